package org.lianglin.linkage.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.PairStatements;
import org.lianglin.linkage.Schema;
import org.lianglin.linkage.Verdict;

/**
 * Two files on Spark, linked by a model that is there already: the statements, comparators and verdicts of the batch on one machine, so that
 * the links are the same. The files must lie where every worker reads them.
 */
public final class SparkBatch implements AutoCloseable {
    private static final String COMPARED = "li int, ri int, rules bigint, a bigint, settled boolean";

    private static final int PER_CORE = 4;

    private final SparkSession spark;
    private final Recipe recipe;
    private final PairStatements statements;
    private final List<Dataset<Row>> held = new ArrayList<>();

    /** A pair that is linked, or that a person should look at. */
    public record Link(String left, String right, Verdict verdict, double bits) {}

    /** @param master such as {@code spark://host:7077} or {@code local[2]} */
    public SparkBatch(String master, String schema, Model model) {
        this.recipe = new Recipe(schema, model.text());
        this.spark = SparkSession.builder()
                .master(master)
                .appName("lianglin-linkage")
                .config("spark.sql.session.timeZone", "Asia/Shanghai")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        // the usual two hundred tasks of a join take longer to begin than to do on a few cores
        spark.conf()
                .set(
                        "spark.sql.shuffle.partitions",
                        PER_CORE * spark.sparkContext().defaultParallelism());
        this.statements = new PairStatements(Schema.parse(schema), new SparkDialect());
        register();
    }

    private static final class SparkDialect implements PairStatements.Dialect {
        @Override
        public String hash(String text) {
            return "case when (%1$s) is not null then xxhash64(%1$s) end".formatted(text);
        }

        @Override
        public String agreement(String arguments) {
            return "agreement(array(" + arguments + "))";
        }
    }

    private void register() {
        for (var name : recipe.comparators().functions().keySet()) {
            spark.udf().register(name, recipe.text(name), DataTypes.StringType);
        }
        spark.udf().register("agreement", recipe.agreement(), DataTypes.LongType);
    }

    /** Files are CSV with a header, or Parquet. */
    public List<Link> link(Path left, Path right) {
        load("l", left);
        load("r", right);
        var compared =
                hold(spark.createDataFrame(List.<Row>of(), org.apache.spark.sql.types.StructType.fromDDL(COMPARED)));
        compared.createOrReplaceTempView("compared");
        for (var rule : statements.settling()) {
            compared = hold(compared.unionByName(spark.sql(statements.settle(rule))));
            compared.createOrReplaceTempView("compared");
        }
        compared = hold(withoutDoubtful(compared));
        compared.createOrReplaceTempView("compared");
        hold(spark.sql(statements.pool("l"))).createOrReplaceTempView("pool_l");
        hold(spark.sql(statements.pool("r"))).createOrReplaceTempView("pool_r");
        pairs().createOrReplaceTempView("pairs");
        compared = hold(compared.unionByName(spark.sql(statements.compare())));
        return decide(compared);
    }

