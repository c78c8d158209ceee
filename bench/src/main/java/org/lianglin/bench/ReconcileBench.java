package org.lianglin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lianglin.Lianglin;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.launch.LocalServer;
import org.lianglin.linkage.Batch;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole city against the population register's list of it, with planted errors: from the file to stored tickets. Beside it Spark, which
 * links the same rows with the same residents by the same rules and stores nothing, and PostgreSQL alone, which loads the keys of the list
 * and joins them with the registry: what a system without columns would begin with.
 */
final class ReconcileBench {
    private static final Map<String, Double> BARS =
            Map.of("seconds", 60.0, "peak_memory_gb", 12.0, "spark_differences", 0.0);
    private static final Map<String, Double> FLOORS =
            Map.of("precision", 0.999, "recall", 0.995, "conflict_recall", 0.98);
    private static final Area CITY = Area.parse("2101");
    private static final int ENGINE_MEGABYTES = 7000;
    private static final long SEED = 20230701;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int people;
    private final Path work;

    ReconcileBench(int people) throws IOException {
        this.people = people;
        this.work = Files.createTempDirectory("lianglin-reconcile");
        System.setProperty("lianglin.sources.linked", work.toString());
        if (System.getenv("LIANGLIN_WAREHOUSE_MEGABYTES") == null) {
            System.setProperty("lianglin.warehouse.megabytes", "7000");
        }
    }

