package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;
import org.lianglin.testing.TestDatabase;

/** Somebody at the import centre: uploads, looks, tries, commits, takes back. */
public final class Importer {
    private static final long PATIENCE_MS = 120_000;

    private final TestClient client;
    private final String kind;

    Importer(TestClient client) {
        this(client, "residents");
    }

    public Importer(TestClient client, String kind) {
        this.client = client;
        this.kind = kind;
    }

    public TestClient client() {
        return client;
    }

    Answer upload(String name, byte[] content) {
        return client.upload(
                "/api/tables/imports?kind=" + kind + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                content);
    }

    /** Uploads a file that can be read and gives the id of the run. */
    public String receive(String name, byte[] content) {
        var answer = upload(name, content);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/id");
    }

    /** Tries with the columns that were proposed. */
    Answer tryOut(String id) {
        return tryOut(id, Map.of());
    }

    private Answer tryOut(String id, Map<String, Object> more) {
        var look = client.get("/api/tables/imports/" + id + "/look").body();
        var columns = new ArrayList<Map<String, Object>>();
        look.get("columns").forEach(c -> {
            var column = new LinkedHashMap<String, Object>();
            column.put("index", c.get("index").asInt());
            column.put("title", c.get("title").asString());
            if (!c.get("key").isNull()) {
                column.put("key", c.get("key").asString());
            }
            columns.add(column);
        });
        var choice = new LinkedHashMap<String, Object>(more);
        choice.put("sheet", look.get("sheet").asInt());
        choice.put("headerRow", look.get("headerRow").asInt());
        choice.put("columns", columns);
        return client.post("/api/tables/imports/" + id + "/trial", choice);
    }

    /** Tries a list that is whole for a place. */
    public Answer tryWhole(String id, Area place) {
        return tryOut(id, Map.of("wholeFor", place.toString()));
    }

    /** The run after its trial. */
    public Answer tried(String name, byte[] content) {
        var id = receive(name, content);
        var answer = tryOut(id);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
        return settled(id);
    }

    public Answer committed(String id) {
        var run = client.get("/api/tables/imports/" + id);
        var answer = client.post("/api/tables/imports/" + id + "/commit", Map.of("hash", run.text("/hash")));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
        return settled(id);
    }

    public Answer undone(String id) {
        var answer = client.post("/api/tables/imports/" + id + "/undo", Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
        return settled(id);
    }

    /** Waits until nothing runs. */
    public Answer settled(String id) {
        var until = System.currentTimeMillis() + PATIENCE_MS;
        while (true) {
            var run = client.get("/api/tables/imports/" + id);
            if (!List.of("CHECKING", "COMMITTING", "UNDOING").contains(run.text("/state"))) {
                return run;
            }
            assertThat(System.currentTimeMillis())
                    .as("import " + id + " is still " + run.text("/state"))
                    .isLessThan(until);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Codes of the reasons by row number. */
    public Map<Integer, List<String>> reasons(String id) {
        var reasons = new LinkedHashMap<Integer, List<String>>();
        client.get("/api/tables/imports/" + id + "/rows?tab=WRONG&limit=200")
                .body()
                .get("items")
                .forEach(row -> {
                    var codes = new ArrayList<String>();
                    row.get("reasons")
                            .forEach(r -> codes.add(r.get("field").asString() + " "
                                    + r.get("code").asString()));
                    reasons.put(row.get("number").asInt(), codes);
                });
        return reasons;
    }

    public static String counts(Answer run) {
        var counts = run.body().get("counts");
        return "new %d changed %d same %d wrong %d skipped %d written %d undone %d"
                .formatted(
                        counts.get("fresh").asInt(),
                        counts.get("changed").asInt(),
                        counts.get("same").asInt(),
                        counts.get("wrong").asInt(),
                        counts.get("skipped").asInt(),
                        counts.get("written").asInt(),
                        counts.get("undone").asInt());
    }

    /** Every row of the registry of people, without the counters of versions and the time of the count. */
    static String registry(DatabaseAccess database) {
        var all = new StringBuilder();
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement()) {
            for (var table : List.of("person", "person_fact", "occupancy", "household", "household_member", "census")) {
                var key = "census".equals(table) ? "area" : "id";
                try (var rows = statement.executeQuery(
                        "select (to_jsonb(t) - 'version' - 'counted_at')::text from people.%s t order by %s"
                                .formatted(table, key))) {
                    while (rows.next()) {
                        all.append(table).append(' ').append(rows.getString(1)).append('\n');
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    /** A number of the area 210199, which does not exist, with the right check character. */
    public static String number(String birth, int sequence) {
        var seventeen = "210199" + birth + "%03d".formatted(sequence);
        return seventeen + IdNumber.checkCharacter(seventeen);
    }
}
