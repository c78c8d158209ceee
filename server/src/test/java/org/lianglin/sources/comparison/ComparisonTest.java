package org.lianglin.sources.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Role;
import org.lianglin.people.IdNumber;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** Last month's list beside this month's: who is new, who is gone, what changed, and nothing of it is kept. */
@Tag("slow")
class ComparisonTest {
    private static SmallCity city;
    private static TestClient clerk;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        clerk = city.signedIn("clerk", Role.CITY_OFFICER, SmallCity.CITY);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private static String number(int serial) {
        var digits = "2101021950%02d%02d%03d".formatted(serial % 12 + 1, serial % 28 + 1, serial % 1000);
        return digits + IdNumber.checkCharacter(digits);
    }

    private static byte[] both(byte[] before, byte[] after) {
        var body = new byte[before.length + after.length];
        System.arraycopy(before, 0, body, 0, before.length);
        System.arraycopy(after, 0, body, before.length, after.length);
        return body;
    }

    private static TestClient.Answer compare(byte[] before, byte[] after) {
        return clerk.upload("/api/sources/comparison?first=" + before.length, both(before, after));
    }

    private static byte[] csv(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> items(JsonNode body, String kind) {
        return StreamSupport.stream(body.at("/items").spliterator(), false)
                .filter(i -> i.at("/kind").asString().equals(kind))
                .toList();
    }

    @Test
    void whoIsNewWhoIsGoneAndWhatChangedIsToldByPersonAndNotByRow() throws IOException {
        var before = csv(
                "和平区低保对象花名册",
                "姓名,身份证号,联系电话,保障金额",
                "王建国," + number(11) + ",13800000011,793",
                "李秀英," + number(12) + ",13800000012,793.00",
                "张伟," + number(13) + ",13800000013,400",
                "赵静," + number(14) + ",13800000014,500",
                "钱多," + number(15) + ",13800000015,500");
        var book = new ByteArrayOutputStream();
        try (var workbook = new Workbook(book, "t", "1.0")) {
            var sheet = workbook.newWorksheet("七月");
            sheet.value(0, 0, "低保对象花名册(七月)");
            List<List<String>> rows = List.of(
                    List.of("保障金额", "公民身份号码", "姓 名", "手机号码"),
                    List.of("793", number(12), "李秀英", "138 0000 0012"),
                    List.of("820", number(11), "王建囯", "13800000011"),
                    List.of(
                            "500",
                            number(14).substring(0, 16) + "9" + number(14).substring(17),
                            "赵静",
                            "13800000014"),
                    List.of("600", number(16), "孙新", "13800000016"),
                    List.of("600", number(16), "孙新", "13800000016"),
                    List.of("400", number(13), "张伟", "13900000013"));
            for (var r = 0; r < rows.size(); r++) {
                for (var c = 0; c < 4; c++) {
                    sheet.value(r + 2, c, rows.get(r).get(c));
                }
            }
        }
        var answer = compare(before, book.toByteArray());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        var body = answer.body();
        assertThat(body.at("/before/rows").asInt()).isEqualTo(5);
        assertThat(body.at("/after/rows").asInt()).isEqualTo(6);
        assertThat(body.at("/counts/same").asInt()).as("李秀英: 793.00 is 793").isEqualTo(1);
        assertThat(items(body, "GONE"))
                .hasSize(1)
                .allMatch(i -> i.at("/name").asString().equals("钱多"));
        assertThat(items(body, "NEW"))
                .hasSize(2)
                .allMatch(i -> i.at("/name").asString().equals("孙新"));
        assertThat(items(body, "REPEATED"))
                .hasSize(1)
                .allMatch(i -> i.at("/afterLine").asInt() == 8);
        var changed = items(body, "CHANGED");
        assertThat(changed).extracting(i -> i.at("/name").asString()).containsExactlyInAnyOrder("王建囯", "赵静", "张伟");
        var wang = changed.stream()
                .filter(i -> i.at("/beforeLine").asInt() == 3)
                .findFirst()
                .orElseThrow();
        assertThat(wang.at("/changes").toString()).contains("793", "820");
        var zhao = changed.stream()
                .filter(i -> i.at("/name").asString().equals("赵静"))
                .findFirst()
                .orElseThrow();
        assertThat(zhao.at("/reasons").toString()).contains("one-digit");
        assertThat(zhao.at("/changes/0/after").asString())
                .as("only what differs is in clear")
                .matches("2101\\*{12}9.|2101\\*+.*")
                .doesNotContain(number(14).substring(6, 14));
        assertThat(body.toString()).as("numbers in clear").doesNotContain(number(11), number(13));
    }

    @Test
    void namesAloneAreEnoughWhenTheyStandThereOnce() {
        var answer = compare(
                "姓名,志愿时长\n欧阳明月,10\n王伟,3\n王伟,4\n慕容雪,7".getBytes(Charset.forName("GB18030")),
                csv("姓名\t志愿时长", "欧阳明月\t12", "王伟\t3", "诸葛亮\t1"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(items(answer.body(), "CHANGED"))
                .extracting(i -> i.at("/name").asString())
                .containsExactly("欧阳明月");
        assertThat(items(answer.body(), "GONE"))
                .extracting(i -> i.at("/name").asString())
                .contains("慕容雪", "王伟");
        assertThat(items(answer.body(), "NEW"))
                .extracting(i -> i.at("/name").asString())
                .containsExactly("诸葛亮");
    }

    @Test
    void theWorkbookHasEveryDifferenceWithItsReason() throws IOException {
        var before = new ArrayList<>(List.of("姓名,身份证号,金额"));
        var after = new ArrayList<>(List.of("姓名,身份证号,金额"));
        for (var i = 0; i < 900; i++) {
            before.add("居民%d,%s,%d".formatted(i, number(i), 100));
            after.add("居民%d,%s,%d".formatted(i, number(i), i % 2 == 0 ? 100 : 101));
        }
        var left = csv(before.toArray(String[]::new));
        var right = csv(after.toArray(String[]::new));
        var shown = compare(left, right);
        assertThat(shown.body().at("/counts/changed").asInt())
                .as(shown.body().toString())
                .isEqualTo(450);
        assertThat(items(shown.body(), "CHANGED")).hasSize(200);
        var file = clerk.upload("/api/sources/comparison/workbook?first=" + left.length, both(left, right));
        assertThat(file.status()).isEqualTo(200);
        try (var workbook =
                new ReadableWorkbook(new ByteArrayInputStream(file.raw().body()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(451);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("结果");
            assertThat(rows.get(1).getCellText(3)).isEqualTo("金额: 100 → 101");
            assertThat(rows.get(1).getCellText(4)).contains("证件号码 相同");
            assertThat(rows.get(1).getCellText(6)).isEqualTo(number(1));
        }
    }

    @Test
    void nothingIsKeptOfEitherFile() throws IOException {
        var people = city.number("select count(*) from people.person");
        var deliveries = city.number("select count(*) from sources.delivery");
        var answer = compare(csv("姓名,电话", "周到,13800000099"), csv("姓名,电话", "周到,13800000098"));
        assertThat(items(answer.body(), "CHANGED")).hasSize(1);
        assertThat(city.number("select count(*) from people.person")).isEqualTo(people);
        assertThat(city.number("select count(*) from sources.delivery")).isEqualTo(deliveries);
        assertThat(
                        city.one(
                                "select details::text from audit.entry where action = 'sources.lists-compared' order by at desc limit 1"))
                .contains("\"differences\":1");
        var folder = Path.of(city.bean(org.springframework.core.env.Environment.class)
                        .getProperty("lianglin.data", "data"))
                .toAbsolutePath()
                .resolve("comparing");
        assertThat(folder).isDirectory();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatCannotBeComparedIsSaidWithTheWayOut() {
        assertThat(compare(csv("甲,乙", "1,2"), csv("姓名", "王伟")).text("/code")).isEqualTo("sources.comparison-no-header");
        assertThat(compare(csv("身份证号", number(1)), csv("姓名,电话", "王伟,13800000001"))
                        .text("/code"))
                .isEqualTo("sources.comparison-nothing-in-common");
        var cut = clerk.upload("/api/sources/comparison?first=5000", csv("姓名", "王伟"));
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.text("/code")).isEqualTo("sources.comparison-cut-off");
        assertThat(compare("PK not a workbook".getBytes(StandardCharsets.UTF_8), csv("姓名", "王伟"))
                        .status())
                .isEqualTo(422);
        var stranger = city.server().client();
        assertThat(stranger.upload("/api/sources/comparison?first=1", new byte[] {1, 2})
                        .status())
                .isEqualTo(401);
        var keeper = city.signedIn("accounts", Role.SYSTEM_ADMIN, SmallCity.CITY);
        assertThat(keeper.upload("/api/sources/comparison?first=1", new byte[] {1, 2})
                        .status())
                .isEqualTo(403);
    }
}
