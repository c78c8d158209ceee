package org.lianglin.facts;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of one person on the day. */
final class PersonKnown {
    private final Known known;
    private final KnownTable.Kin kin;
    private final long area;
    private final Map<ItemKind, Tally> tallies = new EnumMap<>(ItemKind.class);

    /** @param area of the household, or of the person where there is none: where registers must be whole */
    PersonKnown(Known known, KnownTable.Kin kin, long area) {
        this.known = known;
        this.kin = kin;
        this.area = area;
    }

    static PersonKnown of(Known known, long person) {
        var kin = Objects.requireNonNull(known.people().get(person));
        var home = known.homes().get(person);
        var area = home == null ? null : known.houses().get(home.household());
        return new PersonKnown(known, kin, area == null ? kin.area() : area);
    }

    long id() {
        return kin.id();
    }

    KnownTable.Kin kin() {
        return kin;
    }

    Rules rules() {
        return known.rules();
    }

    long area() {
        return area;
    }

    Fact.Provenance registry(String what, String detail) {
        return new Fact.Provenance(what, kin.id(), "people.person", "人口登记", null, detail);
    }

    int age() {
        return Math.max(0, IncomePeriod.completed(kin.birthDate(), known.day())) / 12;
    }

    /** An amount, a number, or 1 for what is so and 0 for what is not; missing where nobody can say. */
    Tally tally(ItemKind kind) {
        return tallies.computeIfAbsent(kind, this::reckoned);
    }

    Tally sum(ItemKind... kinds) {
        var sum = Tally.NONE;
        for (var kind : kinds) {
            sum = sum.plus(tally(kind));
        }
        return sum;
    }

    boolean is(ItemKind state) {
        return tally(state).positive();
    }

    private Tally reckoned(ItemKind kind) {
        var relevant = known.items(kin.id(), kind).stream()
                .filter(i -> counts(kind, i))
                .toList();
        if (relevant.isEmpty()) {
            return absent(kind);
        }
        var from = relevant.stream().map(i -> provenance(kind, i)).toList();
        if (relevant.stream().anyMatch(i -> !i.answered())) {
            return new Tally(null, from, List.of(kind.chinese()), kind.confidentiality());
        }
        return new Tally(value(kind, relevant), from, List.of(), kind.confidentiality());
    }

    private boolean counts(ItemKind kind, KnownTable.Item item) {
        return switch (kind.measure()) {
            case MONTHLY -> months(kind, item) > 0;
            case TOTAL -> known.rules().periods().of(kind).holds(item.from());
            case STOCK, COUNT, STATE, ABILITY -> item.holdsOn(known.day());
        };
    }

    private int months(ItemKind kind, KnownTable.Item item) {
        return known.rules().periods().of(kind).months(item.from(), item.until());
    }

    private long value(ItemKind kind, List<KnownTable.Item> items) {
        return switch (kind.measure()) {
            case MONTHLY ->
                divided(
                        items.stream()
                                .mapToLong(i -> amount(i) * months(kind, i))
                                .sum(),
                        known.rules().periods().of(kind).months());
            case TOTAL, STOCK -> items.stream().mapToLong(PersonKnown::amount).sum();
            case COUNT -> items.stream().mapToLong(i -> number(i, 1)).sum();
            case STATE -> 1;
            case ABILITY -> items.stream().mapToLong(i -> number(i, 0)).min().orElse(0);
        };
    }

    private static long amount(KnownTable.Item item) {
        return item.amount() == null ? 0 : item.amount();
    }

    private static int number(KnownTable.Item item, int otherwise) {
        return item.number() == null ? otherwise : item.number();
    }

