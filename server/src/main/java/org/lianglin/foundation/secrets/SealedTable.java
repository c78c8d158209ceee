package org.lianglin.foundation.secrets;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.transaction.support.TransactionOperations;

/** Walks a table with a numeric key {@code id}; rows in which nothing is sealed are passed over. */
final class SealedTable implements SealedColumns {
    private final String table;
    private final List<Column> columns;
    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Sealer sealer;
    private final String select;
    private final String update;

    SealedTable(
            String table,
            List<Column> columns,
            NamedParameterJdbcTemplate jdbc,
            TransactionOperations transactions,
            Sealer sealer) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sealer = sealer;
        this.select = "select id, %s from %s where id > :after and (%s) order by id limit :size for update"
                .formatted(each("%1$s, %2$s as %1$s_context", ", "), table, each("%s is not null", " or "));
        this.update = "update %s set %s where id = :id".formatted(table, each("%1$s = :%1$s", ", "));
    }

    private String each(String form, String between) {
        return columns.stream().map(c -> form.formatted(c.name(), c.context())).collect(Collectors.joining(between));
    }

    private record Sealed(byte[] value, String context) {}

    private record Row(long id, Map<String, @Nullable Sealed> values) {}

    @Override
    public String name() {
        return table;
    }

    @Override
    public Batch reseal(long after, int size) {
        return Objects.requireNonNull(transactions.execute(status -> batch(after, size)));
    }

    private Batch batch(long after, int size) {
        var rows = lock(after, size);
        if (rows.isEmpty()) {
            return Batch.END;
        }
        var stale = rows.stream().filter(this::stale).map(this::renewed).toArray(SqlParameterSource[]::new);
        if (Arrays.stream(jdbc.batchUpdate(update, stale)).anyMatch(written -> written != 1)) {
            throw new IllegalStateException("A locked row of " + table + " was not written");
        }
        return new Batch(rows.size(), stale.length, rows.getLast().id());
    }

    private List<Row> lock(long after, int size) {
        return jdbc.query(select, new MapSqlParameterSource("after", after).addValue("size", size), (row, i) -> {
            var values = new HashMap<String, @Nullable Sealed>();
            for (var column : columns) {
                var value = row.getBytes(column.name());
                values.put(
                        column.name(),
                        value == null ? null : new Sealed(value, row.getString(column.name() + "_context")));
            }
            return new Row(row.getLong("id"), values);
        });
    }

    private boolean stale(Row row) {
        return row.values().values().stream().anyMatch(v -> v != null && !sealer.isCurrent(v.value()));
    }

    private SqlParameterSource renewed(Row row) {
        var source = new MapSqlParameterSource("id", row.id());
        row.values()
                .forEach((name, v) -> source.addValue(name, v == null ? null : sealer.reseal(v.value(), v.context())));
        return source;
    }
}