    /** Rows are numbered in the order of the file, as on one machine: equal weights are told apart by that. */
    private void load(String side, Path file) {
        var parquet = file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
        var raw = parquet
                ? spark.read().parquet(file.toString())
                : spark.read()
                        .option("header", true)
                        .option("escape", "\"")
                        .option("multiLine", false)
                        .csv(file.toString());
        var columns = recipe.columns();
        var named = raw.selectExpr(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("cast(`%s` as string) as row_id"
                                .formatted(recipe.comparators().id())),
                        columns.stream()
                                .map(c -> "norm_%1$s(coalesce(cast(`%1$s` as string), '')) as `%1$s`".formatted(c)))
                .toArray(String[]::new));
        var numbered = named.javaRDD().zipWithIndex().map(pair -> {
            var values = new Object[pair._1().length() + 1];
            values[0] = pair._2().intValue();
            for (var i = 0; i < pair._1().length(); i++) {
                values[i + 1] = pair._1().get(i);
            }
            return RowFactory.create(values);
        });
        var type = "row_no int, row_id string, "
                + columns.stream().map(c -> "`" + c + "` string").collect(Collectors.joining(", "));
        hold(spark.createDataFrame(numbered, org.apache.spark.sql.types.StructType.fromDDL(type)))
                .createOrReplaceTempView(side);
    }

    private Dataset<Row> withoutDoubtful(Dataset<Row> compared) {
        var agreements = compared.select("a").distinct().collectAsList().stream()
                .map(row -> row.getLong(0))
                .toList();
        var doubtful = recipe.comparators().notSettled(agreements);
        return doubtful.isEmpty()
                ? compared
                : compared.where("a not in (%s)"
                        .formatted(doubtful.stream().map(Object::toString).collect(Collectors.joining(", "))));
    }

    private Dataset<Row> pairs() {
        var pairs = spark.createDataFrame(
                List.<Row>of(), org.apache.spark.sql.types.StructType.fromDDL("li int, ri int, rules bigint"));
        for (var rule : statements.blocking()) {
            hold(spark.sql(statements.overLarge(rule))).createOrReplaceTempView("over_large");
            pairs = pairs.unionByName(hold(spark.sql(statements.block(rule, false))));
        }
        return pairs;
    }

    /** Each agreement is judged once, on the driver; what is not settled is assigned there, the heaviest pair first. */
    private List<Link> decide(Dataset<Row> compared) {
        var judge = recipe.comparators();
        var verdicts = new HashMap<Long, Verdict>();
        compared.select("a")
                .distinct()
                .collectAsList()
                .forEach(row -> verdicts.put(row.getLong(0), judge.verdict(row.getLong(0))));
        var wanted = verdicts.entrySet().stream()
                .filter(v -> v.getValue() != Verdict.NEW)
                .map(v -> v.getKey().toString())
                .collect(Collectors.joining(", "));
        if (wanted.isEmpty()) {
            return List.of();
        }
        compared.where("a in (" + wanted + ")").createOrReplaceTempView("likely");
        var rows = spark.sql("""
                        select c.li, c.ri, c.a, c.settled, l.row_id as left_id, r.row_id as right_id
                        from likely c join l on l.row_no = c.li join r on r.row_no = c.ri""").collectAsList();
        return assign(rows, verdicts);
    }

    private List<Link> assign(List<Row> rows, Map<Long, Verdict> verdicts) {
        var judge = recipe.comparators();
        var links = new ArrayList<Link>();
        var left = new BitSet();
        var right = new BitSet();
        var once = judge.oneToOne();
        var ordered = rows.stream()
                .sorted(java.util.Comparator.comparing((Row row) -> !row.getBoolean(3))
                        .thenComparing(row -> -judge.bits(row.getLong(2)))
                        .thenComparing(row -> row.getInt(0))
                        .thenComparing(row -> row.getInt(1)))
                .toList();
        for (var row : ordered) {
            var settled = row.getBoolean(3);
            var free = settled || !left.get(row.getInt(0)) && !right.get(row.getInt(1));
            if (verdicts.get(row.getLong(2)) == Verdict.LINK && (!once || free)) {
                left.set(row.getInt(0));
                right.set(row.getInt(1));
                links.add(link(row, Verdict.LINK));
            }
        }
        for (var row : ordered) {
            var open = !left.get(row.getInt(0)) && !right.get(row.getInt(1));
            if (once ? open : verdicts.get(row.getLong(2)) == Verdict.REVIEW) {
                links.add(link(row, Verdict.REVIEW));
            }
        }
        return links;
    }

    private Link link(Row row, Verdict verdict) {
        return new Link(
                row.getString(4),
                row.getString(5),
                verdict,
                recipe.comparators().bits(row.getLong(2)));
    }

    private Dataset<Row> hold(Dataset<Row> rows) {
        var kept = rows.persist(org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK());
        held.add(kept);
        return kept;
    }

    @Override
    public void close() {
        held.forEach(Dataset::unpersist);
        spark.stop();
    }
}
