package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.place.Homes;
import org.springframework.stereotype.Component;

/** Puts two rows side by side, field by field, and says which value would stay if nobody chose: the source of higher rank, then the later look. */
@Component
class ComparePersons {
    /** Codes that say that nothing is known. */
    private static final Map<String, Set<String>> UNSTATED =
            Map.of("sex", Set.of("0", "9"), "marital", Set.of("90"), "education", Set.of("90"));

    private final PersonAttributes attributes;
    private final FactTable facts;
    private final MainHomeTable homes;
    private final MergeHouseholdsTable households;
    private final PersonLines lines;
    private final Homes dwellings;
    private final Parameters parameters;
    private final Sealer sealer;
    private final Clock clock;

    ComparePersons(
            PersonAttributes attributes,
            FactTable facts,
            MainHomeTable homes,
            MergeHouseholdsTable households,
            PersonLines lines,
            Homes dwellings,
            Parameters parameters,
            Sealer sealer,
            Clock clock) {
        this.attributes = attributes;
        this.facts = facts;
        this.homes = homes;
        this.households = households;
        this.lines = lines;
        this.dwellings = dwellings;
        this.parameters = parameters;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** @param mustChoose whether nobody but the user can decide it */
    record Field(
            String key,
            String label,
            Value from,
            Value into,
            boolean differs,
            boolean mustChoose,
            MergeChoices.Side suggested) {}

    record Value(@Nullable String text, boolean masked, PersonFile.@Nullable Provenance provenance) {
        private static final Value NONE = new Value(null, false, null);
    }

    List<Field> compare(PersonRow from, PersonRow into) {
        var left = read(from);
        var right = read(into);
        var priorities = new HashMap<String, Integer>();
        var fields = new ArrayList<Field>();
        for (var key : MergeChoices.KEYS) {
            var one = left.getOrDefault(key, Value.NONE);
            var other = right.getOrDefault(key, Value.NONE);
            if (one.text() == null && other.text() == null) {
                continue;
            }
            var differs = differs(key, from, into, one, other);
            fields.add(new Field(
                    key,
                    label(key),
                    one,
                    other,
                    differs,
                    key.equals(MergeChoices.REGISTRATION) && twoRegistrations(from, into),
                    differs ? suggest(key, from, into, one, other, priorities) : MergeChoices.Side.INTO));
        }
        return fields;
    }

    /** Both alive and each registered in a place of its own. */
    static boolean twoRegistrations(PersonRow from, PersonRow into) {
        return from.registeredArea() != null
                && into.registeredArea() != null
                && !from.registeredArea().equals(into.registeredArea())
                && "ALIVE".equals(from.lifeStatus());
    }

    /** The whole numbers: their masks may look alike. */
    @Nullable
    String idNumber(PersonRow person) {
        return person.idNoEnc() == null ? null : sealer.open(person.idNoEnc(), PersonLines.ID_NUMBER);
    }

    private @Nullable String phone(PersonRow person) {
        return person.phoneEnc() == null ? null : sealer.open(person.phoneEnc(), PersonLines.PHONE);
    }

    private boolean differs(String key, PersonRow from, PersonRow into, Value one, Value other) {
        return switch (key) {
            case "idNumber" ->
                !Objects.equals(idNumber(from), idNumber(into))
                        || !from.idType().equals(into.idType());
            case "phone" -> !Objects.equals(phone(from), phone(into));
            case "birthDate" -> !from.birthDate().equals(into.birthDate());
            case MergeChoices.REGISTRATION -> !Objects.equals(from.registeredArea(), into.registeredArea());
            case MergeChoices.SPOUSE -> !Objects.equals(from.spouseId(), into.spouseId());
            default -> !Objects.equals(one.text(), other.text());
        };
    }

    private MergeChoices.Side suggest(
            String key, PersonRow left, PersonRow right, Value from, Value into, Map<String, Integer> priorities) {
        var older = "idNumber".equals(key) ? olderForm(left, right) : null;
        if (older != null) {
            return older == MergeChoices.Side.FROM ? MergeChoices.Side.INTO : MergeChoices.Side.FROM;
        }
        if (from.text() == null || into.text() == null) {
            return into.text() == null ? MergeChoices.Side.FROM : MergeChoices.Side.INTO;
        }
        var one = from.provenance();
        var other = into.provenance();
        if (one == null || other == null) {
            return MergeChoices.Side.INTO;
        }
        var rank = Integer.compare(priority(one.source(), priorities), priority(other.source(), priorities));
        var later = rank != 0 ? rank : seen(one).compareTo(seen(other));
        return later > 0 ? MergeChoices.Side.FROM : MergeChoices.Side.INTO;
    }

    /** The side that has the same number in the form of before 1999: nobody takes fifteen digits over eighteen, whoever said so. */
    private MergeChoices.@Nullable Side olderForm(PersonRow from, PersonRow into) {
        var one = idNumber(from);
        var other = idNumber(into);
        if (one == null || other == null || !FindDuplicates.otherForm(one).equals(Optional.of(other))) {
            return null;
        }
        return one.length() < other.length() ? MergeChoices.Side.FROM : MergeChoices.Side.INTO;
    }

    private static LocalDate seen(PersonFile.Provenance provenance) {
        var verified = provenance.verifiedAt();
        return verified != null && verified.isAfter(provenance.date()) ? verified : provenance.date();
    }

    private int priority(String source, Map<String, Integer> known) {
        return known.computeIfAbsent(
                source, s -> parameters.get("people.source.priority." + s.toLowerCase(Locale.ROOT)));
    }

    private Map<String, Value> read(PersonRow person) {
        var values = new HashMap<String, Value>();
        var told = attributes.of(person, facts.ofPerson(person.id(), clock.instant()), LocalDate.now(clock));
        told.stream()
                .collect(Collectors.toMap(PersonFile.Attribute::key, Function.identity()))
                .forEach((key, attribute) -> values.put(
                        "registeredArea".equals(key) ? MergeChoices.REGISTRATION : key,
                        new Value(
                                UNSTATED.getOrDefault(key, Set.of())
                                                .contains(Objects.requireNonNullElse(attribute.code(), ""))
                                        ? null
                                        : attribute.value(),
                                attribute.masked(),
                                attribute.provenance())));
        var base = Objects.requireNonNull(values.get("name")).provenance();
        var home = homes.homesOf(List.of(person.id())).get(person.id());
        if (home != null) {
            var address = dwellings.addresses(List.of(home.dwellingId())).getOrDefault(home.dwellingId(), "");
            values.put(
                    MergeChoices.RESIDENCE,
                    new Value(address + " " + Codes.name("occupancyKind", home.kind()), false, base));
        }
        households.open(person.id()).stream()
                .filter(m -> "ASSISTANCE".equals(m.grouping()))
                .findFirst()
                .ifPresent(m -> values.put(
                        MergeChoices.ASSISTANCE,
                        new Value(m.household() + " " + Codes.name("relation", m.relation()), false, base)));
        var spouse = person.spouseId();
        if (spouse != null) {
            var line = lines.byId(List.of(spouse)).get(spouse);
            values.put(MergeChoices.SPOUSE, new Value(line == null ? "…" : line.name(), false, base));
        }
        return values;
    }

    private static String label(String key) {
        return Codes.name("attribute", MergeChoices.REGISTRATION.equals(key) ? "registeredArea" : key);
    }
}
