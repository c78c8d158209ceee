package org.lianglin.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Input;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Judgement;
import org.lianglin.policy.Policy;

/**
 * What the pass does, without a query: one household after the other is read, judged with Apache KIE by every policy, and what they say is
 * written to a table of the same form; on one thread.
 */
final class ScreenOneByOne {
    private static final String ANSWERS = "one_by_one";

    private final List<Judge> judges;
    private final LocalDate day;
    private final List<String> inputs;
    private long judging;

    ScreenOneByOne(List<Policy> asked, LocalDate day) {
        this.judges = asked.stream().map(Judge::of).toList();
        this.day = day;
        var columns = new LinkedHashSet<String>();
        asked.forEach(policy -> policy.inputs().stream().map(Input::column).forEach(columns::add));
        this.inputs = List.copyOf(columns);
    }

    /**
     * Of one household by all policies.
     *
     * @param judging seconds of them that KIE alone takes
     */
    record Took(double seconds, double judging) {}

    /**
     * The second half of the rows; the first warms up.
     *
     * @param households a table with {@code id} from 0, {@code household}, {@code area} and all inputs
     * @param answers a table of the form of the answers
     */
    Took each(Connection connection, String households, String answers, int sample) throws SQLException {
        judged(connection, households, answers, 0, sample);
        judging = 0;
        var started = System.nanoTime();
        judged(connection, households, answers, sample, 2 * sample);
        return new Took((System.nanoTime() - started) / 1e9 / sample, judging / 1e9 / sample);
    }

    private void judged(Connection connection, String households, String answers, int from, int to)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create or replace table %s as select * from %s limit 0".formatted(ANSWERS, answers));
            var scales = scales(connection);
            var rows = "select household, area, %s from %s where id >= %d and id < %d"
                    .formatted(String.join(", ", inputs), households, from, to);
            try (var read = statement.executeQuery(rows);
                    var written = connection
                            .unwrap(DuckDBConnection.class)
                            .createAppender(DuckDBConnection.DEFAULT_SCHEMA, ANSWERS)) {
                while (read.next()) {
                    written.beginRow().append(read.getLong("household"));
                    append(written, read, scales);
                    written.endRow();
                }
            }
        }
    }

    /** The digits after the point of every column of the answers. */
    private static int[] scales(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var none = statement.executeQuery("select * from " + ANSWERS)) {
            var columns = none.getMetaData();
            var scales = new int[columns.getColumnCount()];
            for (var i = 0; i < scales.length; i++) {
                scales[i] = columns.getScale(i + 1);
            }
            return scales;
        }
    }

    private void append(DuckDBAppender written, ResultSet read, int[] scales) throws SQLException {
        var known = new HashMap<String, @Nullable Object>();
        for (var column : inputs) {
            known.put(column, ScreenPeer.value(read.getObject(column)));
        }
        var area = Objects.requireNonNull(read.getString("area"));
        var at = 1;
        for (var judge : judges) {
            var judgement = judged(judge, area, known);
            written.append(judgement.complete());
            at++;
            for (var decision : judge.policy().decisions()) {
                append(written, judgement.decisions().get(decision), scales[at++]);
            }
        }
    }

    private Judgement judged(Judge judge, String area, Map<String, @Nullable Object> known) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        judge.policy().inputs().forEach(input -> named.put(input.name(), known.get(input.column())));
        var started = System.nanoTime();
        var judgement = judge.judge(area, day, named);
        judging += System.nanoTime() - started;
        return judgement;
    }

    private static void append(DuckDBAppender written, @Nullable Object value, int scale) throws SQLException {
        switch (value) {
            case null -> written.appendNull();
            case Boolean truth -> written.append(truth);
            case BigDecimal number -> written.append(number.setScale(scale, RoundingMode.UNNECESSARY));
            default -> written.append(value.toString());
        }
    }
}
