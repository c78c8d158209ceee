package org.lianglin.linkage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/** What a batch decided: table {@code links(li, ri, a, bits, verdict)} of its DuckDB, links first taken by weight. */
public final class Links {
    private final Schema schema;
    private final Model model;
    private final Database database;
    private final List<OverLargeBlocks> overLarge;

    private Links(Schema schema, Model model, Database database, List<OverLargeBlocks> overLarge) {
        this.schema = schema;
        this.model = model;
        this.database = database;
        this.overLarge = overLarge;
    }

    static Links decide(Schema schema, Model model, Database database, Candidates candidates, boolean single)
            throws SQLException {
        judge(model, database);
        database.run("create or replace table links (li integer, ri integer, a bigint, bits double, verdict varchar)");
        if (schema.oneToOne() && !single) {
            database.run("""
                    insert into links select c.li, c.ri, c.a, j.bits, j.verdict from compared c join judged j using (a)
                    where settled and j.verdict = 'LINK'
                    """);
            assign(database);
            database.run("""
                    insert into links select c.li, c.ri, c.a, j.bits, 'REVIEW' from compared c join judged j using (a)
                    where j.verdict <> 'NEW' and c.li not in (select li from links) and c.ri not in (select ri from links)
                    """);
        } else {
            database.run(
                    "insert into links select c.li, c.ri, c.a, j.bits, j.verdict from compared c join judged j using (a) where j.verdict <> 'NEW'");
        }
        return new Links(schema, model, database, candidates.overLarge());
    }

    /** Each agreement is judged once, however many pairs show it. */
    private static void judge(Model model, Database database) throws SQLException {
        database.run("create or replace table judged (a bigint, bits double, verdict varchar)");
        try (var appender = database.connection().createAppender("judged")) {
            database.each("select distinct a from compared", row -> {
                var agreement = row.getLong(1);
                appender.beginRow();
                appender.append(agreement);
                appender.append(model.bits(agreement));
                appender.append(model.verdict(agreement).name());
                appender.endRow();
            });
        }
    }

    /** The heaviest pair first; each record once. Equal weights go by row, so that the result is the same each time. */
    private static void assign(Database database) throws SQLException {
        var left = new BitSet();
        var right = new BitSet();
        try (var appender = database.connection().createAppender("links")) {
            database.each("""
                    select c.li, c.ri, c.a, j.bits from compared c join judged j using (a)
                    where not settled and j.verdict = 'LINK' order by j.bits desc, c.li, c.ri
                    """, row -> {
                var li = row.getInt(1);
                var ri = row.getInt(2);
                if (!left.get(li) && !right.get(ri)) {
                    left.set(li);
                    right.set(ri);
                    appender.beginRow();
                    appender.append(li);
                    appender.append(ri);
                    appender.append(row.getLong(3));
                    appender.append(row.getDouble(4));
                    appender.append(Verdict.LINK.name());
                    appender.endRow();
                }
            });
        }
    }

    /** How many pairs got a verdict; pairs that are NEW are not kept. */
    public long count(Verdict verdict) throws SQLException {
        return database.number("select count(*) from links where verdict = '%s'".formatted(verdict));
    }

    /** Every pair that is linked or to be looked at, with its reasons, heaviest first. */
    public void each(Consumer<Decision> consumer) throws SQLException {
        database.each(
                """
                select l.row_id, r.row_id, a, verdict from links join l on l.row_no = li join r on r.row_no = ri
                order by bits desc, li, ri
                """,
                row -> consumer.accept(
                        as(model.decide(row.getString(1), row.getString(2), row.getLong(3)), row.getString(4))));
    }

    /** A pair that would be linked, had another not taken one of its records, is a question. */
    private static Decision as(Decision decision, String verdict) {
        return new Decision(
                decision.left(),
                decision.right(),
                Verdict.valueOf(verdict),
                decision.bits(),
                decision.rival(),
                decision.vetoed(),
                decision.reasons());
    }

    /** Writes ids, verdict, bits and the level of each field to a Parquet file, or to CSV when its name ends so. */
    public void write(Path file) throws SQLException {
        var levels = new StringBuilder();
        for (var f = 0; f < schema.fields().size(); f++) {
            levels.append(", case a >> %d & 15 when 0 then 'unknown'".formatted(4 * f));
            var names = schema.fields().get(f).kind().levels();
            for (var level = 0; level < names.size(); level++) {
                levels.append(" when %d then '%s'"
                        .formatted(level + 1, names.get(level).name()));
            }
            levels.append(" end as ").append(schema.fields().get(f).name());
        }
        database.run("""
                copy (select l.row_id as left_id, r.row_id as right_id, verdict, bits%s
                      from links join l on l.row_no = li join r on r.row_no = ri) to '%s' (format %s)
                """.formatted(levels, Database.quote(file), file.toString().endsWith(".csv") ? "csv" : "parquet"));
    }

    /** What was left out because too many records shared it. */
    public List<OverLargeBlocks> overLarge() {
        return overLarge;
    }

    /** Records that are one person together; two different valid identity numbers are never in one cluster. */
    public Clusters clusters() throws SQLException {
        return Clusters.of(schema, database);
    }
}
