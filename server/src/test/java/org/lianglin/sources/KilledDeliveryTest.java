package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.database.DataFolder;
import org.lianglin.foundation.database.EmbeddedDatabase;
import org.lianglin.testing.NumberScanner;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** A real process is killed in the middle of a comparison, at each of its steps: the next one ends it, and nothing is there twice. */
@Tag("slow")
class KilledDeliveryTest {
    private static final List<String> STEPS = List.of("reading", "linking", "comparing", "storing");

    private static final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterAll
    static void close() throws InterruptedException {
        for (var process : started) {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private record Running(Process process, TestClient officer) {}

    private Running start(String user) throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Duser.timezone=Asia/Shanghai",
                        "-cp",
                        classes,
                        DeliveryServer.class.getName(),
                        folder.toString(),
                        user)
                .redirectError(folder.resolve(user + ".log").toFile())
                .start();
        started.add(process);
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("READY ")) {
                var words = line.split(" ");
                var officer = new TestClient(Integer.parseInt(words[1]));
                assertThat(officer.signIn(user, words[2]).status()).isEqualTo(200);
                // what it says further is not read by anybody, and must not fill the pipe
                Thread.ofVirtual().start(() -> out.lines().forEach(l -> {}));
                return new Running(process, officer);
            }
        }
        throw new AssertionError("the server did not start: " + Files.readString(folder.resolve(user + ".log")));
    }

    @Test
    void theNextProcessEndsItAndNothingIsThereTwice() throws IOException, InterruptedException, SQLException {
        var running = start("officer0");
        var list = Files.readAllBytes(folder.resolve("list.csv"));
        var taken = running.officer()
                .upload("/api/sources/feeds/population/deliveries?name=list.csv&asOf=" + SmallCity.TODAY, list);
        assertThat(taken.status()).isEqualTo(202);
        var id = taken.text("/id");
        var killedAt = new ArrayList<String>();
        for (var attempt = 0; attempt < STEPS.size(); attempt++) {
            var step = STEPS.get(attempt);
            if (!killAt(running, id, step)) {
                break;
            }
            killedAt.add(step);
            assertThat(numbersInClear(list))
                    .as("delivered numbers in clear beneath feeds/")
                    .isEmpty();
            running = start("officer" + (attempt + 1));
        }
        assertThat(killedAt).as("steps at which the process was killed").hasSizeGreaterThanOrEqualTo(3);
        var done = ended(running.officer(), id);
        assertThat(done.at("/state").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.at("/counts/opened").asLong()).isPositive();
        kill(running);
        var delivered = folder.resolve("data/feeds/work").resolve(id).resolve("delivered");
        if (Files.exists(delivered)) {
            // killed after the end and before the list was thrown away: the next process does that
            running = start("officer" + STEPS.size());
            for (var until = Instant.now().plus(Duration.ofMinutes(1));
                    Files.exists(delivered) && Instant.now().isBefore(until); ) {
                Thread.sleep(100);
            }
            kill(running);
        }
        once(id, done);
        assertThat(delivered).doesNotExist();
    }

    private static void kill(Running running) throws InterruptedException {
        running.process().destroyForcibly();
        assertThat(running.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** @return false when the delivery ended before it was seen at that step */
    private static boolean killAt(Running running, String id, String step) throws InterruptedException {
        for (var until = Instant.now().plus(Duration.ofMinutes(3));
                Instant.now().isBefore(until); ) {
            var delivery =
                    running.officer().get("/api/sources/deliveries/" + id).body();
            var at = STEPS.indexOf(delivery.at("/step").asString());
            if (at >= STEPS.indexOf(step)) {
                running.process().destroyForcibly();
                return running.process().waitFor(30, TimeUnit.SECONDS);
            }
            if (delivery.at("/state").asString().equals("DONE")) {
                return false;
            }
            Thread.sleep(2);
        }
        throw new AssertionError("delivery " + id + " did not come to " + step);
    }

    private static JsonNode ended(TestClient officer, String id) throws InterruptedException {
        for (var until = Instant.now().plus(Duration.ofMinutes(3));
                Instant.now().isBefore(until); ) {
            var delivery = officer.get("/api/sources/deliveries/" + id).body();
            if (!Set.of("WAITING", "RUNNING").contains(delivery.at("/state").asString())) {
                return delivery;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("delivery " + id + " did not end");
    }

    /** Numbers of the list that stand in a file of the inbox. */
    private Map<String, Set<String>> numbersInClear(byte[] list) throws IOException {
        var numbers = new String(list, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(l -> l.split(",")[0])
                .filter(n -> n.length() == 18)
                .limit(2000)
                .toList();
        assertThat(numbers).hasSize(2000);
        var work = folder.resolve("data/feeds/work");
        try (var files = Files.walk(work)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("the delivery lies there")
                    .isNotEmpty();
        }
        return new NumberScanner(numbers).scan(work);
    }

    private void once(String id, JsonNode done) throws SQLException {
        try (var data = DataFolder.at(folder.resolve("data"))) {
            assertThat(data.tryLock("test")).isTrue();
            try (var database = EmbeddedDatabase.start(data)) {
                var access = database.access();
                assertThat(number(access, "select count(*) from sources.delivery"))
                        .isEqualTo(1);
                assertThat(number(
                                access,
                                "select count(*) from audit.entry where action = 'sources.delivery-compared' and subject = 'delivery:"
                                        + id + "'"))
                        .isEqualTo(1);
                assertThat(number(access, "select count(*) from sources.discrepancy where delivery_id = " + id))
                        .isEqualTo(done.at("/counts/opened").asLong());
                assertThat(
                                number(
                                        access,
                                        "select count(*) from (select 1 from sources.discrepancy where state = 'OPEN' group by type, coalesce(person_id, -dwelling_id), attribute having count(*) > 1) d"))
                        .isZero();
                assertThat(number(access, "select count(*) from sources.question where delivery_id = " + id))
                        .isEqualTo(done.at("/counts/asked").asLong());
                assertThat(number(access, "select count(*) from access.account where password_hash like '$2a$10$%'"))
                        .as("officers whose passwords a server without settings hashed in a thousand rounds")
                        .isGreaterThan(STEPS.size() / 2);
                assertThat(number(
                                access,
                                "select count(*) from sources.row_error where rejected and delivery_id = " + id))
                        .isEqualTo(done.at("/counts/bad").asLong());
            }
        }
    }

    /** As the owner without policies; nothing of it is kept. */
    private static long number(org.lianglin.foundation.database.DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.connectAsOwner();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "alter table sources.discrepancy no force row level security; alter table sources.question no force row level security");
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }
}
