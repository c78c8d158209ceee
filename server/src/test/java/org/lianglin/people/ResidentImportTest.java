package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.Importer.counts;
import static org.lianglin.people.Importer.number;
import static org.lianglin.people.Importer.registry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestServer;

/** A clerk's list on its way into the registry and out of it again. */
@Tag("slow")
class ResidentImportTest {
    private static final String WIFE = "210199194307090026";

    private TestServer server;
    private RegistryFixture fixture;
    private TestClient clerk;
    private Importer importer;

    @BeforeEach
    void open() {
        server = TestServer.start();
        fixture = RegistryFixture.fill(server.database(), server.bean(Sealer.class), server.bean(BlindIndex.class));
        // the fixture chose its own ids
        for (var sequence : List.of(
                "person_id", "household_id", "occupancy_id_seq", "household_member_id_seq", "person_fact_id_seq")) {
            fixture.alter("select setval(?::regclass, 1000)", "people." + sequence);
        }
        clerk = signedIn("clerk", Role.COMMUNITY_CLERK, RegistryFixture.COMMUNITY);
        importer = new Importer(clerk);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aListIsTriedCommittedAndTakenBackToTheLastByte() {
        var before = registry(server.database());
        var child = number("20150607", 13);
        var run = importer.tried("居民.csv", csv("""
                居民登记表,,,,,,
                填表单位:和兴社区,,,,,,
                姓名,身份证号,联系电话,现住址,与户主的关系,民族,入住时间
                王建国,210199194307090018,13800000009,浑河湾1号楼1单元101,,,
                李秀英,%s,,浑河湾1号楼1单元101,妻,汉,
                周小红,%s,１３９００００００１２,浑河湾1号楼1单元103,户主,满,2024.3.5
                周  明,%s,,浑河湾1号楼1单元103,儿子,,二〇二四年三月五日
                赵强,210199200312310052,,浑河湾1号楼1单元103,,,45356
                ,,,,,,
                备注:以上为三月数据,,,,,,
                """.formatted(WIFE, number("19880202", 20), child)));
        var id = run.text("/id");
        assertThat(run.text("/state")).isEqualTo("CHECKED");
        assertThat(counts(run)).isEqualTo("new 2 changed 2 same 1 wrong 0 skipped 1 written 0 undone 0");
        assertThat(registry(server.database())).isEqualTo(before);
        var changed =
                clerk.get("/api/tables/imports/" + id + "/rows?tab=CHANGED").body();
        assertThat(changed.at("/items/0/label").asString()).isEqualTo("王建国");
        assertThat(changed.at("/items/0/differences/0/fieldName").asString()).isEqualTo("手机");
        assertThat(changed.at("/items/0/differences/0/before").asString()).isEqualTo("138****0001");
        assertThat(changed.at("/items/0/differences/0/after").asString()).isEqualTo("138****0009");

        var committed = importer.committed(id);
        assertThat(committed.text("/state")).isEqualTo("COMMITTED");
        assertThat(counts(committed)).isEqualTo("new 2 changed 2 same 1 wrong 0 skipped 1 written 4 undone 0");
        assertThat(people("浑河湾1号楼1单元103")).containsExactlyInAnyOrder("周小红", "周明", "赵强");
        var file = clerk.get("/api/people/" + person("周小红")).body();
        assertThat(attribute(file, "phone")).isEqualTo("139****0012");
        assertThat(attribute(file, "ethnic")).isEqualTo("满族");
        assertThat(clerk.get("/api/people/" + RegistryFixture.HUSBAND).body().toString())
                .contains("138****0009")
                .contains("居民.csv 第4行");

        var again = importer.tried("居民.csv", csv("""
                姓名,身份证号,联系电话,现住址,与户主的关系
                周小红,%s,13900000012,浑河湾1号楼1单元103,户主
                周明,%s,,浑河湾1号楼1单元103,子
                """.formatted(number("19880202", 20), child)));
        assertThat(counts(again)).isEqualTo("new 0 changed 0 same 2 wrong 0 skipped 0 written 0 undone 0");

        var undone = importer.undone(id);
        assertThat(undone.text("/state")).isEqualTo("UNDONE");
        assertThat(counts(undone)).endsWith("written 4 undone 4");
        assertThat(registry(server.database())).isEqualTo(before);
    }

    @Test
    void everyRowThatIsWrongSaysWhichRuleItBreaksAndTheOthersAreWritten() {
        var run = importer.tried("名册.csv", csv("""
                姓名,证件类型,证件号码,性别,出生日期,手机,住址,居住类型,与户主关系,居住起始日
                甲,,2.10199194307090E+17,,,,浑河湾1号楼1单元102,,,
                乙,,210199194307090000,,,,浑河湾1号楼1单元102,,,
                丙,,210199194307090019,,,,浑河湾1号楼1单元102,,,
                丁,,%1$s,女,,,浑河湾1号楼1单元102,,,
                戊,,%1$s,,1998-01-01,,浑河湾1号楼1单元102,,,
                己,,,,1999-01-01,,浑河湾9号楼1单元102,,,
                庚,,,,1999年,,浑河湾1号楼1单元102,,,
                辛,,,,1999-01-01,12345,浑河湾1号楼1单元102,,,
                壬,,,,1999-01-01,,浑河湾1号楼1单元102,别墅,邻居,
                癸,,,,1999-01-01,,浑河湾1号楼1单元102,,户主,2099-01-01
                子,,,男,1999-01-01,,浑河湾1号楼1单元102,,妻,
                丑,,,,1999-01-01,,,,,
                寅,,,,1999-01-01,,浑河湾1号楼1单元102,,户主,
                金哲,05,E12345678,,1980-05-06,,浑河湾1号楼1单元102,,,
                卯,,%2$s,,,,浑河湾1号楼1单元102,,,
                卯,,%2$s,,,,浑河湾1号楼1单元102,,,
                """.formatted(number("19990101", 11), number("19990101", 13))));
        assertThat(importer.reasons(run.text("/id")))
                .isEqualTo(Map.ofEntries(
                        Map.entry(2, List.of("idNumber people.id-spoilt-by-spreadsheet")),
                        Map.entry(3, List.of("idNumber people.id-spoilt-by-spreadsheet")),
                        Map.entry(4, List.of("idNumber people.id-check-digit")),
                        Map.entry(5, List.of("sex people.sex-differs-from-id")),
                        Map.entry(6, List.of("birthDate people.birth-differs-from-id")),
                        Map.entry(7, List.of("address people.import-address")),
                        Map.entry(8, List.of("birthDate people.date-malformed")),
                        Map.entry(9, List.of("phone people.phone-form")),
                        Map.entry(10, List.of("kind people.kind-unknown", "relation people.import-relation")),
                        Map.entry(11, List.of("from people.from-in-future")),
                        Map.entry(12, List.of("relation people.relation-differs-from-sex")),
                        Map.entry(13, List.of("address people.dwelling-missing")),
                        Map.entry(14, List.of("relation people.household-has-a-head")),
                        Map.entry(17, List.of(" tables.row-duplicate"))));
        assertThat(counts(run)).isEqualTo("new 1 changed 1 same 0 wrong 14 skipped 0 written 0 undone 0");
        assertThat(counts(importer.committed(run.text("/id"))))
                .isEqualTo("new 1 changed 1 same 0 wrong 14 skipped 0 written 2 undone 0");
        assertThat(people("浑河湾1号楼1单元102")).containsExactlyInAnyOrder("张桂兰", "金哲", "卯");
    }

    @Test
    void whoLivesOrIsRegisteredElsewhereIsOutOfReachAndNothingIsToldOfThem() {
        var grid = signedIn("grid", Role.GRID_WORKER, RegistryFixture.NEIGHBOUR);
        var run = new Importer(grid).tried("名册.csv", csv("""
                姓名,证件号码,住址
                王建国,210199194307090018,浑河湾2号楼1单元201
                新人,%s,浑河湾1号楼1单元102
                """.formatted(number("19990101", 11))));
        assertThat(new Importer(grid).reasons(run.text("/id")))
                .isEqualTo(Map.of(
                        2, List.of("idNumber people.id-registered"),
                        3, List.of("address people.import-address")));
        assertThat(clerk.get("/api/tables/imports/" + run.text("/id")).status()).isEqualTo(404);
        assertThat(clerk.get("/api/tables/imports/" + run.text("/id") + "/rows?tab=WRONG")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRowThatSomebodyOvertookIsLeftOutAndSaysSo() {
        var run = importer.tried("名册.csv", csv("""
                姓名,证件号码,手机
                王建国,210199194307090018,13800000009
                李秀英,%s,13800000008
                """.formatted(WIFE)));
        correct(RegistryFixture.HUSBAND, "phone", "13811111111");
        var committed = importer.committed(run.text("/id"));
        assertThat(counts(committed)).isEqualTo("new 0 changed 1 same 0 wrong 1 skipped 0 written 1 undone 0");
        assertThat(importer.reasons(run.text("/id"))).isEqualTo(Map.of(2, List.of(" tables.row-overtaken")));
        assertThat(clerk.get("/api/people/" + RegistryFixture.HUSBAND).body().toString())
                .contains("138****1111");
    }

    @Test
    void whatSomebodyChangedSinceIsNotTakenBack() {
        var run = importer.tried("名册.csv", csv("""
                姓名,证件号码,手机,住址
                王建国,210199194307090018,13800000009,浑河湾1号楼1单元101
                李秀英,%s,13800000008,浑河湾1号楼1单元101
                赵强,210199200312310052,13800000007,浑河湾2号楼1单元201
                """.formatted(WIFE)));
        var id = run.text("/id");
        importer.committed(id);
        correct(RegistryFixture.WIFE, "marital", "30");
        var undone = importer.undone(id);
        assertThat(counts(undone)).endsWith("written 3 undone 1");
        assertThat(clerk.get("/api/people/" + RegistryFixture.WIFE).body().toString())
                .contains("138****0008");
        assertThat(clerk.get("/api/people/" + RegistryFixture.STUDENT).body().toString())
                .doesNotContain("138****0007");
        var file = new String(
                clerk.get("/api/tables/imports/" + id + "/file").raw().body(), StandardCharsets.UTF_8);
        assertThat(file).contains("结果").contains("未撤销").contains("已撤销");
    }

    @Test
    void aMoveLeavesTheOldHouseholdWithAHeadAndComesBackWhole() {
        var before = registry(server.database());
        var run = importer.tried("搬家.csv", csv("""
                姓名,证件号码,住址,居住起始日,与户主关系
                王建国,210199194307090018,浑河湾1号楼1单元103,2024-05-01,户主
                赵强,210199200312310052,浑河湾1号楼1单元103,2024-05-01,非亲属
                """));
        assertThat(counts(run)).startsWith("new 0 changed 2 same 0 wrong 0");
        importer.committed(run.text("/id"));
        assertThat(people("浑河湾1号楼1单元101")).containsExactlyInAnyOrder("李秀英", "王小宝");
        assertThat(people("浑河湾1号楼1单元103")).containsExactlyInAnyOrder("王建国", "赵强");
        assertThat(count("""
                select count(*) from people.household h
                where "grouping" = 'LIVING' and upper_inf(valid) and upper_inf(recorded) and dwelling_id in (101, 103, 201)
                  and 1 = (select count(*) from people.household_member m
                            where m.household_id = h.id and m.relation = '02' and upper_inf(m.valid) and upper_inf(m.recorded))""")).isEqualTo(2);
        importer.undone(run.text("/id"));
        assertThat(registry(server.database())).isEqualTo(before);
    }

    @Test
    void theChoiceOfColumnsIsRememberedForTheNextFile() {
        var content = csv("""
                称呼,号码,住在哪里
                周小红,%s,浑河湾1号楼1单元103
                """.formatted(number("19880202", 20)));
        var first = importer.receive("a.csv", content);
        assertThat(clerk.get("/api/tables/imports/" + first + "/look")
                        .body()
                        .get("headerRow")
                        .asInt())
                .isZero();
        var answer = clerk.post(
                "/api/tables/imports/" + first + "/trial",
                Map.of(
                        "sheet", 0,
                        "headerRow", 1,
                        "columns",
                                List.of(
                                        Map.of("index", 0, "title", "称呼", "key", "name"),
                                        Map.of("index", 1, "title", "号码", "key", "idNumber"),
                                        Map.of("index", 2, "title", "住在哪里", "key", "address"))));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(counts(importer.settled(first))).startsWith("new 1 ");
        var look = clerk.get("/api/tables/imports/" + importer.receive("b.csv", content) + "/look")
                .body();
        assertThat(look.get("headerRow").asInt()).isEqualTo(1);
        assertThat(look.at("/columns/2/key").asString()).isEqualTo("address");
        assertThat(look.at("/columns/1/samples/0").asString()).isEqualTo("210****020X");
    }

    @Test
    void aFileThatIsNoLongerTheOneThatWasTriedIsRefused() {
        var run = importer.tried("名册.csv", csv("姓名,证件号码,手机\n王建国,210199194307090018,13800000009\n"));
        var id = run.text("/id");
        var before = registry(server.database());
        var other = clerk.post("/api/tables/imports/" + id + "/commit", Map.of("hash", "00"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("/code")).isEqualTo("tables.content-differs");
        fixture.alter(
                "update tables.run set stored = ? where id = ?",
                "00000000-0000-0000-0000-000000000000",
                Long.valueOf(id));
        var lost = clerk.post("/api/tables/imports/" + id + "/commit", Map.of("hash", run.text("/hash")));
        assertThat(lost.text("/code")).isEqualTo("tables.content-differs");
        assertThat(registry(server.database())).isEqualTo(before);
    }

    @Test
    void aListInTheEncodingOfOldProgramsAndAPastedBlockAreReadAlike() {
        var text = "姓名\t证件号码\t手机\n王建国\t210199194307090018\t13800000009\n";
        assertThat(counts(importer.tried("旧.txt", text.getBytes(Charset.forName("GB18030")))))
                .startsWith("new 0 changed 1 same 0 wrong 0");
        assertThat(counts(importer.tried("粘贴.tsv", text.getBytes(StandardCharsets.UTF_8))))
                .startsWith("new 0 changed 1 same 0 wrong 0");
        assertThat(counts(importer.tried("记事本.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))))
                .startsWith("new 0 changed 1 same 0 wrong 0");
    }

    @Test
    void stepsThatDoNotFitAreRefused() {
        var id = importer.receive("名册.csv", csv("姓名,证件号码\n王建国,210199194307090018\n"));
        assertThat(clerk.post("/api/tables/imports/" + id + "/commit", Map.of("hash", "00"))
                        .text("/code"))
                .isEqualTo("tables.run-not-tried");
        assertThat(clerk.post("/api/tables/imports/" + id + "/undo", Map.of()).text("/code"))
                .isEqualTo("tables.nothing-to-undo");
        assertThat(clerk.post("/api/tables/imports/" + id + "/cancel", Map.of()).text("/code"))
                .isEqualTo("tables.run-not-working");
        assertThat(clerk.post(
                                "/api/tables/imports/" + id + "/trial",
                                Map.of("sheet", 0, "headerRow", 1, "columns", List.of()))
                        .text("/code"))
                .isEqualTo("tables.column-missing");
        importer.tryOut(id);
        importer.settled(id);
        importer.committed(id);
        fixture.alter(
                "update tables.run set committed_at = committed_at - interval '25 hours' where id = ?",
                Long.valueOf(id));
        assertThat(clerk.post("/api/tables/imports/" + id + "/undo", Map.of()).text("/code"))
                .isEqualTo("tables.nothing-to-undo");
        assertThat(clerk.post(
                                "/api/tables/imports/" + id + "/trial",
                                Map.of("sheet", 0, "headerRow", 1, "columns", List.of()))
                        .text("/code"))
                .isEqualTo("tables.run-is-committed");
    }

    private void correct(long person, String attribute, String value) {
        var version = clerk.get("/api/people/" + person).body().get("version").asInt();
        var today = LocalDate.now(RegistryFixture.ZONE).toString();
        var answer = clerk.post(
                "/api/people/" + person + "/corrections",
                Map.of(
                        "version", version,
                        "attribute", attribute,
                        "value", value,
                        "source", "CLERK",
                        "sourceDate", today,
                        "from", today));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
    }

    private List<String> people(String address) {
        var names = new java.util.ArrayList<String>();
        clerk.get("/api/people?limit=200").body().get("items").forEach(p -> {
            if (p.get("address").asString().equals(address)) {
                names.add(p.get("name").asString());
            }
        });
        return names;
    }

    private String person(String name) {
        for (var person : clerk.get("/api/people?limit=200").body().get("items")) {
            if (person.get("name").asString().equals(name)) {
                return person.get("id").asString();
            }
        }
        throw new AssertionError("nobody is called " + name);
    }

    private static String attribute(tools.jackson.databind.JsonNode file, String key) {
        for (var attribute : file.get("attributes")) {
            if (attribute.get("key").asString().equals(key)) {
                return attribute.get("value").asString();
            }
        }
        throw new AssertionError("the file has no " + key);
    }

    private long count(String sql) {
        try (var connection = org.lianglin.testing.TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TestClient signedIn(String username, Role role, Area place) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, "王小丫", new Grant(role, place))))
                .getFirst();
        var client = server.client();
        client.signIn(ready.username(), ready.password());
        return client;
    }
}
