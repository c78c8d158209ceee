package org.lianglin.linkage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pairs that are compared: first those that an exact, unique agreement settles, then, among the records that are left, all that
 * share the keys of a rule. Table {@code compared(li, ri, rules, a, settled)}: row numbers, a bit for each rule, the agreement.
 */
final class Candidates {
    private final Schema schema;
    private final Database database;
    private final Functions functions;
    private final Frequencies frequencies;
    private final boolean single;
    private final List<OverLargeBlocks> overLarge = new ArrayList<>();

    Candidates(Schema schema, Database database, Functions functions, Frequencies frequencies, boolean single)
            throws SQLException {
        this.schema = schema;
        this.database = database;
        this.functions = functions;
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
                    settle(rule);
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
        database.run("""
                insert into compared
                select li, ri, p.rules, %s, false
                from (select li, ri, bit_or(rules) as rules from pairs group by li, ri) p
                join l on l.row_no = li join r on r.row_no = ri
                """.formatted(functions.agreement()));
    }

    Frequencies frequencies() {
        return frequencies;
    }

    List<OverLargeBlocks> overLarge() {
        return List.copyOf(overLarge);
    }

    /** Records that agree on a key which nobody else on their side has. */
    private void settle(int rule) throws SQLException {
        database.run("""
                insert into compared
                with kl as (select key, min(row_no) as row_no from (select row_no, %1$s as key from l)
                            where key is not null group by key having count(*) = 1),
                     kr as (select key, min(row_no) as row_no from (select row_no, %1$s as key from r)
                            where key is not null group by key having count(*) = 1)
                select kl.row_no, kr.row_no, %2$d, %3$s, true
                from kl join kr using (key) join l on l.row_no = kl.row_no join r on r.row_no = kr.row_no
                where kl.row_no not in (select li from compared) and kr.row_no not in (select ri from compared)
                """.formatted(key(rule), 1L << rule, functions.agreement()));
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
        var keys = new ArrayList<String>();
        for (var rule = 0; rule < schema.rules().size(); rule++) {
            keys.add(key(rule) + " as k" + rule);
        }
        database.run(
                "create table pool_%1$s as select row_no, %2$s from %1$s where row_no not in (select %1$si from compared)"
                        .formatted(side, String.join(", ", keys)));
    }

    private void block(int rule) throws SQLException {
        database.run("""
                create or replace temp table over_large as
                select key, l.n as ln, r.n as rn
                from (select k%1$d as key, count(*) as n from pool_l where k%1$d is not null group by 1) l
                join (select k%1$d as key, count(*) as n from pool_r where k%1$d is not null group by 1) r using (key)
                where l.n * r.n > %2$d
                """.formatted(rule, schema.cap()));
        var text = schema.rules().get(rule).text();
        database.each(
                "select count(*), sum(ln * rn), max(ln), max(rn) from over_large having count(*) > 0",
                row -> overLarge.add(
                        new OverLargeBlocks(text, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))));
        database.run("""
                insert into pairs
                select l.row_no, r.row_no, %2$d
                from pool_l l join pool_r r on l.k%1$d = r.k%1$d
                where not exists (select 1 from over_large o where o.key = l.k%1$d) %3$s
                """.formatted(rule, 1L << rule, single ? "and l.row_no < r.row_no" : ""));
    }

    /** The hash of the keys of a rule; null when one of them is, because a text with null in it is. */
    private String key(int rule) {
        var fields = schema.fields();
        return schema.rules().get(rule).keys().stream()
                .map(key -> {
                    var field = fields.get(key.field());
                    var call = field.kind().whole(key.name())
                            ? field.name()
                            : Functions.key(field, key.name()) + "(" + field.name() + ")";
                    return key.first() == Integer.MAX_VALUE ? call : "left(%s, %d)".formatted(call, key.first());
                })
                .collect(Collectors.joining(" || chr(31) || ", "nullif(hash(", "), hash(null::varchar))"));
    }
}
