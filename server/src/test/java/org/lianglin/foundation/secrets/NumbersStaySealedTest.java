package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.Lianglin;
import org.lianglin.people.IdNumber;
import org.lianglin.place.SquareCity;
import org.lianglin.testing.NumberScanner;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.ThreeAdministrators;
import org.postgresql.PGConnection;

/**
 * A thousand numbers of identity cards, telephones and bank cards go through the product's own doors, as a clerk types them;
 * afterwards none of them stands in clear in the data folder with its write-ahead log, in any table, in a log, in a temporary
 * file, or in what the process still holds after it has collected its garbage (T-13).
 *
 * <p>The server is the real one, in a process of its own on the embedded database. While a request is answered its numbers do
 * lie in memory, and memory that was given back to the heap is not wiped; what can be proved, and is, is that nothing keeps them.
 */
@Tag("slow")
class NumbersStaySealedTest {
    private static final String COMMUNITY = "210102001001";
    private static final String GRID = "2101020010011001";
    private static final String PASSWORD = "Six-Quiet-Geese-7";
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.now(CITY_TIME);
    private static final Pattern TOKEN = Pattern.compile("token: ([0-9a-f]{24})");

    /** Numbers that lie about in clear on purpose: a scanner that misses them proves nothing. */
    private static final String IN_A_TABLE = "6228480000000000011";

    private static final String IN_A_LOG = "6228480000000000029";
    private static final String IN_THE_HEAP = "6228480000000000037";
    private static final String IN_THE_HEAP_AMONG_CHINESE = "6228480000000000045";

    @TempDir
    Path folder;

    private final Planted planted = new Planted();
    private final List<TestClient> browsers = new ArrayList<>();
    private final Map<String, Integer> doors = new HashMap<>();

    @Test
    void noPlantedNumberIsKeptInClear() throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(folder.resolve("logs"));
        var server = start();
        try {
            var port = ready(server);
            useEveryDoor(port);
            browsers.forEach(TestClient::close);
            heapDump(server);
            writeOutTables();
        } finally {
            server.destroy();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(planted.numbers()).hasSizeGreaterThanOrEqualTo(1000);
        assertThat(doors.values()).as("each door was used: %s", doors).allMatch(times -> times >= 20);

        var sought = new ArrayList<>(planted.numbers());
        var proofs = Set.of(IN_A_TABLE, IN_A_LOG, IN_THE_HEAP, IN_THE_HEAP_AMONG_CHINESE);
        sought.addAll(proofs);
        var found = new NumberScanner(sought).scan(folder);
        assertThat(found.get("heap.hprof")).contains(IN_THE_HEAP, IN_THE_HEAP_AMONG_CHINESE);
        assertThat(found.get("logs/proof.log")).contains(IN_A_LOG);
        assertThat(found.get("tables/platform.scratch.txt")).contains(IN_A_TABLE);
        assertThat(found.keySet()).anyMatch(f -> f.startsWith("data/postgres/base/"));
        assertThat(found.keySet()).anyMatch(f -> f.startsWith("data/postgres/pg_wal/"));

        found.values().forEach(numbers -> numbers.removeAll(proofs));
        found.values().removeIf(Set::isEmpty);
        assertThat(found).as("planted numbers in clear").isEmpty();
    }

