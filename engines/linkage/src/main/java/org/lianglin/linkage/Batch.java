package org.lianglin.linkage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two files, or one with itself, on DuckDB: normalised once, blocked and compared set by set.
 *
 * <pre>
 * try (var batch = Batch.of(schema, left, right, Batch.Limits.usual())) {
 *     var model = batch.train(seed);
 *     var links = batch.link(model);
 *     links.write(file);
 * }
 * </pre>
 */
public final class Batch implements AutoCloseable {
    /** A value that fewer records share is as rare as one that is met once. */
    private static final int FREQUENT = 5;

    private final Schema schema;
    private final List<Field> fields;
    private final boolean single;
    private final Database database;
    private final Functions functions;
    private final long left;
    private final long right;
    private @Nullable Candidates candidates;

    /**
     * @param memoryMegabytes what DuckDB may use, beside the heap
     * @param threads how many cores
     * @param spill a folder for what does not fit in memory
     */
    public record Limits(int memoryMegabytes, int threads, Path spill) {
        /** 4 GB, all cores, the system's folder for temporary files. */
        public static Limits usual() {
            return new Limits(
                    4096,
                    Runtime.getRuntime().availableProcessors(),
                    Path.of(System.getProperty("java.io.tmpdir"), "lianglin-linkage"));
        }
    }

    private Batch(Schema schema, Path leftFile, @Nullable Path rightFile, Limits limits) throws SQLException {
        this.schema = schema;
        this.fields = schema.fields();
        this.single = rightFile == null;
        this.database = new Database(limits);
        this.functions = new Functions(database.connection(), fields);
        try {
            functions.register();
            left = load("l", leftFile);
            right = rightFile == null ? left : load("r", rightFile);
            if (rightFile == null) {
                database.run("create view r as select rowid::integer as row_no, * from l_rows");
            }
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** Links the records of two CSV (with a header) or Parquet files. */
    public static Batch of(Schema schema, Path left, Path right, Limits limits) throws SQLException {
        return new Batch(schema, left, right, limits);
    }

    /** Finds records of one file that are the same person. */
    public static Batch within(Schema schema, Path file, Limits limits) throws SQLException {
        return new Batch(schema, file, null, limits);
    }

    /** Records on the left. */
    public long left() {
        return left;
    }

    /** Records on the right. */
    public long right() {
        return right;
    }

    private long load(String table, Path file) throws SQLException {
        var source = file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")
                ? "read_parquet('%s')"
                : "read_csv('%s', header = true, all_varchar = true, max_line_size = 8000000)";
        var columns = fields.stream()
                .map(f -> "norm_%1$s(coalesce(\"%1$s\"::varchar, '')) as %1$s".formatted(f.name()))
                .collect(Collectors.joining(", "));
        // the number of a row is DuckDB's own: a window over the file would leave all cores but one idle
        database.run("create table %s_rows as select \"%s\"::varchar as row_id, %s from %s"
                .formatted(table, schema.id(), columns, source.formatted(Database.quote(file))));
        database.run("create view %1$s as select rowid::integer as row_no, * from %1$s_rows".formatted(table));
        return database.number("select count(*) from " + table);
    }

    /** Learns what agreement is worth from these records; the same seed gives the same model. */
    public Model train(long seed) throws SQLException {
        var frequencies = frequencies();
        candidates(frequencies);
        return new Training(schema, database, functions, Math.max(left, right), seed).model(frequencies);
    }

    /** Compares all candidates and decides. The result lives as long as this batch. */
    public Links link(Model model) throws SQLException {
        return Links.decide(schema, model, database, candidates(model.frequencies()), single);
    }

    private Candidates candidates(Frequencies frequencies) throws SQLException {
        if (candidates == null || candidates.frequencies() != frequencies) {
            functions.registerAgreement(frequencies);
            candidates = new Candidates(schema, database, functions, frequencies, single);
        }
        return candidates;
    }

    private Frequencies frequencies() throws SQLException {
        var values = List.of(new HashMap<String, Integer>(), new HashMap<String, Integer>());
        var others = new int[] {1, 1};
        for (var field : fields) {
            if (field.slot() >= 0) {
                others[field.slot()] = frequencies(field.name(), values.get(field.slot()));
            }
        }
        return new Frequencies(values.get(0), others[0], values.get(1), others[1]);
    }

    /** Fills the rarity of frequent values and gives that of all others. */
    private int frequencies(String field, Map<String, Integer> rarities) throws SQLException {
        var all = database.number("select (select count(%1$s) from l) + (select count(%1$s) from r)".formatted(field));
        database.each(
                """
                select %1$s, count(*) from (select %1$s from l union all select %1$s from r)
                where %1$s is not null group by 1 having count(*) >= %2$d
                """.formatted(field, FREQUENT),
                row -> rarities.put(
                        row.getString(1), Frequencies.quarters(Math.log((double) all / row.getLong(2)) / Math.log(2))));
        return Frequencies.quarters(Math.log(Math.max(2, all) / 3.0) / Math.log(2));
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
