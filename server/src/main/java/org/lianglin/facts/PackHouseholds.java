package org.lianglin.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * Rows as they are read fastest: numbers in the type that laws ask for, so that no row must be converted or looked at for a number that is
 * too long, and rows that have something rare behind those that have not. A column is then the same value over long stretches, which is
 * stored once, read once and calculated with once.
 */
final class PackHouseholds {
    private static final List<String> KEYS = List.of("household", "area");
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),(\\d+)\\)");

    private final Columnar columns;
    private final String table;
    private final Map<String, String> types;

    /** @param types of columns, as laws ask for them */
    PackHouseholds(Columnar columns, String table, Map<String, String> types) {
        this.columns = columns;
        this.table = table;
        this.types = types;
    }

    /**
     * @param nulls how many rows have no value
     * @param zeros how many have 0 or false
     * @param digits the most before the point
     */
    private record Column(String name, String type, long rows, long nulls, long zeros, int digits) {
        boolean truth() {
            return type.equals("BOOLEAN");
        }

        long unusual() {
            return rows - Math.max(nulls, zeros);
        }

        /** What parts the rows that have the usual value from others; the value itself where few values are all usual. */
        Optional<String> order() {
            if (unusual() < rows / 2) {
                return Optional.of(
                        nulls > zeros
                                ? name + " is not null"
                                : "%1$s is null or %1$s <> %2$s".formatted(name, truth() ? "false" : "0"));
            }
            return truth() || digits < 2 ? Optional.of(name) : Optional.empty();
        }

        /** Whether all its numbers have a place in another type. */
        boolean fits(String other) {
            var wanted = DECIMAL.matcher(other);
            var held = DECIMAL.matcher(type);
            var scale = held.matches() ? Integer.parseInt(held.group(2)) : 0;
            return !truth()
                    && wanted.matches()
                    && scale <= Integer.parseInt(wanted.group(2))
                    && digits <= Integer.parseInt(wanted.group(1)) - Integer.parseInt(wanted.group(2));
        }
    }

    /** The same rows, as a query. */
    String query() {
        var measured = measured();
        var selected = new ArrayList<>(KEYS);
        measured.forEach(column -> selected.add(packed(column)));
        var order = measured.stream()
                .sorted(Comparator.comparingLong(Column::unusual))
                .flatMap(column -> column.order().stream())
                .collect(Collectors.toCollection(ArrayList::new));
        order.add("household");
        return "select %s from %s order by %s".formatted(String.join(", ", selected), table, String.join(", ", order));
    }

    private String packed(Column column) {
        var type = types.getOrDefault(column.name(), column.type());
        return column.fits(type) ? "cast(%1$s as %2$s) as %1$s".formatted(column.name(), type) : column.name();
    }

    private List<Column> measured() {
        var names = new ArrayList<String>();
        var types = new ArrayList<String>();
        columns.each("select column_name, column_type from (describe " + table + ")", row -> {
            if (!KEYS.contains(row.getString(1))) {
                names.add(row.getString(1));
                types.add(row.getString(2));
            }
        });
        var asked = new ArrayList<String>();
        for (var i = 0; i < names.size(); i++) {
            var zero = types.get(i).equals("BOOLEAN") ? "not %1$s" : "%1$s = 0";
            var most = types.get(i).equals("BOOLEAN") ? "0" : "coalesce(max(abs(%1$s)), 0)";
            asked.add(
                    ("count(%1$s), count(*) filter (where " + zero + "), length(cast(trunc(" + most + ") as varchar))")
                            .formatted(names.get(i)));
        }
        var measured = new ArrayList<Column>();
        columns.each("select count(*), %s from %s".formatted(String.join(", ", asked), table), row -> {
            var rows = row.getLong(1);
            for (var i = 0; i < names.size(); i++) {
                var at = 2 + 3 * i;
                measured.add(new Column(
                        names.get(i),
                        types.get(i),
                        rows,
                        rows - row.getLong(at),
                        row.getLong(at + 1),
                        row.getInt(at + 2)));
            }
        });
        return measured;
    }
}
