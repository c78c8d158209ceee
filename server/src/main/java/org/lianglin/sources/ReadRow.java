package org.lianglin.sources;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.people.Pinyin;
import org.springframework.stereotype.Component;

/** Reads one pushed row by the same rules as {@link StageRows} reads a file, and refuses it with the same reasons. */
@Component
class ReadRow {
    private static final Set<String> MALE = Set.of("1", "男", "男性", "M");
    private static final Set<String> FEMALE = Set.of("2", "女", "女性", "F");
    private static final List<DateTimeFormatter> DAYS =
            List.of(day("uuuu-M-d"), day("uuuuMMdd"), day("uuuu/M/d"), day("uuuu.M.d"), day("uuuu年M月d日"));
    private static final int FULL = 16;

    private final FeedNumbers numbers;
    private final Divisions divisions;
    private final Clock clock;

    ReadRow(FeedNumbers numbers, Divisions divisions, Clock clock) {
        this.numbers = numbers;
        this.divisions = divisions;
        this.clock = clock;
    }

    private static DateTimeFormatter day(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /** A row, what its candidates are looked up by, and what it says beyond who somebody is, of nobody yet. */
    record Read(Incoming row, CandidateTable.Sought sought, byte @Nullable [] spouse, DeliveredRow said) {}

    /**
     * @param cells texts by role
     * @throws SourcesRefused naming the role and the rule
     */
    Read read(Map<String, String> cells, TagCodes tags) {
        var number = numbers.number(cells.get("idNumber"));
        var name = text(cells, "name");
        if (name == null) {
            throw new SourcesRefused.InvalidField("name", "people.name-missing");
        }
        var born = date(cells, "birthDate");
        var died = date(cells, "deathDate");
        if (died != null && born != null && died.isBefore(born)) {
            throw new SourcesRefused.InvalidField("deathDate", "sources.death-before-birth");
        }
        var registered = area(cells, "registeredArea");
        var living = area(cells, "livingArea");
        var key = numbers.key(number);
        if (key == null && born == null) {
            throw new SourcesRefused.InvalidField("idNumber", "sources.nobody");
        }
        var status = text(cells, "lifeStatus");
        var spouse = numbers.number(cells.get("spouseIdNumber"));
        var row = new Incoming(
                0,
                key,
                number.ok(),
                number.ends(),
                number.ends().isEmpty() ? null : numbers.tailKey(number.tail()),
                name,
                Pinyin.of(name),
                sex(text(cells, "sex")),
                born,
                registered,
                living,
                numbers.phoneKey(cells.get("phone")),
                status != null && SaidWords.DEAD.contains(status) || died != null,
                died,
                tag(cells, tags),
                date(cells, "until"),
                numbers.key(spouse));
        return new Read(
                row,
                new CandidateTable.Sought(
                        key == null ? null : numbers.index(number),
                        numbers.phoneIndex(cells.get("phone")),
                        row.pinyin(),
                        born == null ? Set.of() : Linking.near(born),
                        registered,
                        living),
                spouse.text().isEmpty() ? null : numbers.index(spouse),
                ItemSaid.of(0, cells, date(cells, "from"), row.until()));
    }

    private static @Nullable String text(Map<String, String> cells, String role) {
        var text = cells.get(role);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static int sex(@Nullable String text) {
        return text == null ? 0 : MALE.contains(text) ? 1 : FEMALE.contains(text) ? 2 : 0;
    }

    private static @Nullable String tag(Map<String, String> cells, TagCodes tags) {
        var text = text(cells, "tag");
        if (text == null) {
            return null;
        }
        var code = tags.code(text);
        if (code == null) {
            throw new SourcesRefused.InvalidField("tag", "sources.tag-unknown");
        }
        return code;
    }

    private @Nullable LocalDate date(Map<String, String> cells, String role) {
        var text = text(cells, role);
        if (text == null) {
            return null;
        }
        for (var form : DAYS) {
            try {
                var day = LocalDate.parse(text, form);
                if (!role.equals("until") && day.isAfter(LocalDate.now(clock))) {
                    throw new SourcesRefused.InvalidField(role, "sources.date-in-future");
                }
                return day;
            } catch (DateTimeException e) {
                // another form may fit
            }
        }
        if (role.equals("until")) {
            return null;
        }
        throw new SourcesRefused.InvalidField(role, "sources.date-unreadable");
    }

    private @Nullable Long area(Map<String, String> cells, String role) {
        var text = text(cells, role);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{6}|\\d{9}|\\d{12}|\\d{16}")) {
            throw new SourcesRefused.InvalidField(role, "sources.area-unreadable");
        }
        if (!text.startsWith(divisions.prefix())) {
            return Incoming.OUTSIDE;
        }
        var code = Long.parseLong(text + "0".repeat(FULL - text.length()));
        if (!divisions.known(code)) {
            throw new SourcesRefused.InvalidField(role, "sources.area-unknown");
        }
        return code;
    }
}
