package org.lianglin.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * Rows as they are read fastest: numbers in the narrowest type that holds them, and rows that have something rare behind those that have
 * not. A column is then the same value over long stretches, which is stored once, read once and calculated with once.
 */
final class PackHouseholds {
    private static final List<String> KEYS = List.of("household", "area");
    private static final String DECIMAL = "DECIMAL";

    private final Columnar columns;
    private final String table;

    PackHouseholds(Columnar columns, String table) {
        this.columns = columns;
        this.table = table;
    }

    /**
     * @param nulls how many rows have no value
     * @param zeros how many have 0 or false
     * @param digits the most before the point
     */
    private record Column(String name, String type, long rows, long nulls, long zeros, int digits) {
        boolean number() {
            return !type.equals("BOOLEAN");
        }

        long unusual() {
            return rows - Math.max(nulls, zeros);
        }

        /** False for the rows that have the usual value. */
        String rare() {
            return nulls > zeros
                    ? name + " is not null"
                    : "%1$s is null or %1$s <> %2$s".formatted(name, number() ? "0" : "false");
        }

        String packed() {
            var scale = type.startsWith(DECIMAL) ? type.replaceAll(".*,|\\)", "") : "0";
            return number()
                    ? "cast(%1$s as decimal(%2$d, %3$s)) as %1$s"
                            .formatted(name, Math.max(1, digits) + Integer.parseInt(scale), scale)
                    : name;
        }
    }

    /** The same rows, as a query. */
    String query() {
        var measured = measured();
        var selected = new ArrayList<>(KEYS);
        measured.forEach(column -> selected.add(column.packed()));
        var order = measured.stream()
                .filter(column -> column.unusual() < column.rows() / 2)
                .sorted(Comparator.comparingLong(Column::unusual))
                .map(Column::rare)
                .collect(Collectors.toCollection(ArrayList::new));
        order.add("household");
        return "select %s from %s order by %s".formatted(String.join(", ", selected), table, String.join(", ", order));
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
