package org.lianglin.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.lianglin.Lianglin;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.tables.sheets.CellText;
import org.lianglin.foundation.tables.sheets.Limits;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.TableFiles;
import org.lianglin.foundation.tables.sheets.XlsxWriter;
import org.lianglin.launch.LocalServer;
import org.lianglin.people.IdNumber;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists in and out of the whole city. The list that comes in is what a street sends every month: nearly everybody as before, 1.2 %
 * new, 0.3 % with another telephone, 0.4 % wrong; a second one has new people only.
 */
final class TablesBench {
    private static final Map<String, Double> BARS =
            Map.of("first_progress_s", 1.0, "export_1m_heap_mb", 256.0, "list_meanwhile_p95_ms", 100.0);
    private static final Map<String, Double> FLOORS =
            Map.of("import_rows_per_s", 10_000.0, "export_rows_per_s", 20_000.0);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int IMPORTED = 100_000;
    /** How often a colleague opens another list meanwhile. */
    private static final int READ_MS = 100;

    private static final int WARM_LISTS = 3;
    private static final int NEW = 20_000;
    private static final int RAW = 50_000;
    private static final int HEAD = 5;
    /** More often than a console asks, and seldom enough to leave the machine to the import. */
    private static final int POLL_MS = 100;

    private final int people;
    private final Random random = new Random(20230209);

    TablesBench(int people) {
        this.people = people;
    }

