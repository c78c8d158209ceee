package org.lianglin.foundation.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the notices say.
 *
 * @param years the years that are known
 * @param exceptions the named days, whether they rest or make up for another day's rest
 */
record CalendarData(TreeMap<Integer, Year> years, TreeMap<LocalDate, Exempt> exceptions) {
    /** @param published false while only the law is known and not yet the State Council's notice */
    record Year(boolean published, String source) {}

    record Exempt(boolean works, String name) {}

    static CalendarData read() {
        var years = new TreeMap<Integer, Year>();
        for (var cells : rows("working-years-cn.csv", 3)) {
            years.put(Integer.valueOf(cells.get(0)), new Year(yes(cells.get(1)), cells.get(2)));
        }
        var exceptions = new TreeMap<LocalDate, Exempt>();
        for (var cells : rows("working-days-cn.csv", 5)) {
            var exception = new Exempt(yes(cells.get(3)), cells.get(4));
            LocalDate.parse(cells.get(1))
                    .datesUntil(LocalDate.parse(cells.get(2)).plusDays(1))
                    .forEach(day -> exceptions.put(day, exception));
        }
        return new CalendarData(years, exceptions);
    }

    private static List<List<String>> rows(String file, int columns) {
        var in = Objects.requireNonNull(CalendarData.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",", columns)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean yes(String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no: " + cell);
        };
    }
}
