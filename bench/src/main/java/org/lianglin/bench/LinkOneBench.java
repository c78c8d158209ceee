package org.lianglin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * One pushed record after the other against the whole registry, over HTTP: read, linked, compared and stored before the answer. Beside it
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
        var name = "bench-push-" + Long.toString(System.currentTimeMillis(), 36);
        var wanted = new DemoAccounts.Wanted(name, "基准 推送", new Grant(Role.DATA_OFFICER, CITY));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        try {
            var browser = new Browser(server.port());
            browser.signIn(ready.username(), ready.password());
            var verdicts = new HashMap<String, Integer>();
            Timings.of(1, WARM, i -> () -> push(browser, changes.get(i), verdicts));
            var timings = Timings.of(1, MEASURED, i -> () -> push(browser, changes.get(WARM + i), verdicts));
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
            server.bean(DemoAccounts.class).close(List.of(name));
        }
    }

    private static byte[] push(Browser browser, String change, Map<String, Integer> verdicts) {
        var answer = browser.post("/api/sources/feeds/population/changes", change);
        verdicts.merge(JSON.readTree(answer).at("/verdict").asString(), 1, Integer::sum);
        return answer;
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