    /** Half a fen goes away from zero, as in the law's arithmetic. */
    static long divided(long fen, long by) {
        return java.math.BigDecimal.valueOf(fen)
                .divide(java.math.BigDecimal.valueOf(by), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private Tally absent(ItemKind kind) {
        return switch (kind.absence()) {
            case NOTHING -> Tally.NONE;
            case UNKNOWN -> Tally.missing(kind.chinese());
            case REGISTER -> {
                var whole = known.whole(kind, area);
                yield whole.isEmpty()
                        ? Tally.missing(kind.chinese())
                        : new Tally(
                                0L,
                                List.of(new Fact.Provenance(
                                        kind.chinese(),
                                        kin.id(),
                                        whole.getFirst().feed(),
                                        whole.getFirst().source(),
                                        whole.getFirst().delivered(),
                                        "登记完整，查无此人")),
                                List.of(),
                                kind.confidentiality());
            }
        };
    }

    private Fact.Provenance provenance(ItemKind kind, KnownTable.Item item) {
        var detail = !item.answered()
                ? "未反馈"
                : switch (kind.measure()) {
                    case MONTHLY -> "%s 元/月，%d 个月".formatted(yuan(item), months(kind, item));
                    case TOTAL, STOCK -> yuan(item) + " 元";
                    case COUNT -> String.valueOf(number(item, 1));
                    case STATE -> "自 " + item.from();
                    case ABILITY -> number(item, 0) == 1 ? "能" : "不能";
                };
        return new Fact.Provenance(kind.chinese(), kin.id(), item.feed(), item.source(), item.delivered(), detail);
    }

    private static String yuan(KnownTable.Item item) {
        return java.math.BigDecimal.valueOf(amount(item), 2).toPlainString();
    }

    /** The item of a state that holds on the day; the one that began first. */
    KnownTable.@Nullable Item state(ItemKind kind) {
        return known.items(kin.id(), kind).stream()
                .filter(i -> i.answered() && i.holdsOn(known.day()))
                .min(Comparator.comparing(KnownTable.Item::from))
                .orElse(null);
    }

    /** 1 for who is in prison or detained for rehabilitation; no answer from either makes it missing. */
    Tally held() {
        for (var kind : List.of(ItemKind.PRISON, ItemKind.DETOX)) {
            if (known.items(kin.id(), kind).stream().anyMatch(i -> i.holdsOn(known.day()) && !i.answered())) {
                return tally(kind);
            }
        }
        return is(ItemKind.PRISON)
                ? tally(ItemKind.PRISON)
                : is(ItemKind.DETOX) ? tally(ItemKind.DETOX) : sum(ItemKind.PRISON, ItemKind.DETOX);
    }

    /** Of what is paid monthly, what is paid on the day. */
    Tally paidNow(ItemKind kind) {
        var now = known.items(kin.id(), kind).stream()
                .filter(i -> i.holdsOn(known.day()))
                .toList();
        if (now.isEmpty()) {
            return absent(kind);
        }
        var from = now.stream().map(i -> provenance(kind, i)).toList();
        return now.stream().allMatch(KnownTable.Item::answered)
                ? new Tally(now.stream().mapToLong(PersonKnown::amount).sum(), from, List.of(), kind.confidentiality())
                : new Tally(null, from, List.of(kind.chinese()), kind.confidentiality());
    }

    /** 1 when the person carries the tag; the lists are kept whole by their departments, so that absence is no. */
    Tally tag(String code) {
        var carried = known.tags(kin.id(), code);
        return new Tally(
                carried.isEmpty() ? 0L : 1L,
                carried.stream().map(this::provenance).toList(),
                List.of(),
                carried.stream().mapToInt(KnownTable.Tag::confidentiality).max().orElse(1));
    }

    private Fact.Provenance provenance(KnownTable.Tag tag) {
        return new Fact.Provenance(
                "标签 " + tag.code(),
                kin.id(),
                "tags.person_tag",
                tag.giver(),
                tag.verifiedOn(),
                tag.level() == null ? "" : tag.level() + " 级");
    }

    Disability disability() {
        return Disability.of(Disability.CODES.stream()
                .flatMap(code -> known.tags(kin.id(), code).stream())
                .map(t -> new Disability.Certificate(t.code(), t.level(), provenance(t), t.confidentiality()))
                .toList());
    }

    /** Months since a day, not negative. */
    int monthsSince(LocalDate day) {
        return Math.max(0, IncomePeriod.completed(day, known.day()));
    }
}
