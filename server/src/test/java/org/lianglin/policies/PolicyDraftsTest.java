package org.lianglin.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
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
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import tools.jackson.databind.JsonNode;

/** From a version in force to the next one, as the people do it who write and publish; and every way in which a draft is not sound. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyDraftsTest {
    private static final Area CITY = Area.parse("2101");
    private static final String DAY = "2030-07-01";
    private static TestServer server;
    private static TestClient author;
    private static TestClient colleague;
    private static TestClient leader;

    @BeforeAll
    static void open() {
        server = TestServer.start();
        author = signedIn("author", Role.POLICY_OFFICER);
        colleague = signedIn("colleague", Role.POLICY_OFFICER);
        leader = signedIn("leader", Role.CITY_LEADER);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static TestClient signedIn(String name, Role role) {
        var wanted = new DemoAccounts.Wanted(
                name, "赵" + name, new Grant(role, role.level() == CITY.level() ? CITY : Area.parse("210102001001")));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
        var client = server.client();
        client.signIn(name, ready.password());
        return client;
    }

    private static JsonNode version(TestClient client, String law) {
        for (var one : client.get("/api/policies").body().at("/items")) {
            if (one.at("/law").asString().equals(law)) {
                return one.at("/versions/0");
            }
        }
        throw new AssertionError("no version of " + law);
    }

    private static String begin(String law, String day) {
        var base = version(author, law).at("/id").asString();
        var begun = author.post("/api/policies/versions/" + base + "/drafts", Map.of("firstDay", day, "note", "试"));
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
        return begun.text("/id");
    }

    private static JsonNode draft(String id) {
        return author.get("/api/policies/drafts/" + id).body();
    }

    private static TestClient.Answer save(String id, Map<String, Object> typed) {
        var body = new HashMap<>(typed);
        body.put("version", draft(id).at("/line/version").asInt());
        return author.put("/api/policies/drafts/" + id, body);
    }

    private static TestClient.Answer act(TestClient client, String id, String verb) {
        return client.post(
                "/api/policies/drafts/" + id + "/" + verb,
                Map.of("version", draft(id).at("/line/version").asInt()));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The parameters of a draft with the standard of 820 from its first day on. */
    private static List<Object> raised(String id, String value) {
        var parameters = new ArrayList<Object>();
        for (var parameter : draft(id).at("/parameters")) {
            var values = new ArrayList<Map<String, String>>();
            for (var v : parameter.at("/values")) {
                var open = v.at("/to").asString().isEmpty();
                values.add(Map.of(
                        "area", v.at("/area").asString(),
                        "from", v.at("/from").asString(),
                        "to",
                                open && named(parameter)
                                        ? "2030-06-30"
                                        : v.at("/to").asString(),
                        "value", v.at("/value").asString(),
                        "source", v.at("/source").asString(),
                        "note", v.at("/note").asString()));
            }
            if (named(parameter)) {
                values.add(Map.of(
                        "area", "2101", "from", DAY, "to", "", "value", value, "source", "design", "note", "试算"));
            }
            parameters.add(Map.of(
                    "name", parameter.at("/name").asString(),
                    "zh", parameter.at("/zh").asString(),
                    "en", parameter.at("/en").asString(),
                    "article", parameter.at("/article").asString(),
                    "values", values));
        }
        return parameters;
    }

    private static boolean named(JsonNode parameter) {
        return parameter.at("/name").asString().equals("月保障标准");
    }

    @Test
    @Order(1)
    void whatTheProductShipsIsLawAndReadable() {
        var laws = leader.get("/api/policies");
        assertThat(laws.status()).isEqualTo(200);
        assertThat(list(laws.body().at("/items"))).hasSizeGreaterThanOrEqualTo(11);
        var tekun = list(laws.body().at("/items")).stream()
                .filter(l -> l.at("/law").asString().equals("tekun"))
                .findFirst()
                .orElseThrow();
        assertThat(tekun.at("/versions/0/standing").asString()).isEqualTo("IN_FORCE");
        assertThat(tekun.at("/versions/1/standing").asString()).isEqualTo("PAST");
        assertThat(tekun.at("/versions/1/until").asString()).isEqualTo("2023-06-30");
        var dibao = leader.get("/api/policies/versions/"
                        + version(leader, "dibao").at("/id").asString())
                .body();
        assertThat(dibao.at("/policy/zh").asString()).isEqualTo("最低生活保障");
        assertThat(list(dibao.at("/policy/parameters/0/values"))).hasSize(2);
        assertThat(list(dibao.at("/policy/elements"))).hasSizeGreaterThan(30);
        assertThat(dibao.at("/texts/dmn").asString()).contains("<decision");
    }

    @Test
    @Order(2)
    void whoOnlyReadsDraftsNothing() {
        var clerk = signedIn("clerk", Role.COMMUNITY_CLERK);
        var base = version(clerk, "dibao").at("/id").asString();
        assertThat(clerk.post("/api/policies/versions/" + base + "/drafts", Map.of("firstDay", DAY))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.get("/api/policies/drafts").status()).isEqualTo(403);
        assertThat(leader.post("/api/policies/versions/" + base + "/drafts", Map.of("firstDay", DAY))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(3)
    void aDraftIsWrittenByOneAndPublishedByAnother() {
        var id = begin("dibao", DAY);
        assertThat(draft(id).at("/problems").size())
                .as(draft(id).at("/problems").toString())
                .isZero();
        assertThat(act(author, id, "proposal").text("/errors/0/code")).isEqualTo("policies.nothing-changed");
        var wrong = save(id, Map.of("parameters", raised(id, "八百二十")));
        assertThat(wrong.status()).as(wrong.body().toString()).isEqualTo(200);
        assertThat(wrong.body().at("/problems/0/element").asString()).startsWith("parameters 月保障标准");
        assertThat(wrong.body().at("/parameters/0/values").toString()).contains("八百二十");
        assertThat(act(author, id, "proposal").text("/code")).isEqualTo("policies.not-sound");
        var raised = new ArrayList<>(raised(id, "820.00"));
        // the form sends what stands there, with the typed value mended
        var mended = mended(id, "820.00");
        assertThat(raised).isNotEmpty();
        var right = save(id, Map.of("parameters", mended));
        var contradicted = list(right.body().at("/problems"));
        assertThat(contradicted)
                .isNotEmpty()
                .allMatch(p -> p.at("/element").asString().startsWith("example "));
        var examples = new ArrayList<List<String>>();
        right.body()
                .at("/texts/examples")
                .forEach(row ->
                        examples.add(list(row).stream().map(JsonNode::asString).toList()));
        var names = contradicted.stream()
                .map(p -> p.at("/element").asString().substring("example ".length()))
                .toList();
        examples.removeIf(row -> names.contains(row.getFirst()));
        var sound = save(id, Map.of("examples", examples, "document", "沈民发〔2030〕1号"));
        assertThat(sound.body().at("/problems").size())
                .as(sound.body().at("/problems").toString())
                .isZero();
        assertThat(list(draft(id).at("/contradicted")).stream().map(PolicyDraftsTest::contradiction))
                .as("the standard stands in other laws too")
                .containsExactly(
                        "dibao-single 2022-10-20 · 月保障标准 2101 " + DAY + "–null · 820.00 793.00",
                        "marginal 2021-07-01 · 月保障标准 2101 " + DAY + "–null · 820.00 793.00",
                        "support-ability 2021-07-01 · 月保障标准 2101 " + DAY + "–null · 820.00 793.00",
                        "tekun 2023-07-01 · 月保障标准 2101 " + DAY + "–null · 820.00 793.00",
                        "temporary-relief 2021-07-01 · 月保障标准 2101 " + DAY + "–null · 820.00 793.00");
        var difference =
                author.get("/api/policies/drafts/" + id + "/difference").body();
        assertThat(difference.at("/parameters/0/name").asString()).isEqualTo("月保障标准");
        assertThat(difference.at("/parameters/0/values").toString())
                .contains("820.00")
                .contains("2030-06-30");
        assertThat(difference.at("/elements").size()).isZero();
        assertThat(act(author, id, "publication").text("/code")).isEqualTo("policies.own-draft");
        assertThat(act(colleague, id, "publication").text("/code")).isEqualTo("policies.not-proposed");
        assertThat(act(author, id, "proposal").status()).isEqualTo(204);
        assertThat(save(id, Map.of("note", "再改")).text("/code")).isEqualTo("policies.not-open");
        var own = act(author, id, "publication");
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.text("/code") + " · " + own.text("/title") + " · " + own.text("/detail"))
                .isEqualTo("policies.own-draft · 不能发布自己的草案 · 起草和发布必须是两个人。");
        assertThat(leader.get("/api/desk/todos").body().toString()).contains("policies.decide");
        assertThat(author.get("/api/desk/todos").body().toString()).contains("policies.awaited");
        var back = leader.post(
                "/api/policies/drafts/" + id + "/return",
                Map.of("version", draft(id).at("/line/version").asInt(), "reason", "请附依据"));
        assertThat(back.status()).isEqualTo(204);
        assertThat(author.get("/api/desk/todos").body().toString()).contains("policies.returned");
        assertThat(act(author, id, "proposal").status()).isEqualTo(204);
        var published = act(leader, id, "publication");
        assertThat(published.status()).as(published.body().toString()).isEqualTo(201);
        var line = version(author, "dibao");
        assertThat(line.at("/id").asString()).isEqualTo(published.text("/id"));
        assertThat(line.at("/standing").asString()).isEqualTo("TO_COME");
        assertThat(line.at("/author").asString())
                .isNotEqualTo(line.at("/publisher").asString());
        assertThat(author.get("/api/notices").body().toString()).contains("policies.published");
        var actions = read("select distinct action from audit.entry where action like 'policies.%'");
        assertThat(actions)
                .contains(
                        "policies.draft-begun",
                        "policies.draft-saved",
                        "policies.draft-proposed",
                        "policies.draft-returned",
                        "policies.version-published");
    }

    private static String contradiction(JsonNode found) {
        return "%s %s · %s %s %s–%s · %s %s"
                .formatted(List.of("law", "firstDay", "parameter", "area", "from", "to", "here", "there").stream()
                        .map(part -> found.at("/" + part))
                        .map(part -> part.isNull() ? "null" : part.asString())
                        .toArray());
    }

    private static List<Object> mended(String id, String value) {
        var parameters = new ArrayList<Object>();
        for (var parameter : draft(id).at("/parameters")) {
            var values = new ArrayList<Map<String, String>>();
            for (var v : parameter.at("/values")) {
                values.add(Map.of(
                        "area", v.at("/area").asString(),
                        "from", v.at("/from").asString(),
                        "to", v.at("/to").asString(),
                        "value",
                                v.at("/value").asString().equals("八百二十")
                                        ? value
                                        : v.at("/value").asString(),
                        "source", v.at("/source").asString(),
                        "note", v.at("/note").asString()));
            }
            parameters.add(Map.of(
                    "name", parameter.at("/name").asString(),
                    "zh", parameter.at("/zh").asString(),
                    "en", parameter.at("/en").asString(),
                    "article", parameter.at("/article").asString(),
                    "values", values));
        }
        return parameters;
    }

    @Test
    @Order(4)
    void aPublishedVersionIsNotChangedByAnyHand() {
        for (var sql : List.of("update policies.version set yaml = ''", "delete from policies.version")) {
            assertThat(refused(sql)).as(sql).contains("a published version is not changed");
        }
    }

    private static String refused(String sql) {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (java.sql.SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<String> read(String sql) {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(5)
    void aDayThatIsTakenOrPastIsRefused() {
        var base = version(author, "dibao").at("/id").asString();
        var early = author.post("/api/policies/versions/" + base + "/drafts", Map.of("firstDay", "2025-01-01"));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.text("/errors/0/code")).isEqualTo("policies.first-day-before-last");
        assertThat(early.text("/errors/0/field")).isEqualTo("firstDay");
        var id = begin("marginal", "2025-01-01");
        var note = draft(id).at("/texts/yaml").asString().replace("en: Marginal household}", "en: Marginal}");
        save(id, Map.of("yaml", note));
        assertThat(act(author, id, "proposal").text("/errors/0/code")).isEqualTo("policies.first-day-past");
        save(id, Map.of("document", "沈民发〔2024〕9号"));
        assertThat(act(author, id, "proposal").status()).isEqualTo(204);
    }

    @Test
    @Order(6)
    void onlyTheAuthorChangesADraftAndNobodyOverwritesAnother() {
        var id = begin("child", DAY);
        var seen = draft(id).at("/line/version").asInt();
        assertThat(colleague
                        .put("/api/policies/drafts/" + id, Map.of("version", seen, "note", "x"))
                        .text("/code"))
                .isEqualTo("policies.not-the-author");
        assertThat(author.put("/api/policies/drafts/" + id, Map.of("version", seen, "note", "一"))
                        .status())
                .isEqualTo(200);
        assertThat(author.put("/api/policies/drafts/" + id, Map.of("version", seen, "note", "二"))
                        .status())
                .isEqualTo(409);
    }

    /** A draft of the child programme with its model spoilt: what the check says when it is proposed. */
    private JsonNode spoilt(String field, String from, String to) {
        return spoilt("child", field, from, to);
    }

    private JsonNode spoilt(String law, String field, String from, String to) {
        var id = begin(law, DAY);
        var text = draft(id).at("/texts/" + field).asString();
        assertThat(text).contains(from);
        var saved = save(id, Map.of(field, text.replace(from, to)));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().at("/texts/" + field).asString())
                .as("what was typed stays")
                .isEqualTo(text.replace(from, to));
        assertThat(saved.body().at("/problems").size()).isPositive();
        var refused = act(author, id, "proposal");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("policies.not-sound");
        assertThat(refused.text("/errors/0/message")).isNotEmpty();
        return saved.body().at("/problems/0");
    }

    @Test
    @Order(7)
    void aCycle() {
        var cycle = spoilt(
                "dmn",
                "<decision id=\"" + decision("符合") + "\" name=\"符合\">",
                "<decision id=\"" + decision("符合") + "\" name=\"符合\"><informationRequirement><requiredDecision href=\"#"
                        + decision("月金额") + "\"/></informationRequirement>");
        assertThat(said(cycle))
                .isEqualTo("child/2030-07-01/child.dmn · decision 符合 · – · 关于进一步加强事实无人抚养儿童保障工作的意见"
                        + " · 无法编译：循环引用：符合 → 月金额 → 符合，一个决策不能直接或间接用到自己 · a cycle: 符合 → 月金额 → 符合");
    }

    /** A problem as one line: file, element, rule, article, and what is wrong in both languages. */
    private static String said(JsonNode problem) {
        return List.of("file", "element", "rule", "article", "zh", "en").stream()
                .map(part -> problem.at("/" + part))
                .map(part -> part.isNull() ? "–" : part.asString())
                .collect(java.util.stream.Collectors.joining(" · "));
    }

    /** The id of a decision of the child programme. */
    private static String decision(String name) {
        var dmn = author.get("/api/policies/versions/"
                        + version(author, "child").at("/id").asString())
                .body()
                .at("/texts/dmn")
                .asString();
        var at = dmn.indexOf("name=\"" + name + "\"");
        var before = dmn.substring(0, at);
        var id = before.lastIndexOf("id=\"") + 4;
        return before.substring(id, before.indexOf('"', id));
    }

    private static String expression(String name) {
        var dmn = author.get("/api/policies/versions/"
                        + version(author, "child").at("/id").asString())
                .body()
                .at("/texts/dmn")
                .asString();
        var rest = dmn.substring(dmn.indexOf("<decision id=\"" + decision(name)));
        var from = rest.indexOf("<literalExpression><text>") + "<literalExpression>".length();
        return rest.substring(from, rest.indexOf("</text>") + "</text>".length());
    }

    @Test
    @Order(8)
    void aTypeErrorAndAnUnsupportedFunction() {
        var amount = expression("月金额");
        var type = spoilt("dmn", amount, "<text>\"x\" + 1</text>");
        assertThat(said(type))
                .isEqualTo("child/2030-07-01/child.dmn · decision 月金额 · – · 关于加强孤儿保障工作的意见"
                        + " · 无法编译：类型不符：这里要数字，写的是文字 · type error: string where a number is wanted");
        var function = spoilt("dmn", amount, "<text>median([1, 2])</text>");
        assertThat(said(function))
                .isEqualTo("child/2030-07-01/child.dmn · decision 月金额 · – · 关于加强孤儿保障工作的意见"
                        + " · 无法编译：不支持函数 median，请换一种写法 · the function 'median' is not supported");
    }

    @Test
    @Order(9)
    void rulesThatOverlap() {
        var dmn = draft(begin("disabled-care", DAY)).at("/texts/dmn").asString();
        var table = dmn.indexOf("<decisionTable hitPolicy=\"UNIQUE\"");
        var rule = dmn.substring(dmn.indexOf("<rule", table), dmn.indexOf("</rule>", table) + "</rule>".length());
        var overlap = spoilt("disabled-care", "dmn", rule, rule.replaceAll("id=\"[^\"]*\"", "") + rule);
        assertThat(said(overlap))
                .isEqualTo("disabled-care/2030-07-01/disabled-care.dmn · decision 残疾程度 · 2"
                        + " · 关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见 · UNIQUE 表中规则 1 与 2 重叠，例如 残疾等级 = 1"
                        + " · rules 1 and 2 of a UNIQUE table overlap, as in 残疾等级 = 1");
    }

    @Test
    @Order(10)
    void parametersWithAGapOrAnOverlap() {
        var id = begin("child", DAY);
        var value = draft(id).at("/parameters/0/values");
        var open = list(value).getLast();
        var yaml = draft(id).at("/texts/yaml").asString();
        var line = yaml.lines()
                .filter(l -> l.contains("from: " + open.at("/from").asString()) && l.contains("value: "))
                .reduce((a, b) -> b)
                .orElseThrow();
        var gap = spoilt("yaml", line, line.replace("value:", "to: 2031-01-01, value:"));
        assertThat(said(gap))
                .isEqualTo("child/2030-07-01/policy.yaml · parameters 孤儿基本生活标准 · – · 关于加强孤儿保障工作的意见"
                        + " · 区域 2101：2031-01-02 至 今后 没有值 · area 2101: no value from 2031-01-02 to the end");
        var second = line.replaceFirst("from: [0-9-]+", "from: 2031-06-01").replace("value:", "to: 2032-01-01, value:");
        var overlap = spoilt("yaml", line, second + "\n" + line.replace("value:", "to: 2031-12-31, value:"));
        assertThat(said(overlap))
                .isEqualTo("child/2030-07-01/policy.yaml · parameters 孤儿基本生活标准 · – · 关于加强孤儿保障工作的意见"
                        + " · 区域 2101：两个值在 2031-06-01 重叠 · area 2101: two values overlap on 2031-06-01");
    }

    @Test
    @Order(11)
    void anExampleThatContradictsAndAModelThatIsNone() {
        var id = begin("child", DAY);
        var rows = new ArrayList<List<String>>();
        draft(id)
                .at("/texts/examples")
                .forEach(row ->
                        rows.add(list(row).stream().map(JsonNode::asString).toList()));
        var at = rows.getFirst().indexOf("=符合");
        var turned = new ArrayList<>(rows.get(1));
        turned.set(at, "true".equals(turned.get(at)) ? "false" : "true");
        rows.set(1, turned);
        var saved = save(id, Map.of("examples", rows)).body();
        assertThat(said(saved.at("/problems/0")))
                .isEqualTo(
                        "child/2030-07-01/examples.csv · example 双孤 2023 年 7 月 · – · 关于加强孤儿保障工作的意见"
                                + " · 例子与政策矛盾：符合 应为 false，得到 true · the example contradicts the policy: 符合 should be false and is true");
        var none = spoilt("dmn", "<definitions", "<definition");
        assertThat(none.at("/element").asString()).isEqualTo("model");
        var broken = begin("child", DAY);
        assertThat(save(broken, Map.of("yaml", "name: ["))
                        .body()
                        .at("/problems/0/element")
                        .asString())
                .isEqualTo("yaml");
        assertThat(author.get("/api/policies/drafts/" + broken + "/difference").status())
                .isEqualTo(422);
        assertThat(act(author, broken, "discarding").status()).isEqualTo(204);
    }
}
