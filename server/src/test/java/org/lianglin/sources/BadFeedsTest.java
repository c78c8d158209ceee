package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** What departments really send: each bad row is named with its line and reason, good rows go through, and nothing twice. */
@Tag("slow")
class BadFeedsTest {
    private static SmallCity city;
    private static TestClient officer;

    @TempDir
    static Path folder;

    /** Lines of a clean list of residents, without its header. */
    private static List<String> good;

    private static String header;
    private static int serial;

    @BeforeAll
    static void open() throws IOException {
        city = new SmallCity();
        officer = city.signedIn("data", Role.DATA_OFFICER, SmallCity.CITY);
        var list = folder.resolve("list.csv");
        city.bean(DepartmentFeed.class).write(list, folder.resolve("key.csv"), 5);
        var lines = Files.readAllLines(list);
        header = lines.getFirst();
        good = lines.stream()
                .skip(1)
                .filter(l -> l.matches("210199\\d{11}[0-9X],.*,正常,"))
                .limit(3000)
                .toList();
        assertThat(good).hasSize(3000);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    /** Feeds that are no lists of everybody, so that small files say little. */
    private static JsonNode deliver(String feed, byte[] content) {
        var taken = officer.upload(
                "/api/sources/feeds/%s/deliveries?name=f%d&asOf=%s".formatted(feed, serial++, SmallCity.TODAY),
                content);
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(202);
        return PopulationTest.ended(officer, taken.text("/id"));
    }

    private static JsonNode deliver(String feed, String... lines) {
        return deliver(feed, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> errors(JsonNode delivery) {
        var found = new ArrayList<String>();
        for (var error : officer.get("/api/sources/deliveries/%s/errors?limit=200"
                        .formatted(delivery.at("/id").asString()))
                .body()
                .at("/rows/items")) {
            found.add(error.at("/line").asInt() + " " + error.at("/message").asString() + " "
                    + error.at("/rejected").asBoolean());
            assertThat(error.at("/repair").asString()).isNotEmpty();
        }
        return found;
    }

    @Test
    void aMissingColumnIsNamed() {
        var delivery = deliver("students", "姓名,性别", "王伟,男");
        assertThat(delivery.at("/state").asString()).isEqualTo("REFUSED");
        assertThat(delivery.at("/failure/code").asString()).isEqualTo("sources.columns-missing");
        assertThat(officer.get("/api/sources/feeds/students/deliveries")
                        .body()
                        .at("/items/0/failure/title")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void chineseEncodingsWorkbooksAndParquetAreRead() throws IOException {
        var lines = new ArrayList<>(List.of(header));
        lines.addAll(good.subList(0, 50));
        var gb = deliver("students", String.join("\n", lines).getBytes(Charset.forName("GB18030")));
        assertThat(gb.at("/counts/exact").asInt()).as(gb.toString()).isGreaterThan(40);
        lines.set(50, good.get(60));
        var book = new ByteArrayOutputStream();
        try (var workbook = new Workbook(book, "t", "1.0")) {
            var sheet = workbook.newWorksheet("s");
            for (var r = 0; r < lines.size(); r++) {
                var cells = lines.get(r).split(",", -1);
                for (var c = 0; c < cells.length; c++) {
                    sheet.value(r, c, cells[c]);
                }
            }
        }
        var xlsx = deliver("students", book.toByteArray());
        assertThat(xlsx.at("/counts/exact").asInt()).as(xlsx.toString()).isGreaterThan(40);
        var csv = folder.resolve("p.csv");
        Files.write(csv, lines);
        var parquet = folder.resolve("p.parquet");
        try (var columns = city.bean(Warehouse.class).open()) {
            columns.run(
                    "copy (select * from read_csv('%s', all_varchar = true, header = true)) to '%s' (format parquet)"
                            .formatted(csv, parquet));
        }
        var columnar = deliver("students", Files.readAllBytes(parquet));
        assertThat(columnar.at("/counts/exact").asInt()).as(columnar.toString()).isGreaterThan(40);
    }

    @Test
    void eachBadRowIsNamedAndTheOthersGoThrough() {
        var one = good.get(100).split(",", -1);
        var two = good.get(101).split(",", -1);
        var delivery = deliver(
                "medical-insurance",
                header,
                good.get(102),
                String.join(",", one[0], "甲甲甲", one[2], one[3], one[4], "", "", "", ""),
                String.join(",", one[0], "乙乙乙", one[2], one[3], one[4], "", "", "", ""),
                good.get(103),
                good.get(103),
                String.join(",", two[0], two[1], two[2], "2199-01-01", two[4], "", "", "", ""),
                String.join(",", two[0], two[1], two[2], two[3], "210102999999", "", "", "", ""),
                String.join(",", two[0], "", two[2], two[3], two[4], "", "", "", ""),
                "\"半行," + two[0],
                String.join(",", "", two[1], two[2], "", two[4], "", "", "", ""),
                String.join(",", two[0].substring(0, 17) + "?", two[1], two[2], "一九五〇", two[4], "", "", "", ""),
                good.get(104));
        assertThat(delivery.at("/state").asString()).as(delivery.toString()).isEqualTo("DONE");
        var found = errors(delivery);
        assertThat(found).anyMatch(e -> e.startsWith("3 同一号码"));
        assertThat(found).anyMatch(e -> e.startsWith("4 同一号码"));
        assertThat(found).anyMatch(e -> e.startsWith("6 与前面的一行相同"));
        assertThat(found).anyMatch(e -> e.startsWith("7 日期晚于今天"));
        assertThat(found).anyMatch(e -> e.startsWith("8 本市没有"));
        assertThat(found).anyMatch(e -> e.startsWith("9 请填写姓名"));
        assertThat(found).anyMatch(e -> e.contains("列数或引号"));
        assertThat(delivery.at("/counts/exact").asInt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aTruncatedFileLosesItsLastRowOnly() {
        var text = header + "\n" + String.join("\n", good.subList(200, 260));
        var delivery = deliver("medical-insurance", text.substring(0, text.length() - 30));
        assertThat(delivery.at("/state").asString()).isEqualTo("DONE");
        assertThat(delivery.at("/counts/rows").asInt()).isEqualTo(60);
        assertThat(delivery.at("/counts/bad").asInt()).isEqualTo(1);
        assertThat(errors(delivery)).hasSize(1).allMatch(e -> e.startsWith("61 "));
    }

    @Test
    void oneBadRowAmongManyIsFoundAtItsLine() {
        var lines = new ArrayList<>(List.of(header));
        for (var i = 0; i < 100_000; i++) {
            var digits = "410%03d19500101%03d".formatted(i / 1000, i % 1000);
            lines.add(digits + org.lianglin.people.IdNumber.checkCharacter(digits) + ",诸葛" + i + ",男,,,,,,");
        }
        lines.set(77_777, "x,y");
        lines.set(88_888, lines.get(88_888).replace(",男,", ",男,2199-01-01"));
        var delivery = deliver("students", lines.toArray(String[]::new));
        assertThat(delivery.at("/state").asString()).as(delivery.toString()).isEqualTo("DONE");
        assertThat(errors(delivery))
                .anyMatch(e -> e.startsWith("77778 ") && e.contains("列数或引号"))
                .anyMatch(e -> e.startsWith("88889 ") && e.contains("日期晚于今天"))
                .hasSize(2);
    }

    /** By the number of a row its line is known; a statement that joins would mix them up. */
    @Test
    void rowsStandInTheOrderOfTheirFile() throws IOException {
        var file = folder.resolve("order.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("公民身份号码,姓名,性别,出生日期,户籍地区划,现住地区划,人员状态,死亡日期\n");
            for (var i = 0; i < 300_000; i++) {
                out.write("410%03d19500101%03d1,诸葛%d,男,1950年1月1日,210102001001,410102001001,正常,\n"
                        .formatted(i / 1000, i % 1000, i));
            }
        }
        var feed = city.bean(FeedTable.class).get("population");
        var divisions = city.bean(Divisions.class);
        try (var columns = city.bean(Warehouse.class).open()) {
            city.bean(Sitting.class).prepare(columns);
            new StageRows(columns, feed, FeedFile.of(() -> FileChannel.open(file), feed), folder, SmallCity.TODAY)
                    .stage(
                            divisions.codes(),
                            divisions.prefix(),
                            city.bean(FeedTable.class).tags());
            assertThat(columns.number("select count(*) from staged")).isEqualTo(300_000);
            assertThat(columns.number("select count(*) from staged where name <> '诸葛' || rowid"))
                    .isZero();
        }
    }

    /** A long file is read in two parts at once: lines keep their numbers, and a cell that holds lines is not torn where the parts meet. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "quoted", "line in cells", "stray quotes"})
    void aLongFileIsReadInTwoPartsAsIfInOne(String kind) throws IOException {
        var file = folder.resolve("long.csv");
        var name = switch (kind) {
            case "quoted" -> "\"诸葛, %d\"";
            case "line in cells" -> "\"诸葛\n\n\n\n\n\n %d\"";
            default -> "诸葛%d";
        };
        var padding = "长".repeat(40);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("公民身份号码,姓名,性别,出生日期,家庭住址\n");
            for (var i = 0; i < 150_000; i++) {
                out.write("410%03d19500101%03d1,%s,男,1950-01-01,%s\n"
                        .formatted(i / 1000, i % 1000, name.formatted(i), padding));
                if (i % 30_000 == 29_999) {
                    out.write(kind.equals("stray quotes") ? "4,\"甲\"乙,男\n" : "no row at all\n");
                }
            }
        }
        assertThat(Files.size(file)).isGreaterThan(20L << 20);
        var feed = city.bean(FeedTable.class).get("students");
        var read = FeedFile.of(() -> FileChannel.open(file), feed);
        try (var columns = city.bean(Warehouse.class).open()) {
            city.bean(Sitting.class).prepare(columns);
            new StageRows(columns, feed, read, folder, SmallCity.TODAY)
                    .stage(
                            city.bean(Divisions.class).codes(),
                            city.bean(Divisions.class).prefix(),
                            TagCodes.NONE);
            assertThat(columns.number("select count(*) from staged")).isEqualTo(150_000);
            assertThat(columns.number(
                            "select count(*) from staged where regexp_extract(name, '[0-9]+') <> rowid::varchar"))
                    .isZero();
            var malformed = Lines.of(columns, read).errors(columns).stream()
                    .filter(e -> e.code().equals("sources.row-malformed"))
                    .map(e -> e.line())
                    .toList();
            assertThat(malformed)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 5)
                            .mapToObj(i -> (long) i * 30_000 + i + 1)
                            .toList());
        }
    }

    @Test
    void oneBadRowAmongAMillionIsNamedByItsLine() throws IOException {
        var file = folder.resolve("million.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("公民身份号码,姓名,性别,出生日期\n");
            for (var i = 2; i <= 1_000_001; i++) {
                out.write(
                        i == 777_777
                                ? ",甲,男,2199-01-01\n"
                                : "410%03d19500101%04d,诸葛%d,男,1950-01-01\n".formatted(i / 10_000, i % 10_000, i));
            }
        }
        var feed = city.bean(FeedTable.class).get("students");
        var read = FeedFile.of(() -> FileChannel.open(file), feed);
        try (var columns = city.bean(Warehouse.class).open()) {
            city.bean(Sitting.class).prepare(columns);
            var divisions = city.bean(Divisions.class);
            new StageRows(columns, feed, read, folder, SmallCity.TODAY)
                    .stage(divisions.codes(), divisions.prefix(), TagCodes.NONE);
            assertThat(columns.number("select count(*) from staged")).isEqualTo(1_000_000);
            var bad = Lines.of(columns, read).errors(columns).stream()
                    .filter(e -> e.rejected() && !e.code().equals("sources.number-on-two"))
                    .toList();
            assertThat(bad).hasSize(1);
            assertThat(bad.getFirst().line()).isEqualTo(777_777);
            assertThat(bad.getFirst().code()).isEqualTo("sources.date-in-future");
        }
    }

    /** A third of the rows is garbage: a list of everybody then says nothing of those whom it does not hold. */
    @Test
    void garbageDoesNotDeclareAnybodyUnregistered() {
        var random = new SplittableRandom(9);
        var lines = new ArrayList<>(List.of(header));
        for (var line : good) {
            lines.add(random.nextInt(10) < 3 ? "%x,??\u0007,%x".formatted(random.nextLong(), random.nextLong()) : line);
        }
        var delivery = deliver("population", lines.toArray(String[]::new));
        assertThat(delivery.at("/state").asString()).as(delivery.toString()).isEqualTo("DONE");
        assertThat(delivery.at("/counts/bad").asInt()).isBetween(700, 1100);
        assertThat(delivery.at("/byType/D2").isMissingNode()).isTrue();
        assertThat(city.number("select count(*) from sources.discrepancy where type = 'D2'"))
                .isZero();
    }

    @Test
    void filledInDatesOfBirthAreNoDates() {
        var lines = new ArrayList<>(List.of(header));
        for (var i = 500; i < 600; i++) {
            var cells = good.get(i).split(",", -1);
            if (i % 20 == 0) {
                cells[3] = "1900-01-01";
            }
            lines.add(String.join(",", cells));
        }
        var before = city.number("select count(*) from sources.discrepancy where attribute = 'birthDate'");
        var delivery = deliver("students", lines.toArray(String[]::new));
        assertThat(errors(delivery)).hasSize(5).allMatch(e -> e.endsWith("false"));
        assertThat(delivery.at("/counts/linked").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(city.number("select count(*) from sources.discrepancy where attribute = 'birthDate'"))
                .isEqualTo(before);
    }

    /** A valid number of nobody, with name, birth date and home of a resident: a person looks. */
    @Test
    void twoNumbersOfOnePersonAreAQuestionAndTheAnswerIsRemembered() {
        var cells = good.stream()
                .skip(700)
                .map(l -> l.split(",", -1))
                .filter(c -> !c[6].isEmpty())
                .findFirst()
                .orElseThrow();
        var digits = cells[0].substring(0, 14) + "998";
        cells[0] = digits + org.lianglin.people.IdNumber.checkCharacter(digits);
        var answer = officer.post("/api/sources/feeds/students/changes", Map.of("cells", cells(cells)));
        assertThat(answer.text("/verdict")).as(answer.body().toString()).isEqualTo("ASKED");
        var clerk = city.signedIn("clerk", Role.CITY_OFFICER, SmallCity.CITY);
        var question = clerk.get("/api/sources/questions").body().at("/items/0");
        assertThat(question.at("/row/name").asString()).isEqualTo(cells[1]);
        assertThat(question.at("/row/idNumber").asString()).contains("**********");
        assertThat(question.at("/candidates/0/reasons").size()).isPositive();
        var decided = clerk.post(
                "/api/sources/questions/" + question.at("/id").asString() + "/decision",
                Map.of("version", question.at("/version").asInt(), "decision", "ACCEPTED"));
        assertThat(decided.status()).isEqualTo(204);
        cells[6] = "13900000000";
        var again = officer.post("/api/sources/feeds/students/changes", Map.of("cells", cells(cells)));
        assertThat(again.text("/verdict")).isEqualTo("LINKED");
        assertThat(again.body().at("/conflicts/0").asString()).isEqualTo("D4");
        var batch = deliver("students", header, String.join(",", cells));
        assertThat(batch.at("/counts/linked").asInt()).isEqualTo(1);
        assertThat(batch.at("/counts/opened").asInt()).isZero();
    }

    @Test
    void aPushedChangeIsATicketAtOnceAndTheSameChangeIsTakenOnce() {
        var cells = good.get(800).split(",", -1);
        var change = Map.of(
                "idNumber", cells[0], "name", cells[1], "birthDate", cells[3], "deathDate", SmallCity.TODAY.toString());
        var begun = System.nanoTime();
        var answer = officer.post("/api/sources/feeds/cremations/changes", Map.of("cells", change));
        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(1);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("/verdict")).isEqualTo("LINKED");
        assertThat(answer.body().at("/conflicts/0").asString()).isEqualTo("D1");
        assertThat(answer.body().at("/opened").asInt()).isEqualTo(1);
        var person = answer.text("/person");
        assertThat(city.number(
                        "select count(*) from sources.discrepancy where type = 'D1' and state = 'OPEN' and person_id = "
                                + person))
                .isEqualTo(1);
        assertThat(officer.post("/api/sources/feeds/cremations/changes", Map.of("cells", change))
                        .status())
                .isEqualTo(409);
        var health = officer.post("/api/sources/feeds/deaths/changes", Map.of("cells", change));
        assertThat(health.body().at("/opened").asInt()).isZero();
        assertThat(city.one(
                        "select (select string_agg(k, ',' order by k) from jsonb_object_keys(claims) k) from sources.discrepancy where type = 'D1' and person_id = "
                                + person))
                .isEqualTo("cremations,deaths");
        var bad = officer.post(
                "/api/sources/feeds/cremations/changes", Map.of("cells", Map.of("name", "王伟", "deathDate", "明天")));
        assertThat(bad.status()).isEqualTo(422);
        var stranger = officer.post(
                "/api/sources/feeds/cremations/changes",
                Map.of("cells", Map.of("idNumber", "410199194001010013", "name", "诸葛某", "deathDate", "2023-07-01")));
        assertThat(stranger.text("/verdict")).isEqualTo("UNKNOWN");
    }

    @Test
    void onlyDataOfficersDeliver() {
        var clerk = city.signedIn("clerk2", Role.CITY_OFFICER, SmallCity.CITY);
        assertThat(clerk.get("/api/sources/feeds").status()).isEqualTo(403);
        assertThat(clerk.upload("/api/sources/feeds/students/deliveries?name=x&asOf=2023-07-01", new byte[] {1})
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoIsBelievedIsDatedAndThePastStays() {
        var before = officer.get("/api/sources/precedence").body().at("/items").size();
        var past = officer.post("/api/sources/precedence", rank("2020-06-01"));
        assertThat(past.status()).isEqualTo(422);
        assertThat(officer.post(
                                "/api/sources/precedence",
                                rank(SmallCity.TODAY.plusDays(1).toString()))
                        .status())
                .isEqualTo(204);
        assertThat(officer.post(
                                "/api/sources/precedence",
                                rank(SmallCity.TODAY.plusDays(1).toString()))
                        .status())
                .isEqualTo(422);
        assertThat(officer.get("/api/sources/precedence").body().at("/items").size())
                .isEqualTo(before + 1);
    }

    private static Map<String, Object> rank(String from) {
        return Map.of("attribute", "name", "department", "POLICE", "rank", 10, "basis", "试验", "from", from);
    }

    @Test
    void aFileInTheDropFolderIsTakenIn() throws IOException {
        var before = dropped();
        var file = dropped("学籍-%s.csv".formatted(SmallCity.TODAY), 900);
        city.bean(DropFolder.class).look();
        assertThat(Files.exists(file)).isFalse();
        assertThat(dropped()).isEqualTo(before + 1);

        dropped("学籍-%s.csv".formatted(SmallCity.TODAY), 900);
        city.bean(DropFolder.class).look();
        var refused = file.resolveSibling("refused").resolve(file.getFileName().toString());
        assertThat(refused).as("the same again stays with its reason").exists();
        assertThat(Path.of(refused + ".txt")).content().contains("sources.delivered-already");
        assertThat(dropped()).isEqualTo(before + 1);
        var told = officer.get("/api/notices").body().toString();
        assertThat(told)
                .as("the officer is told of the file that came twice")
                .contains("这份内容已经交付过")
                .contains("学籍-" + SmallCity.TODAY);

        dropped("学籍-%s.csv".formatted(SmallCity.TODAY.plusDays(1)), 901);
        city.bean(DropFolder.class).look();
        assertThat(refused.resolveSibling("学籍-%s.csv.txt".formatted(SmallCity.TODAY.plusDays(1))))
                .content()
                .contains("sources.as-of-in-future");
    }

    @Test
    void aFileThatCouldNotBeTakenInIsStillThereAndTakenLater() throws IOException {
        var before = dropped();
        var day = SmallCity.TODAY.minusDays(1);
        var file = dropped("续-%s.csv".formatted(day), 902);
        city.alter("""
                create function sources.no_more() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$;
                create trigger no_more before insert on sources.delivery for each row execute function sources.no_more()""");
        city.bean(DropFolder.class).look();
        assertThat(dropped()).isEqualTo(before);
        try (var left = Files.list(file.getParent())) {
            assertThat(left.map(f -> f.getFileName().toString())).anyMatch(n -> n.endsWith("-续-%s.csv".formatted(day)));
        }
        city.alter("drop trigger no_more on sources.delivery; drop function sources.no_more");
        city.bean(DropFolder.class).look();
        assertThat(dropped()).isEqualTo(before + 1);
        assertThat(city.number("select count(*) from sources.delivery where file_name = '续-%1$s.csv' and as_of = '%1$s'"
                        .formatted(day)))
                .isEqualTo(1);
    }

    /** A file with one row that has lain there for a minute. */
    private static Path dropped(String name, int row) throws IOException {
        var drop = city.bean(Inbox.class).drop().resolve("students");
        Files.createDirectories(drop);
        var file = drop.resolve(name);
        Files.write(file, List.of(header, good.get(row)));
        Files.setLastModifiedTime(
                file,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(60)));
        return file;
    }

    private static long dropped() {
        return city.number("select count(*) from sources.delivery where channel = 'DROP'");
    }

    private static Map<String, String> cells(String[] cells) {
        return Map.of(
                "idNumber",
                cells[0],
                "name",
                cells[1],
                "birthDate",
                cells[3],
                "phone",
                cells[6],
                "registeredArea",
                cells[4]);
    }
}
