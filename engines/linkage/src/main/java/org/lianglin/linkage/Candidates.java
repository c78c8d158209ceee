package org.lianglin.linkage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The pairs that are compared: first those that an exact, unique agreement settles, then, among the records that are left, all that
 * share the keys of a rule. Table {@code compared(li, ri, rules, a, settled)}: row numbers, a bit for each rule, the agreement.
 */
final class Candidates {
    private final Schema schema;
    private final Database database;
    private final PairStatements statements;
    private final Frequencies frequencies;
    private final boolean single;
    private final List<OverLargeBlocks> overLarge = new ArrayList<>();

    Candidates(Schema schema, Database database, Functions functions, Frequencies frequencies, boolean single)
            throws SQLException {
        this.schema = schema;
        this.database = database;
        this.statements = new PairStatements(schema, functions);
        this.frequencies = frequencies;
        this.single = single;
        for (var table : List.of("compared", "pairs", "pool_l", "pool_r")) {
            database.run("drop table if exists " + table);
        }
        database.run("create table compared (li integer, ri integer, rules bigint, a bigint, settled boolean)");
        database.run("create table pairs (li integer, ri integer, rules bigint)");
        if (!single) {
            for (var rule = 0; rule < schema.rules().size(); rule++) {
                if (schema.rules().get(rule).settles()) {
                    database.run("insert into compared " + statements.settle(rule));
                }
            }
        }
        pool("l");
        pool("r");
        for (var rule = 0; rule < schema.rules().size(); rule++) {
            if (single || !schema.rules().get(rule).settles()) {
                block(rule);
            }
        }
        database.run("insert into compared " + statements.compare());
    }

    Frequencies frequencies() {
        return frequencies;
    }

    List<OverLargeBlocks> overLarge() {
        return List.copyOf(overLarge);
    }

    /** Who is not settled yet, with the keys of each rule. What experience would not link is not settled. */
    private void pool(String side) throws SQLException {
        var usual = Model.usual(schema);
        var settled = new ArrayList<String>();
        database.each("select distinct a from compared", row -> {
            if (usual.verdict(row.getLong(1)) != Verdict.LINK) {
                settled.add(Long.toString(row.getLong(1)));
            }
        });
        if (!settled.isEmpty()) {
            database.run("delete from compared where a in (%s)".formatted(String.join(", ", settled)));
        }
        database.run("create table pool_%s as %s".formatted(side, statements.pool(side)));
    }

    private void block(int rule) throws SQLException {
        database.run("create or replace temp table over_large as " + statements.overLarge(rule));
        var text = schema.rules().get(rule).text();
        database.each(
                "select count(*), sum(ln * rn), max(ln), max(rn) from over_large having count(*) > 0",
                row -> overLarge.add(
                        new OverLargeBlocks(text, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))));
        database.run("insert into pairs " + statements.block(rule, single));
    }
}