    Result run() {
        try (var server = LocalServer.start(Lianglin.class, System.getenv())) {
            return run(server);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result run(LocalServer server) throws SQLException {
        var city = new City(server.database());
        var found = city.people();
        if (Math.abs(found - people) > people / 20) {
            throw new IllegalStateException(
                    "the database holds %,d people: ./lianglin found --people %d on a folder of its own"
                            .formatted(found, people));
        }
        var users = new Users(server, city);
        var checks = new LinkedHashMap<String, Double>();
        warmUp(users);
        var export = export(users, "{}");
        checks.put("export_rows_per_s", export.rows() / export.seconds());
        var everybody = rows(export.file());
        importMonthly(users, everybody, checks);
        importNew(users, everybody, checks);
        checks.put("export_1m_heap_mb", MillionRows.heapOfAnotherProcess());
        users.close();
        var raw = everybody.subList(0, Math.min(RAW, everybody.size()));
        var ours = TablesPeer.ours(raw);
        var peer = TablesPeer.poi(raw);
        return Result.of(
                "tables",
                found,
                ours,
                "Apache POI: XSSF reads and SXSSF writes the same %,d rows".formatted(raw.size()),
                peer,
                checks,
                BARS,
                FLOORS);
    }

    /** Two officers of the city, who approve each other's lists, and one who only looks at lists meanwhile. */
    private static final class Users {
        final Browser clerk;
        final Browser colleague;
        final Browser reader;
        final Area district;
        private final LocalServer server;
        private final List<String> names;

        Users(LocalServer server, City city) throws SQLException {
            this.server = server;
            this.district = city.largest(Level.DISTRICT);
            var suffix = Long.toString(System.currentTimeMillis(), 36);
            var wanted = List.of(
                    wanted("bench-clerk-" + suffix),
                    wanted("bench-colleague-" + suffix),
                    wanted("bench-reader-" + suffix));
            var browsers = new ArrayList<Browser>();
            for (var ready : server.bean(DemoAccounts.class).create(() -> wanted)) {
                var browser = new Browser(server.port());
                browser.signIn(ready.username(), ready.password());
                browsers.add(browser);
            }
            clerk = browsers.get(0);
            colleague = browsers.get(1);
            reader = browsers.get(2);
            names = wanted.stream().map(DemoAccounts.Wanted::username).toList();
        }

        private static DemoAccounts.Wanted wanted(String name) {
            return new DemoAccounts.Wanted(name, "基准", new Grant(Role.CITY_OFFICER, Area.parse("2101")));
        }

        void close() {
            server.bean(DemoAccounts.class).close(names);
        }
    }

    private record Exported(int rows, double seconds, byte[] file) {}

    /** A list with numbers in full. */
    private static Exported export(Users users, String filter) {
        var asked = users.clerk.post(
                "/api/tables/exports",
                "{\"kind\":\"residents\",\"form\":\"XLSX\",\"filter\":%s,\"clear\":true,\"purpose\":\"CASE\",\"note\":\"bench\"}"
                        .formatted(filter));
        var id = json(asked).get("id").asString();
        var started = System.nanoTime();
        users.colleague.post("/api/tables/exports/" + id + "/decision", "{\"approved\":true}");
        JsonNode export;
        do {
            pause(20);
            export = json(users.clerk.get("/api/tables/exports/" + id));
        } while ("RUNNING".equals(export.get("state").asString()));
        var seconds = (System.nanoTime() - started) / 1e9;
        if (!"READY".equals(export.get("state").asString())) {
            throw new IllegalStateException("the export ended as " + export);
        }
        var rows = export.get("people").asInt();
        tell("export %,d rows in %.1f s".formatted(rows, seconds));
        return new Exported(rows, seconds, users.clerk.get("/api/tables/exports/" + id + "/file"));
    }

    /** Lists go in and out all day: the first ones of a server that has just started say little about the others. */
    private void warmUp(Users users) {
        var rows = rows(
                export(users, "{\"place\":\"%s\"}".formatted(users.district)).file());
        for (var i = 0; i < WARM_LISTS; i++) {
            var run = importRows(users.clerk, "热身.xlsx", monthly(rows), new LinkedHashMap<>(), "");
            tell("warming up: " + run);
            takeBack(users.clerk, run.id());
        }
    }

    /** As many rows as the lists are made of. */
    private static List<List<String>> rows(byte[] file) {
        var all = new ArrayList<List<String>>();
        try (var table = TableFiles.open(new SeekableInMemoryByteChannel(file), Limits.USUAL);
                var rows = table.rows(0)) {
            for (var row = rows.next(); row != null && all.size() < IMPORTED; row = rows.next()) {
                if (row.number() > HEAD) {
                    var cells = new ArrayList<>(
                            row.cells().stream().map(CellText::plain).toList());
                    while (cells.size() < 12) {
                        cells.add("");
                    }
                    all.add(cells);
                }
            }
        }
        return all;
    }

    private List<List<String>> monthly(List<List<String>> everybody) {
        var rows = new ArrayList<List<String>>();
        for (var i = 0; i < everybody.size(); i++) {
            var row = new ArrayList<>(everybody.get(i));
            var draw = random.nextInt(1000);
            if (draw < 12 && row.get(8).contains("单元")) {
                row = newcomer(row, i);
            } else if (draw < 15) {
                row.set(5, "139" + (10_000_000 + i));
            } else if (draw < 19) {
                row.set(4, "1999-13-01");
            }
            rows.add(row);
        }
        return rows;
    }

    private void importMonthly(Users users, List<List<String>> everybody, Map<String, Double> checks) {
        var rows = monthly(everybody);
        var reading = new AtomicBoolean(true);
        var lists = new ArrayList<Double>();
        var reader = Thread.ofPlatform().start(() -> {
            while (reading.get()) {
                var started = System.nanoTime();
                users.reader.get("/api/people?limit=50&place=" + users.district);
                lists.add((System.nanoTime() - started) / 1e6);
                pause(READ_MS);
            }
        });
        var run = importRows(users.clerk, "名册.xlsx", rows, checks, "first_progress_s");
        reading.set(false);
        join(reader);
        checks.put("import_rows_per_s", rows.size() / (run.trial() + run.commit()));
        checks.put("import_trial_s", run.trial());
        checks.put("import_commit_s", run.commit());
        lists.sort(null);
        checks.put("list_meanwhile_p95_ms", lists.get(Math.min(lists.size() - 1, lists.size() * 95 / 100)));
        tell("monthly list: " + run);
        takeBack(users.clerk, run.id());
    }

    private void importNew(Users users, List<List<String>> everybody, Map<String, Double> checks) {
        var rows = new ArrayList<List<String>>();
        for (var i = 0; rows.size() < NEW && i < everybody.size(); i += 3) {
            if (everybody.get(i).get(8).contains("单元")) {
                rows.add(newcomer(everybody.get(i), 1_000_000 + i));
            }
        }
        var run = importRows(users.clerk, "新居民.xlsx", rows, new LinkedHashMap<>(), "");
        checks.put("import_new_rows_per_s", rows.size() / (run.trial() + run.commit()));
        tell("new people: " + run);
        takeBack(users.clerk, run.id());
    }

    /** Somebody with a number that nobody has, at the same address. */
    private ArrayList<String> newcomer(List<String> row, int serial) {
        var day = java.time.LocalDate.of(1940, 1, 1).plusDays(serial % 28_000);
        var seventeen = "210199" + day.toString().replace("-", "") + "%03d".formatted(serial / 28_000 * 13 % 1000);
        var newcomer = new ArrayList<>(row);
        newcomer.set(0, row.getFirst().charAt(0) + "新" + (char) ('一' + random.nextInt(2000)));
        newcomer.set(1, "居民身份证");
        newcomer.set(2, seventeen + IdNumber.checkCharacter(seventeen));
        newcomer.set(3, "");
        newcomer.set(4, "");
        newcomer.set(9, "人在户不在");
        newcomer.set(10, "");
        newcomer.set(11, "2024-01-01");
        return newcomer;
    }

    private record Run(String id, double upload, double trial, double commit, String counts) {
        @Override
        public String toString() {
            return "upload %.1f s, trial %.1f s, commit %.1f s, %s".formatted(upload, trial, commit, counts);
        }
    }

    private static Run importRows(
            Browser clerk, String name, List<List<String>> rows, Map<String, Double> checks, String firstProgress) {
        var file = new ByteArrayOutputStream();
        try (var writer =
                new XlsxWriter(file, "名册", rows.getFirst().stream().map(c -> 14).toList(), 1)) {
            writer.row(
                    List.of("姓名", "证件类型", "证件号码", "性别", "出生日期", "手机", "民族", "婚姻", "住址", "居住类型", "与户主关系", "居住起始日"),
                    SheetWriter.Look.HEADER);
            rows.forEach(r -> writer.row(r, SheetWriter.Look.PLAIN));
        }
        var started = System.nanoTime();
        var id = json(clerk.upload(
                        "/api/tables/imports?kind=residents&name=" + Browser.encode(name), file.toByteArray()))
                .get("id")
                .asString();
        var uploaded = System.nanoTime();
        clerk.post("/api/tables/imports/" + id + "/trial", choice(clerk, id));
        JsonNode run;
        var first = 0.0;
        do {
            pause(first == 0 ? 20 : POLL_MS);
            run = json(clerk.get("/api/tables/imports/" + id));
            if (first == 0 && run.get("done").asInt() > 0) {
                first = (System.nanoTime() - uploaded) / 1e9;
            }
        } while ("CHECKING".equals(run.get("state").asString()));
        var tried = System.nanoTime();
        if (!firstProgress.isEmpty()) {
            checks.put(firstProgress, first);
        }
        clerk.post(
                "/api/tables/imports/" + id + "/commit",
                "{\"hash\":\"" + run.get("hash").asString() + "\"}");
        do {
            pause(POLL_MS);
            run = json(clerk.get("/api/tables/imports/" + id));
        } while ("COMMITTING".equals(run.get("state").asString()));
        var committed = System.nanoTime();
        if (!"COMMITTED".equals(run.get("state").asString())) {
            throw new IllegalStateException("the import ended as " + run);
        }
        return new Run(
                id,
                (uploaded - started) / 1e9,
                (tried - uploaded) / 1e9,
                (committed - tried) / 1e9,
                run.get("counts").toString());
    }

    private static String choice(Browser clerk, String id) {
        var look = json(clerk.get("/api/tables/imports/" + id + "/look"));
        var columns = new ArrayList<Map<String, Object>>();
        look.get("columns")
                .forEach(c -> columns.add(Map.of(
                        "index", c.get("index").asInt(),
                        "title", c.get("title").asString(),
                        "key", c.get("key").isNull() ? "" : c.get("key").asString())));
        return JSON.writeValueAsString(
                Map.of("sheet", 0, "headerRow", look.get("headerRow").asInt(), "columns", columns));
    }

    private static void takeBack(Browser clerk, String id) {
        var started = System.nanoTime();
        clerk.post("/api/tables/imports/" + id + "/undo", "{}");
        JsonNode run;
        do {
            pause(POLL_MS);
            run = json(clerk.get("/api/tables/imports/" + id));
        } while ("UNDOING".equals(run.get("state").asString()));
        tell("taken back in %.1f s: %s".formatted((System.nanoTime() - started) / 1e9, run.get("counts")));
    }

    private static JsonNode json(byte[] answer) {
        return JSON.readTree(new String(answer, StandardCharsets.UTF_8));
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void tell(String what) {
        System.err.printf(Locale.ROOT, "▸ %s%n", what);
    }
}