    private Process start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=Asia/Shanghai",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Dlianglin.proof=" + IN_THE_HEAP,
                "-Dlianglin.proof.chinese=卡号" + IN_THE_HEAP_AMONG_CHINESE,
                "-cp",
                classes,
                Lianglin.class.getName(),
                "serve",
                "--port",
                Integer.toString(port));
        java.environment().put("LIANGLIN_DATA", folder.resolve("data").toString());
        java.redirectOutput(folder.resolve("logs/out.log").toFile());
        java.redirectError(folder.resolve("logs/err.log").toFile());
        return java.start();
    }

    /** Waits for the line that says so. */
    private int ready(Process server) throws IOException, InterruptedException {
        var told = Pattern.compile("http://localhost:(\\d+)/console/");
        var log = folder.resolve("logs/out.log");
        for (var until = Instant.now().plus(Duration.ofMinutes(5));
                Instant.now().isBefore(until);
                Thread.sleep(200)) {
            var line = told.matcher(Files.readString(log));
            if (line.find() && TOKEN.matcher(Files.readString(log)).find()) {
                return Integer.parseInt(line.group(1));
            }
            assertThat(server.isAlive())
                    .as(Files.readString(folder.resolve("logs/err.log")))
                    .isTrue();
        }
        throw new AssertionError("the server did not start: " + Files.readString(log));
    }

    private void useEveryDoor(int port) throws IOException, InterruptedException, SQLException {
        try (var connection = superuser()) {
            SquareCity.found(connection);
        }
        Supplier<TestClient> browser = () -> {
            browsers.add(new TestClient(port));
            return browsers.getLast();
        };
        var token = TOKEN.matcher(Files.readString(folder.resolve("logs/out.log")));
        assertThat(token.find()).isTrue();
        var administrators = ThreeAdministrators.of(token.group(1), browser);
        var limit = Map.of("value", 1000, "basis", "一次性核对", "from", TODAY.toString());
        assertThat(administrators
                        .security()
                        .post("/api/parameters/people.unmask.per_hour/values", limit)
                        .status())
                .isEqualTo(204);
        var clerk = clerk(administrators, browser.get());
        var people = register(clerk);
        refuse(clerk);
        search(clerk);
        correct(clerk, people);
        unmask(clerk, people);
        post(clerk);
    }

    private static TestClient clerk(ThreeAdministrators administrators, TestClient browser) {
        var created = administrators.system().post("/api/accounts", Map.of("username", "clerk", "displayName", "王小丫"));
        administrators
                .security()
                .post(
                        "/api/accounts/" + created.text("/id") + "/grants",
                        Map.of("role", "COMMUNITY_CLERK", "area", COMMUNITY));
        var initial = created.text("/initialPassword");
        browser.signIn("clerk", initial);
        assertThat(browser.post("/api/session/password", Map.of("current", initial, "replacement", PASSWORD))
                        .status())
                .isEqualTo(204);
        return browser;
    }

    private List<String> register(TestClient clerk) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 250; i++) {
            var answer = clerk.post("/api/people", person(planted.idNumber(), planted.phone()));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
            ids.add(answer.text("/id"));
            used("registered", answer, 201);
        }
        return ids;
    }

    /** Wrong check characters, a number that is registered already, bank cards in the wrong field. */
    private void refuse(TestClient clerk) {
        var registered = planted.numbers().stream()
                .filter(n -> n.length() == 18)
                .limit(40)
                .toList();
        for (var i = 0; i < 100; i++) {
            used("wrong number", clerk.post("/api/people", person(planted.wrongIdNumber(), planted.phone())), 422);
        }
        for (var number : registered) {
            used("registered already", clerk.post("/api/people", person(number, planted.phone())), 409);
        }
        for (var i = 0; i < 50; i++) {
            used("card as number", clerk.post("/api/people", person(planted.card(), planted.card())), 422);
            used("card as page", clerk.get("/api/people?after=" + planted.card()), 400);
        }
    }

    private void search(TestClient clerk) {
        planted.numbers().stream()
                .limit(100)
                .forEach(number -> used("found", clerk.get("/api/search?q=" + number), 200));
        for (var i = 0; i < 50; i++) {
            used("not found", clerk.get("/api/search?q=" + planted.idNumber()), 200);
            used("phone not found", clerk.get("/api/search?q=" + planted.phone()), 200);
            used("card not found", clerk.get("/api/search?q=" + planted.card()), 200);
        }
    }

    private void correct(TestClient clerk, List<String> people) {
        for (var person : people.subList(0, 60)) {
            used("phone corrected", correct(clerk, person, "phone", planted.phone()), 204);
            used("number corrected", correct(clerk, person, "idNumber", planted.idNumber()), 204);
            used("correction refused", correct(clerk, person, "phone", planted.card()), 422);
        }
    }

    private static TestClient.Answer correct(TestClient clerk, String person, String attribute, String value) {
        var version = clerk.get("/api/people/" + person).body().get("version").asInt();
        return clerk.post(
                "/api/people/" + person + "/corrections",
                Map.of(
                        "version",
                        version,
                        "attribute",
                        attribute,
                        "value",
                        value,
                        "source",
                        "CLERK",
                        "sourceDate",
                        TODAY.toString(),
                        "from",
                        TODAY.toString()));
    }

    private void unmask(TestClient clerk, List<String> people) {
        for (var person : people.subList(0, 80)) {
            for (var field : List.of("phone", "idNumber")) {
                var answer = unmask(clerk, person, field, "电话回访");
                used("unmasked", answer, 200);
                assertThat(planted.numbers()).contains(answer.text("/value"));
            }
        }
        for (var person : people.subList(0, 25)) {
            used("card in the note", unmask(clerk, person, "phone", "核对银行卡 " + planted.card()), 422);
            var asPrinted = planted.card().replaceAll("(\\d{4})", "$1 ");
            used("card in the note, as printed", unmask(clerk, person, "phone", asPrinted), 422);
        }
    }

    private static TestClient.Answer unmask(TestClient clerk, String person, String field, String note) {
        return clerk.post("/api/people/" + person + "/unmask", Map.of("field", field, "purpose", "CASE", "note", note));
    }

    private void post(TestClient clerk) {
        for (var i = 0; i < 20; i++) {
            used(
                    "post",
                    clerk.post(
                            "/api/grids/" + GRID + "/posts",
                            Map.of(
                                    "role",
                                    "PARTTIME",
                                    "holder",
                                    "王小丫",
                                    "phone",
                                    planted.phone(),
                                    "from",
                                    TODAY.toString())),
                    200);
        }
    }

    private static Map<String, Object> person(String idNumber, String phone) {
        return Map.of(
                "name",
                "王小丫",
                "idType",
                "01",
                "idNumber",
                idNumber,
                "phone",
                phone,
                "dwellingId",
                1101,
                "kind",
                "RH_RL",
                "from",
                TODAY.toString());
    }

    private void used(String door, TestClient.Answer answer, int status) {
        assertThat(answer.status()).as(door + ": " + answer.body()).isEqualTo(status);
        doors.merge(door, 1, Integer::sum);
    }

    /** Only what is reachable: jcmd collects the garbage first. */
    private void heapDump(Process server) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (var command : List.of("GC.run", "GC.heap_dump " + folder.resolve("heap.hprof"))) {
            var line = new ArrayList<>(List.of(jcmd, Long.toString(server.pid())));
            line.addAll(List.of(command.split(" ")));
            var done = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            assertThat(done).as(command).isZero();
        }
    }

    /** The embedded programs have no pg_dump; every table as text, and every value of bytes as it is. */
    private void writeOutTables() throws SQLException, IOException {
        Files.createDirectories(folder.resolve("tables"));
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute("create table platform.scratch as select '" + IN_A_TABLE + "' as clear");
            Files.writeString(folder.resolve("logs/proof.log"), "card " + IN_A_LOG + "\n");
            var tables = strings(connection, """
                    select schemaname || '.' || tablename from pg_tables
                    where schemaname not in ('pg_catalog', 'information_schema')""");
            assertThat(tables).hasSizeGreaterThan(30);
            for (var table : tables) {
                try (var out = Files.newOutputStream(folder.resolve("tables/" + table + ".txt"))) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", out);
                }
            }
            for (var column : strings(connection, """
                    select table_schema || '.' || table_name || ' ' || column_name from information_schema.columns
                    where data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema')""")) {
                var name = column.split(" ");
                Files.write(
                        folder.resolve("tables/" + name[0] + "." + name[1] + ".bytes"),
                        bytes(connection, "select " + name[1] + " from " + name[0]));
            }
        }
    }

    private Connection superuser() throws IOException, SQLException {
        var credentials = new Properties();
        try (var in = Files.newInputStream(folder.resolve("data/keys/database.properties"))) {
            credentials.load(in);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + credentials.getProperty("port") + "/lianglin",
                "postgres",
                credentials.getProperty("superuser"));
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static byte[] bytes(Connection connection, String sql) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ByteArrayOutputStream();
            while (rows.next()) {
                var value = rows.getBytes(1);
                if (value != null) {
                    all.write(value);
                    all.write('\n');
                }
            }
            return all.toByteArray();
        }
    }

    /** Numbers that belong to nobody: the area 210199 does not exist. */
    private static final class Planted {
        private final Random random = new Random(20230209);
        private final Set<String> numbers = new LinkedHashSet<>();

        Set<String> numbers() {
            return new LinkedHashSet<>(numbers);
        }

        String idNumber() {
            return fresh(this::drawIdNumber);
        }

        String wrongIdNumber() {
            return fresh(() -> {
                var right = drawIdNumber();
                return right.substring(0, 17) + (right.endsWith("0") ? '1' : '0');
            });
        }

        String phone() {
            return fresh(() -> "199" + digits(8));
        }

        /** By ISO/IEC 7812 with Luhn's check digit. */
        String card() {
            return fresh(() -> {
                var body = "622848" + digits(12);
                var sum = 0;
                for (var i = 0; i < body.length(); i++) {
                    var digit = body.charAt(body.length() - 1 - i) - '0';
                    sum += i % 2 == 0 ? (2 * digit) / 10 + (2 * digit) % 10 : digit;
                }
                return body + (10 - sum % 10) % 10;
            });
        }

        private String drawIdNumber() {
            var birth = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(20_000));
            var body = "210199" + birth.toString().replace("-", "") + digits(3);
            return body + IdNumber.checkCharacter(body);
        }

        private String digits(int count) {
            var text = new StringBuilder();
            for (var i = 0; i < count; i++) {
                text.append(random.nextInt(10));
            }
            return text.toString();
        }

        private String fresh(Supplier<String> draw) {
            var number = draw.get();
            while (!numbers.add(number)) {
                number = draw.get();
            }
            return number;
        }
    }
}
