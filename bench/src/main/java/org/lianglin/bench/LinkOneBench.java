package org.lianglin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianglin.Lianglin;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.launch.LocalServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record after the other that a department's machine pushes, against the whole registry, over HTTP: recognised, read, linked, compared
 * and stored before the answer. Beside it
 * the search by which a clerk would look for the same person by hand.
 */
final class LinkOneBench {
    private static final Map<String, Double> BARS = Map.of("p99_ms", 20.0);
    private static final Area CITY = Area.parse("2101");
    private static final List<String> ROLES = List.of(
            "idNumber", "name", "sex", "birthDate", "registeredArea", "livingArea", "phone", "lifeStatus", "deathDate");
    private static final int WARM = 1500;
    private static final int MEASURED = 2000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int people;

    LinkOneBench(int people) {
        this.people = people;
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
                    "数据库中有 %,d 人,不是 %,d / the database holds %,d people".formatted(found, people, found));
        }
        city.forgetDeliveries();
        var changes = changes(server);
        var stamp = Long.toString(System.currentTimeMillis(), 36);
        var wanted = List.of(
                new DemoAccounts.Wanted("bench-open-" + stamp, "基准 登记", new Grant(Role.SYSTEM_ADMIN, CITY)),
                new DemoAccounts.Wanted("bench-grant-" + stamp, "基准 授权", new Grant(Role.SECURITY_ADMIN, CITY)),
                new DemoAccounts.Wanted("bench-clerk-" + stamp, "基准 查找", new Grant(Role.CITY_OFFICER, CITY)));
        var ready = server.bean(DemoAccounts.class).create(() -> wanted);
        try {
            var browsers = ready.stream()
                    .map(account -> {
                        var browser = new Browser(server.port());
                        browser.signIn(account.username(), account.password());
                        return browser;
                    })
                    .toList();
            var machine = Machine.open(browsers.get(0), browsers.get(1), server.port());
            var browser = browsers.get(2);
            var verdicts = new HashMap<String, Integer>();
            Timings.of(1, WARM, i -> () -> push(machine, changes.get(i), verdicts));
            var written = city.writtenAhead();
            var timings = Timings.of(1, MEASURED, i -> () -> push(machine, changes.get(WARM + i), verdicts));
            var kilobytes = (city.writtenAhead() - written) / 1024.0 / MEASURED;
            var disk = Flushes.of(Path.of(System.getenv().getOrDefault("LIANGLIN_DATA", "data")), MEASURED / 4);
            System.err.println("▸ " + timings + " " + verdicts);
            var names = changes.stream()
                    .map(c -> JSON.readTree(c).at("/cells/name").asString())
                    .toList();
            var searched =
                    Timings.of(1, 200, i -> () -> browser.get("/api/search?limit=5&q=" + Browser.encode(names.get(i))));
            var checks = new LinkedHashMap<String, Double>();
            checks.put("p50_ms", timings.percentile(50));
            checks.put("p95_ms", timings.percentile(95));
            checks.put("p99_ms", timings.percentile(99));
            checks.put("log_kb_per_change", kilobytes);
            checks.put("disk_flush_p50_ms", disk.percentile(50));
            checks.put("disk_flush_p99_ms", disk.percentile(99));
            verdicts.forEach((verdict, count) ->
                    checks.put("verdict_" + verdict.toLowerCase(java.util.Locale.ROOT), (double) count));
            return Result.of(
                    "link-one",
                    found,
                    timings.percentile(50) / 1000,
                    "the search by name with which a clerk would look for the person",
                    searched.percentile(50) / 1000,
                    checks,
                    BARS);
        } finally {
            server.bean(DemoAccounts.class)
                    .close(wanted.stream().map(DemoAccounts.Wanted::username).toList());
        }
    }

    private static byte[] push(Machine machine, String change, Map<String, Integer> verdicts) {
        var answer = machine.push(change);
        verdicts.merge(JSON.readTree(answer).at("/verdict").asString(), 1, Integer::sum);
        return answer;
    }

    /** The machine of a department, as its administrators opened it. */
    private record Machine(HttpClient http, URI address, String authorization) {
        static Machine open(Browser opener, Browser granter, int port) {
            var id = JSON.readTree(
                            opener.post("/api/sources/machines", "{\"name\":\"bench\",\"department\":\"POLICE\"}"))
                    .at("/id")
                    .asString();
            var issued = JSON.readTree(opener.post("/api/sources/machines/" + id + "/secret", "{\"version\":0}"));
            granter.post(
                    "/api/sources/machines/" + id + "/rights",
                    "{\"version\":1,\"feeds\":[\"population\"],\"place\":\"" + CITY + "\"}");
            return new Machine(
                    HttpClient.newHttpClient(),
                    URI.create("http://localhost:" + port + "/api/machine/feeds/population/changes"),
                    "Bearer " + issued.at("/clientId").asString() + "."
                            + issued.at("/secret").asString());
        }

        byte[] push(String change) {
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", authorization)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(change))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(
                            answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
                }
                return answer.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Rows of the department's list, spread over the city, as pushed changes; those that would be refused are passed over. */
    private static List<String> changes(LocalServer server) throws IOException {
        var folder = Files.createTempDirectory("lianglin-link-one");
        var list = folder.resolve("list.csv");
        var written =
                server.bean(DepartmentFeed.class).write(list, folder.resolve("key.csv"), System.currentTimeMillis());
        var every = Math.max(1, written.rows() / (2L * (WARM + MEASURED)));
        var changes = new ArrayList<String>();
        try (var lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
            lines.readLine();
            var at = 0L;
            for (var line = lines.readLine();
                    line != null && changes.size() < WARM + MEASURED;
                    line = lines.readLine()) {
                if (at++ % every == 0) {
                    var cells = new HashMap<String, String>();
                    var texts = line.split(",", -1);
                    for (var i = 0; i < ROLES.size(); i++) {
                        cells.put(ROLES.get(i), texts[i]);
                    }
                    changes.add(JSON.writeValueAsString(Map.of("cells", cells)));
                }
            }
        }
        return changes;
    }
}
