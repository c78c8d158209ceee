package org.lianglin.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Level;
import org.lianglin.linkage.Decision;
import org.lianglin.linkage.Entry;
import org.lianglin.linkage.Linker;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.Schema;
import org.lianglin.linkage.Verdict;

/**
 * Who a row is, among residents. One model for batches and single changes: a resident of the same number, name and birth date is taken at
 * once, everything else is judged by the linker. Safe for many threads.
 */
final class Linking {
    private static final long GRIDS = Level.COMMUNITY.span();
    private static final LocalDate FILLED_IN = LocalDate.of(1900, 1, 1);

    private final Linker linker;

    Linking() {
        var schema = schema();
        this.linker = new Linker(schema, Model.usual(schema));
    }

    static Schema schema() {
        try (var stream = Objects.requireNonNull(Linking.class.getResourceAsStream("residents.linkage"))) {
            return Schema.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param person null unless the row is one of the candidates beyond doubt
     * @param exact whether number, name and birth date are the same
     * @param asked the candidates that a person should look at, best first
     */
    record Outcome(@Nullable Known person, boolean exact, List<Decision> asked) {}

    Outcome decide(Incoming row, List<Known> candidates) {
        for (var known : candidates) {
            if (same(row, known)) {
                return new Outcome(known, true, List.of());
            }
        }
        var entries = candidates.stream().map(Linking::entry).toList();
        var answer = linker.one(entry(row), entries);
        return switch (answer.verdict()) {
            case LINK -> {
                var id = Long.parseLong(answer.decisions().getFirst().right());
                yield new Outcome(
                        candidates.stream()
                                .filter(k -> k.id() == id)
                                .findFirst()
                                .orElseThrow(),
                        false,
                        List.of());
            }
            case REVIEW ->
                new Outcome(
                        null,
                        false,
                        answer.decisions().stream()
                                .filter(d -> d.verdict() != Verdict.NEW)
                                .toList());
            case NEW -> new Outcome(null, false, List.of());
        };
    }

    /** Of no doubt, whatever else the two say; a test goes through all that they might say. */
    static boolean same(Incoming row, Known known) {
        return row.idKey() != null
                && row.idOk()
                && row.idKey().equals(known.idKey())
                && row.name().equals(known.name())
                && known.birthDate().equals(row.birthDate());
    }

    /** Blanks and dots aside. */
    static boolean sameName(String one, String other) {
        return one.equals(other) || bare(one).equals(bare(other));
    }

    private static String bare(String name) {
        return name.replaceAll("[\\s\\p{Z}·•‧・]+", "");
    }

    /** A day that forms fill in by themselves. */
    static boolean filledIn(LocalDate day) {
        return day.equals(FILLED_IN);
    }

    /** The day, and the slips that lead to it: parts that changed places, one day, month or year off, a wrong decade. */
    static Set<LocalDate> near(LocalDate day) {
        var days = new LinkedHashSet<LocalDate>();
        if (filledIn(day)) {
            return days;
        }
        days.add(day);
        for (var years : new int[] {-10, -1, 1, 10}) {
            days.add(day.plusYears(years));
        }
        days.add(day.plusMonths(1));
        days.add(day.minusMonths(1));
        days.add(day.plusDays(1));
        days.add(day.minusDays(1));
        try {
            days.add(LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue()));
        } catch (DateTimeException e) {
            // there is no thirteenth month
        }
        return days;
    }

    static Entry entry(Incoming row) {
        var values = new HashMap<String, String>();
        values.put("name", row.name());
        values.put("sex", Integer.toString(row.sex()));
        put(values, "birth", row.birthDate());
        if (row.idKey() != null) {
            values.put("number", sealed(row.idKey(), row.idTail()) + (row.idOk() ? "" : "!"));
        }
        put(values, "phone", row.phoneKey());
        if (row.registeredArea() != null && row.registeredArea() != Incoming.OUTSIDE) {
            values.put("home", Long.toString(row.registeredArea() / GRIDS));
        }
        return new Entry(Long.toString(row.line()), values);
    }

    static Entry entry(Known known) {
        var values = new HashMap<String, String>();
        values.put("name", known.name());
        values.put("sex", Integer.toString(known.sex()));
        values.put("birth", known.birthDate().toString());
        if (known.idKey() != null) {
            values.put("number", sealed(known.idKey(), known.idTail()));
        }
        put(values, "phone", known.phoneKey());
        if (known.registeredArea() != null) {
            values.put("home", Long.toString(known.registeredArea() / GRIDS));
        }
        return new Entry(Long.toString(known.id()), values);
    }

    private static String sealed(long key, @Nullable Long tail) {
        return Long.toHexString(key) + "." + (tail == null ? "" : Long.toHexString(tail));
    }

    private static void put(Map<String, String> values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value.toString());
        }
    }
}