    Result run() {
        try (var server = LocalServer.start(Lianglin.class, System.getenv())) {
            return run(server);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Result run(LocalServer server) throws SQLException, IOException {
        var city = new City(server.database());
        var found = city.people();
        if (Math.abs(found - people) > people / 20) {
            throw new IllegalStateException(
                    "数据库中有 %,d 人,不是 %,d / the database holds %,d people: ./lianglin found --people %d on a folder of its own"
                            .formatted(found, people, found, people));
        }
        var checks = new LinkedHashMap<String, Double>();
        var list = work.resolve("list.csv");
        var key = work.resolve("key.csv");
        var started = System.nanoTime();
        var written = server.bean(DepartmentFeed.class).write(list, key, SEED + System.currentTimeMillis());
        tell("list of %,d rows, %.1f s".formatted(written.rows(), since(started)));
        started = System.nanoTime();
        server.bean(Warehouse.class).refresh("people");
        server.bean(Warehouse.class).refresh("dwellings");
        checks.put("warehouse_s", since(started));
        // the second time finds code that is compiled, as on a server that has been up for a while
        checks.put("first_seconds", deliver(server, list).seconds());
        city.forgetDeliveries();
        Files.delete(work.resolve("pairs.parquet"));
        var delivery = deliver(server, list);
        checks.put("seconds", delivery.seconds());
        checks.put("rows", delivery.body().at("/counts/rows").asDouble());
        checks.put("asked", delivery.body().at("/counts/asked").asDouble());
        checks.put("opened", delivery.body().at("/counts/opened").asDouble());
        checks.put("peak_memory_gb", peak());
        checks.putAll(pairs(key));
        checks.put("conflict_recall", conflicts(city, key));
        checks.put("postgres_alone_s", postgresAlone(city, list));
        return Result.of(
                "reconcile",
                found,
                delivery.seconds(),
                "Spark: the same rows linked with the same residents by the same rules, from Parquet to verdicts, nothing compared or stored",
                spark(checks),
                checks,
                BARS,
                FLOORS);
    }

    private record Ended(double seconds, JsonNode body) {}

    private Ended deliver(LocalServer server, Path list) throws IOException {
        var name = "bench-data-" + Long.toString(System.currentTimeMillis(), 36);
        var wanted = new DemoAccounts.Wanted(name, "基准 数据", new Grant(Role.DATA_OFFICER, CITY));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        try {
            var browser = new Browser(server.port());
            browser.signIn(ready.username(), ready.password());
            var started = System.nanoTime();
            var taken = JSON.readTree(browser.upload(
                    "/api/sources/feeds/population/deliveries?name=list.csv&asOf="
                            + LocalDate.now(ZoneId.of("Asia/Shanghai")),
                    list));
            var step = "";
            while (true) {
                var delivery = JSON.readTree(
                        browser.get("/api/sources/deliveries/" + taken.at("/id").asString()));
                var state = delivery.at("/state").asString();
                if (!state.equals("WAITING") && !state.equals("RUNNING")) {
                    if (!state.equals("DONE")) {
                        throw new IllegalStateException(delivery.toString());
                    }
                    var seconds = since(started);
                    tell("stored after %.1f s".formatted(seconds));
                    while (!Files.exists(work.resolve("pairs.parquet"))) {
                        Thread.sleep(50);
                    }
                    return new Ended(seconds, delivery);
                }
                if (!step.equals(delivery.at("/step").asString())) {
                    step = delivery.at("/step").asString();
                    tell("%s after %.1f s".formatted(step, since(started)));
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            server.bean(DemoAccounts.class).close(List.of(name));
        }
    }

    private Map<String, Double> pairs(Path key) throws SQLException {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement()) {
            statement.execute(
                    "create view truth as select * from read_csv('%s', columns = {'line': 'BIGINT', 'person': 'BIGINT', 'types': 'VARCHAR'}, header = true)"
                            .formatted(key));
            // the header is line 1, and the rows are counted from 0
            statement.execute("create view pairs as select row + 2 as line, person from read_parquet('%s')"
                    .formatted(work.resolve("pairs.parquet")));
            try (var rows = statement.executeQuery("""
                    select count(*) filter (where t.person = p.person) / count(p.person)::double,
                           count(*) filter (where t.person = p.person) / (select count(*) from truth where line is not null and person is not null)::double
                    from pairs p left join truth t using (line)""")) {
                rows.next();
                return Map.of("precision", rows.getDouble(1), "recall", rows.getDouble(2));
            }
        }
    }

    private static double conflicts(City city, Path key) throws SQLException, IOException {
        var tickets = new HashSet<String>();
        try (var connection = city.scoped(Scopes.of(CITY));
                var statement = connection.createStatement()) {
            statement.setFetchSize(50_000);
            try (var rows = statement.executeQuery(
                    "select type || person_id from sources.discrepancy where person_id is not null")) {
                while (rows.next()) {
                    tickets.add(rows.getString(1));
                }
            }
        }
        var planted = 0L;
        var found = 0L;
        try (var lines = Files.newBufferedReader(key, StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var cells = line.split(",", -1);
                for (var type : types(cells[2])) {
                    planted++;
                    found += tickets.contains(type + cells[1]) ? 1 : 0;
                }
            }
        }
        tell("%,d of %,d planted differences found, %,d tickets".formatted(found, planted, tickets.size()));
        return (double) found / planted;
    }

    private static Set<String> types(String cell) {
        return cell.isEmpty() || cell.equals("types") ? Set.of() : new HashSet<>(List.of(cell.split(";")));
    }

    /** The engine on one machine and Spark about the same files. */
    private double spark(Map<String, Double> checks) throws SQLException, IOException {
        var rows = work.resolve("rows.parquet");
        var residents = work.resolve("residents.parquet");
        var ours = work.resolve("links.parquet");
        var text = schema();
        var schema = Schema.parse(text);
        var model = Model.usual(schema);
        var started = System.nanoTime();
        try (var batch =
                Batch.of(schema, rows, residents, new Batch.Limits(ENGINE_MEGABYTES, 2, work.resolve("spill")))) {
            batch.link(model).write(ours);
        }
        checks.put("engine_s", since(started));
        var spark = SparkPeer.run(text, model, rows, residents, ours, work);
        tell("Spark: %,d pairs in %.1f s, %,d differ".formatted(spark.links(), spark.seconds(), spark.differences()));
        checks.put("spark_differences", (double) spark.differences());
        return spark.seconds();
    }

    private static String schema() throws IOException {
        try (var stream = Objects.requireNonNull(Lianglin.class.getResourceAsStream("sources/residents.linkage"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double postgresAlone(City city, Path list) throws SQLException, IOException {
        var started = System.nanoTime();
        try (var connection = city.scoped(Scopes.of(CITY));
                var statement = connection.createStatement();
                var reader = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
            statement.execute(
                    "create temp table list (id_no text, name text, sex text, born text, registered text, living text, phone text, state text, died text)");
            connection
                    .unwrap(org.postgresql.PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy list from stdin (format csv, header)", reader);
            statement.execute("analyze list");
            try (var rows = statement.executeQuery("""
                    select count(*), count(*) filter (where l.registered <> left(p.registered_area::text, 12))
                    from list l join people.person p on p.name = l.name and p.birth_date = case when l.born like '____-__-__' then l.born::date end""")) {
                rows.next();
                tell("PostgreSQL alone: %,d pairs".formatted(rows.getLong(1)));
            }
            connection.rollback();
        }
        return since(started);
    }

    /** The largest memory that this process ever held, and what PostgreSQL shares. */
    private static double peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(l -> l.startsWith("VmHWM"))
                        .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / (1024.0 * 1024.0);
    }

    private static double since(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static void tell(String what) {
        System.err.println("▸ " + what);
    }
}
