package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.tables.sheets.Watermark;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** Lists leave the house masked, marked and counted; in bulk, too often or in full only with a second pair of eyes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResidentExportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestServer server;
    private static TestClient clerk;
    private static TestClient colleague;
    private static TestClient neighbour;

    @BeforeAll
    static void open() {
        server = TestServer.start();
        var fixture = RegistryFixture.fill(server.database(), server.bean(Sealer.class), server.bean(BlindIndex.class));
        fixture.alter(
                "set session_replication_role = replica; update parameters.parameter set value = 5 where key = 'tables.export.people'");
        clerk = signedIn("clerk", "王小丫", Role.COMMUNITY_CLERK, RegistryFixture.COMMUNITY);
        colleague = signedIn("colleague", "赵敏", Role.COMMUNITY_CLERK, RegistryFixture.COMMUNITY);
        neighbour = signedIn("neighbour", "钱塘", Role.GRID_WORKER, RegistryFixture.NEIGHBOUR);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    @Order(1)
    void aListLeavesMaskedAndMarkedWithItsHead() throws IOException {
        var id = request(clerk, Map.of("sex", "2"), false, "XLSX");
        assertThat(ready(clerk, id)).isEqualTo("READY");
        var answer = clerk.get("/api/tables/exports/" + id + "/file");
        assertThat(answer.raw().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        try (var workbook =
                new XSSFWorkbook(new ByteArrayInputStream(answer.raw().body()))) {
            var sheet = workbook.getSheetAt(0);
            var title = sheet.getRow(0).getCell(0).getStringCellValue();
            assertThat(title).startsWith("居民名册");
            assertThat(Watermark.find(title)).hasValueSatisfying(m -> {
                assertThat(m.export()).isEqualTo(Integer.parseInt(id));
                assertThat(m.at()).isBefore(java.time.Instant.now());
            });
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue())
                    .startsWith("单位：")
                    .contains("数据截至");
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue())
                    .contains("填表人：王小丫")
                    .contains("审核人");
            assertThat(sheet.getRow(3).getCell(0).getStringCellValue())
                    .contains("王小丫")
                    .contains("编号 " + id);
            assertThat(sheet.getRow(4).getCell(0).getStringCellValue()).isEqualTo("姓名");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 5);
            assertThat(sheet.getLastRowNum()).isEqualTo(6);
            assertThat(sheet.getRow(5).getCell(2).getStringCellValue()).matches("2101\\*{10}\\w{4}");
            assertThat(Watermark.find(sheet.getRow(5).getCell(0).getStringCellValue()))
                    .isPresent();
        }
        assertThat(new String(answer.raw().body(), StandardCharsets.ISO_8859_1)).doesNotContain("210199194307090026");
    }

    @Test
    @Order(2)
    void aBrokenDownloadGoesOnWhereItBroke() {
        var id = request(clerk, Map.of("sex", "1"), false, "CSV");
        ready(clerk, id);
        var path = "/api/tables/exports/" + id + "/file";
        var whole = clerk.get(path).raw().body();
        var rest = clerk.getRange(path, "bytes=100-");
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.raw().body()).isEqualTo(java.util.Arrays.copyOfRange(whole, 100, whole.length));
        assertThat(rest.raw().headers().firstValue("Content-Range").orElse(""))
                .isEqualTo("bytes 100-" + (whole.length - 1) + "/" + whole.length);
        assertThat(clerk.getRange(path, "bytes=" + whole.length + "-").status()).isEqualTo(416);
    }

    @Test
    @Order(3)
    void numbersInFullNeedAnotherPersonWithTheSameRight() {
        var id = request(clerk, Map.of("sex", "2"), true, "CSV");
        assertThat(state(clerk, id)).isEqualTo("WAITING");
        assertThat(clerk.get("/api/tables/exports/" + id + "/file").text("/code"))
                .isEqualTo("tables.export-not-ready");
        assertThat(decide(clerk, id, true).text("/code")).isEqualTo("tables.own-export");
        assertThat(decide(neighbour, id, true).status()).isEqualTo(404);
        assertThat(neighbour
                        .get("/api/tables/exports/waiting")
                        .body()
                        .get("items")
                        .size())
                .isZero();
        assertThat(colleague
                        .get("/api/tables/exports/waiting")
                        .body()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo(id);
        assertThat(decide(colleague, id, true).status()).isEqualTo(204);
        assertThat(ready(clerk, id)).isEqualTo("READY");
        assertThat(colleague.get("/api/tables/exports/" + id + "/file").status())
                .isEqualTo(404);
        var text = new String(
                clerk.get("/api/tables/exports/" + id + "/file").raw().body(), StandardCharsets.UTF_8);
        assertThat(text).contains("210199194307090026").contains("审核人：赵敏");
    }

    @Test
    @Order(4)
    void theFourthListOfTheDayWaits() {
        var id = request(clerk, Map.of("sex", "2"), false, "CSV");
        assertThat(state(clerk, id)).isEqualTo("WAITING");
        assertThat(clerk.post("/api/tables/exports/" + id + "/decision", Map.of("approved", false))
                        .status())
                .isEqualTo(403);
        assertThat(colleague
                        .post("/api/tables/exports/" + id + "/decision", Map.of("approved", false))
                        .text("/code"))
                .isEqualTo("tables.reason-missing");
        assertThat(colleague
                        .post("/api/tables/exports/" + id + "/decision", Map.of("approved", false, "reason", "用途不明"))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.get("/api/tables/exports/" + id).text("/reason")).isEqualTo("用途不明");
        assertThat(clerk.get("/api/tables/exports/" + id + "/file").status()).isEqualTo(409);
    }

    @Test
    @Order(5)
    void manyPeopleAtOnceWaitAndCanBeCalledOff() {
        var id = request(colleague, Map.of(), false, "CSV");
        assertThat(state(colleague, id)).isEqualTo("WAITING");
        assertThat(colleague
                        .post("/api/tables/exports/" + id + "/cancel", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(state(colleague, id)).isEqualTo("CANCELLED");
        assertThat(decide(clerk, id, true).text("/code")).isEqualTo("tables.export-not-waiting");
    }

    @Test
    @Order(6)
    void aListThatCannotBeIsRefusedWithItsReason() {
        var unknown = clerk.post("/api/tables/exports", body(Map.of("sex", "x"), false, "CSV"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("/errors/0/field")).isEqualTo("sex");
        assertThat(clerk.post("/api/tables/exports", body(Map.of("minAge", "149"), false, "CSV"))
                        .text("/code"))
                .isEqualTo("tables.nothing-to-export");
        assertThat(clerk.post("/api/tables/exports", body(Map.of("place", "210103000000"), false, "CSV"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(7)
    void theTrailKnowsWhoAskedApprovedAndFetched() throws SQLException {
        var actions = new HashSet<String>();
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select actor || ' ' || action from audit.entry where action like 'tables.export%'")) {
            while (rows.next()) {
                actions.add(rows.getString(1));
            }
        }
        assertThat(actions)
                .contains(
                        "clerk tables.export-requested",
                        "colleague tables.export-approved",
                        "colleague tables.export-refused",
                        "clerk tables.export-fetched");
    }

    private static Map<String, Object> body(Map<String, String> filter, boolean clear, String form) {
        return Map.of(
                "kind", "residents", "form", form, "filter", filter, "clear", clear, "purpose", "VISIT", "note", "入户");
    }

    private static String request(TestClient client, Map<String, String> filter, boolean clear, String form) {
        var answer = client.post("/api/tables/exports", body(filter, clear, form));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/id");
    }

    private static TestClient.Answer decide(TestClient client, String id, boolean approved) {
        return client.post("/api/tables/exports/" + id + "/decision", Map.of("approved", approved));
    }

    private static String state(TestClient client, String id) {
        return client.get("/api/tables/exports/" + id).text("/state");
    }

    private static String ready(TestClient client, String id) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (state(client, id).equals("RUNNING")) {
            assertThat(System.nanoTime()).isLessThan(until);
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return state(client, id);
    }

    private static TestClient signedIn(String username, String name, Role role, Area place) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, name, new Grant(role, place))))
                .getFirst();
        var client = server.client();
        client.signIn(ready.username(), ready.password());
        return client;
    }
}
