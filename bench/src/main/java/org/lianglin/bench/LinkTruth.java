package org.lianglin.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How good links are.
 *
 * @param found links
 * @param right links that are true
 * @param all true pairs that there are
 */
record LinkTruth(long found, long right, long all) {
    double precision() {
        return found == 0 ? 0 : (double) right / found;
    }

    double recall() {
        return all == 0 ? 0 : (double) right / all;
    }

    double f1() {
        return 2.0 * right / (found + all);
    }

    /** Of a file with left_id and right_id; the condition chooses its lines. */
    static LinkTruth of(LinkDataset dataset, Path links, String condition) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set threads = 2");
            var id = dataset.properties().getProperty("id", "id");
            var right = dataset.right() == null ? dataset.left() : dataset.right();
            var truth = dataset.properties().getProperty("truth", "null");
            for (var side : new String[][] {{"l", dataset.left().toString()}, {"r", right.toString()}}) {
                statement.execute(
                        "create table %s as select \"%s\" as id, %s as truth from read_csv('%s', header = true, all_varchar = true)"
                                .formatted(side[0], id, truth, side[1]));
            }
            if (dataset.properties().containsKey("pairs")) {
                statement.execute(
                        "create table pairs as select left_id, right_id from read_csv('%s', all_varchar = true)"
                                .formatted(dataset.folder().resolve(dataset.required("pairs"))));
            } else {
                statement.execute(
                        "create table pairs as select l.id as left_id, r.id as right_id from l join r using (truth)"
                                + (dataset.right() == null ? " where l.id <> r.id" : ""));
            }
            if (dataset.right() == null) {
                statement.execute(
                        "create or replace table pairs as select distinct least(left_id, right_id) as left_id, greatest(left_id, right_id) as right_id from pairs");
            }
            statement.execute("""
                    create table links as select distinct %s from read_%s('%s') where %s
                    """.formatted(
                            dataset.right() == null
                                    ? "least(left_id, right_id)::varchar as left_id, greatest(left_id, right_id)::varchar as right_id"
                                    : "left_id::varchar as left_id, right_id::varchar as right_id",
                            links.toString().endsWith(".parquet") ? "parquet" : "csv",
                            links,
                            condition));
            try (var rows = statement.executeQuery("""
                    select (select count(*) from links), (select count(*) from links join pairs using (left_id, right_id)),
                           (select count(*) from pairs)
                    """)) {
                rows.next();
                return new LinkTruth(rows.getLong(1), rows.getLong(2), rows.getLong(3));
            }
        }
    }
}
