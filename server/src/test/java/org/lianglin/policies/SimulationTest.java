package org.lianglin.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.lianglin.facts.FactsColumns;
import org.lianglin.facts.HouseholdFacts;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.policy.Judge;
import org.lianglin.policy.PolicyPackage;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** A draft over a whole city is the same as household by household; and one household is told why. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class SimulationTest {
    private static final String DAY = "2030-07-01";
    private static SmallCity city;
    private static TestClient officer;

    /** The draft of 820 yuan, and its simulation. */
    private static String draft = "";

    private static String simulation = "";

    @BeforeAll
    static void open() {
        city = new SmallCity();
        officer = city.signedIn("policy", Role.POLICY_OFFICER, SmallCity.CITY);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String version(String law) {
        return list(officer.get("/api/policies").body().at("/items")).stream()
                .filter(l -> l.at("/law").asString().equals(law))
                .findFirst()
                .orElseThrow()
                .at("/versions/0/id")
                .asString();
    }

    private static String begin(String law) {
        return officer.post("/api/policies/versions/" + version(law) + "/drafts", Map.of("firstDay", DAY))
                .text("/id");
    }

    private static JsonNode save(String id, Map<String, Object> typed) {
        var body = new HashMap<>(typed);
        body.put(
                "version",
                officer.get("/api/policies/drafts/" + id)
                        .body()
                        .at("/line/version")
                        .asInt());
        var saved = officer.put("/api/policies/drafts/" + id, body);
        assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
        return saved.body();
    }

    /** A draft of dibao with another value of a parameter from its first day on. */
    private static String draftWith(String parameter, String value) {
        var id = begin("dibao");
        var parameters = new ArrayList<Object>();
        for (var one : officer.get("/api/policies/drafts/" + id).body().at("/parameters")) {
            var named = one.at("/name").asString().equals(parameter);
            var values = new ArrayList<Map<String, String>>();
            for (var v : one.at("/values")) {
                var open = v.at("/to").asString().isEmpty();
                values.add(value(v, named && open ? "2030-06-30" : v.at("/to").asString()));
            }
            if (named) {
                values.add(
                        Map.of("area", "2101", "from", DAY, "to", "", "value", value, "source", "design", "note", ""));
            }
            parameters.add(Map.of(
                    "name", one.at("/name").asString(),
                    "zh", one.at("/zh").asString(),
                    "en", one.at("/en").asString(),
                    "article", one.at("/article").asString(),
                    "values", values));
        }
        save(id, Map.of("parameters", parameters));
        return id;
    }

    private static Map<String, String> value(JsonNode v, String to) {
        return Map.of(
                "area", v.at("/area").asString(),
                "from", v.at("/from").asString(),
                "to", to,
                "value", v.at("/value").asString(),
                "source", v.at("/source").asString(),
                "note", v.at("/note").asString());
    }

    private static JsonNode run(String id) {
        var asked = officer.post("/api/policies/simulations", Map.of("draft", id));
        assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
        return ended(asked.text("/id"));
    }

    private static JsonNode ended(String id) {
        var until = Instant.now().plus(Duration.ofSeconds(90));
        while (Instant.now().isBefore(until)) {
            var seen = officer.get("/api/policies/simulations/" + id).body();
            if (!List.of("WAITING", "RUNNING").contains(seen.at("/state").asString())) {
                return seen;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("the simulation does not end");
    }

    private static List<JsonNode> households(String id, String change) {
        var all = new ArrayList<JsonNode>();
        var after = "";
        do {
            var page = officer.get("/api/policies/simulations/" + id + "/households?limit=200&change=" + change + after)
                    .body();
            all.addAll(list(page.at("/items")));
            after = page.at("/next").isNull()
                    ? ""
                    : "&after=" + page.at("/next").asString();
        } while (!after.isEmpty());
        return all;
    }

    private static Judge judge(String id) {
        var texts = officer.get("/api/policies/drafts/" + id).body();
        return Judge.of(new PolicyPackage(
                        "dibao",
                        DAY,
                        Map.of(
                                "policy.yaml", texts.at("/texts/yaml").asString(),
                                "dibao.dmn", texts.at("/texts/dmn").asString()))
                .policy(null));
    }

    private static Map<String, @Nullable Object> inputs(Judge judge, long household) {
        var facts = city.bean(Access.class)
                .asJob(
                        "test",
                        SmallCity.CITY,
                        () -> city.bean(HouseholdFacts.class).of(household, SmallCity.TODAY, SmallCity.TODAY));
        return new LinkedHashMap<>(facts.inputs(judge.policy()));
    }

    @Test
    @Order(1)
    void aHigherStandardCoversMoreHouseholdsAndNoneLeaves() {
        draft = draftWith("月保障标准", "820.00");
        var done = run(draft);
        assertThat(done.at("/state").asString()).as(done.toString()).isEqualTo("DONE");
        simulation = done.at("/id").asString();
        var result = done.at("/result");
        assertThat(result.at("/households").asLong()).isGreaterThan(3000);
        assertThat(result.at("/before").asLong()).isPositive();
        assertThat(result.at("/entering").asLong()).isPositive();
        assertThat(result.at("/leaving").asLong()).isZero();
        assertThat(result.at("/after").asLong())
                .isEqualTo(
                        result.at("/before").asLong() + result.at("/entering").asLong());
        assertThat(result.at("/fenAfter").asLong())
                .isGreaterThan(result.at("/fenBefore").asLong());
        assertThat(done.at("/current").asBoolean()).isTrue();
        var places = officer.get("/api/policies/simulations/" + simulation + "/places")
                .body();
        assertThat(list(places.at("/rows")).stream()
                        .mapToInt(r -> r.at("/figures/entering").asInt())
                        .sum())
                .isEqualTo(result.at("/entering").asInt());
    }

    @Test
    @Order(2)
    void whoEntersWouldEnterOneByOneToTheFen() {
        var after = judge(draft);
        var before = city.bean(Versions.class);
        var base = Judge.of(before.find("dibao", SmallCity.TODAY).orElseThrow());
        var entering = households(simulation, "ENTERS");
        assertThat(entering).isNotEmpty();
        for (var line : entering.subList(0, Math.min(40, entering.size()))) {
            var household = line.at("/household").asLong();
            var area = line.at("/area").asString();
            var was = base.judge(area, SmallCity.TODAY, inputs(base, household));
            var is = after.judge(area, java.time.LocalDate.parse(DAY), inputs(after, household));
            assertThat(was.decisions().get("符合")).as("household " + household).isEqualTo(false);
            assertThat(is.decisions().get("符合")).as("household " + household).isEqualTo(true);
            assertThat(((BigDecimal) java.util.Objects.requireNonNull(
                                    is.decisions().get("月保障金额")))
                            .movePointRight(2)
                            .longValueExact())
                    .isEqualTo(line.at("/fenAfter").asLong());
        }
    }

    private static JsonNode programme(JsonNode programmes, String law) {
        return list(programmes.at("/items")).stream()
                .filter(i -> i.at("/law").asString().equals(law))
                .findFirst()
                .orElseThrow();
    }

    /** What a policy says of a household that has, or has not, the guarantee and is, or is not, marginal. */
    private static @Nullable Boolean right(Judge judge, JsonNode line, Map<String, Boolean> statuses) {
        var inputs = inputs(judge, line.at("/household").asLong());
        judge.policy().inputs().stream()
                .filter(i -> statuses.containsKey(i.column()))
                .forEach(i -> inputs.put(i.name(), statuses.get(i.column())));
        return (Boolean) judge.judge(line.at("/area").asString(), java.time.LocalDate.parse(DAY), inputs)
                .decisions()
                .get("符合");
    }

    @Test
    @Order(3)
    void whoEntersLeavesTheMarginalHouseholdsAsOneByOne() {
        var programmes = officer.get("/api/policies/simulations/" + simulation + "/programmes")
                .body();
        assertThat(list(programmes.at("/items")).stream()
                        .map(i -> i.at("/law").asString())
                        .toList())
                .as("those that ask for the status, and no other")
                .containsExactly("marginal", "rigid");
        var marginal = Judge.of(city.bean(Versions.class)
                .find("marginal", java.time.LocalDate.parse(DAY))
                .orElseThrow());
        var leaving = 0;
        var undecided = 0;
        for (var line : households(simulation, "ENTERS")) {
            var was = right(marginal, line, Map.of("on_dibao", false));
            var is = right(marginal, line, Map.of("on_dibao", true));
            assertThat(is).as("nobody is both").isNotEqualTo(true);
            leaving += Boolean.TRUE.equals(was) ? 1 : 0;
            undecided += was == null ? 1 : 0;
        }
        var total = programme(programmes, "marginal").at("/total");
        assertThat(leaving).isPositive();
        assertThat(total.at("/leaving").asInt()).isEqualTo(leaving);
        assertThat(total.at("/undecided").asInt()).isEqualTo(undecided);
        assertThat(total.at("/entering").asInt()).isZero();
        assertThat(total.at("/personsLeaving").asInt()).isGreaterThanOrEqualTo(leaving);
        assertThat(programme(programmes, "marginal").at("/paid").asBoolean()).isFalse();
        var rows = list(programme(programmes, "marginal").at("/rows"));
        assertThat(rows.stream().mapToInt(r -> r.at("/figures/leaving").asInt()).sum())
                .as("by district")
                .isEqualTo(leaving);
        var district = rows.getFirst().at("/area").asString();
        var below = officer.get("/api/policies/simulations/" + simulation + "/programmes?place=" + district)
                .body();
        assertThat(programme(below, "marginal").at("/total/leaving").asInt())
                .isEqualTo(rows.getFirst().at("/figures/leaving").asInt());
        assertThat(officer.get("/api/policies/simulations/999999/programmes").status())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void whatAnotherProgrammeSavesIsTheSumOfWhatTheHouseholdsHadOfIt() {
        var day = java.time.LocalDate.parse(DAY);
        var versions = city.bean(Versions.class);
        var shipped = versions.texts(versions.inForce("marginal", day).orElseThrow());
        var files = new HashMap<String, String>();
        shipped.files().forEach((file, text) -> files.put(file, text.replace("收入线", "月线金额")));
        var paid = new PolicyPackage(shipped.law(), shipped.version(), files).policy(null);
        assertThat(paid.monthlyAmount()).contains("月线金额");
        var fen = new long[2];
        city.bean(Access.class).asJob("test", SmallCity.CITY, () -> {
            try (var columns = city.bean(Warehouse.class).open()) {
                var laid = city.bean(FactsColumns.class).households(columns, SmallCity.TODAY, SmallCity.TODAY);
                var before = versions.find("dibao", SmallCity.TODAY).orElseThrow();
                new Trial(columns, laid, before, SmallCity.TODAY, judge(draft).policy(), day, 0).judge();
                var changes = new OtherProgrammes(columns, laid, "dibao", day)
                        .judge(List.of(new OtherProgrammes.Programme(1, paid)));
                for (var figures : changes.getFirst().figures()) {
                    fen[0] += figures.fenBefore();
                    fen[1] += figures.fenAfter();
                }
            }
            return fen;
        });
        var judge = Judge.of(paid);
        var had = 0L;
        for (var line : households(simulation, "ENTERS")) {
            if (Boolean.TRUE.equals(right(judge, line, Map.of("on_dibao", false)))) {
                had += new BigDecimal("793")
                        .multiply(new BigDecimal("1.5"))
                        .movePointRight(2)
                        .longValueExact();
            }
        }
        assertThat(fen[0]).isPositive().isEqualTo(had);
        assertThat(fen[1]).isZero();
    }

    @Test
    @Order(5)
    void aClerkSeesOnlyTheHouseholdsOfTheCommunity() {
        var first = households(simulation, "ENTERS").getFirst();
        var community = Area.parse(first.at("/area").asString()).at(Level.COMMUNITY);
        var clerk = city.signedIn("clerk", Role.COMMUNITY_CLERK, community);
        var seen = list(clerk.get("/api/policies/simulations/" + simulation + "/households?change=ENTERS")
                .body()
                .at("/items"));
        assertThat(seen)
                .isNotEmpty()
                .allMatch(h -> community.contains(Area.parse(h.at("/area").asString())));
        assertThat(clerk.get("/api/policies/simulations/" + simulation + "/households?change=ENTERS&place=210100000000")
                        .status())
                .isEqualTo(403);
        assertThat(clerk.post("/api/policies/simulations", Map.of("draft", draft))
                        .status())
                .isEqualTo(403);
        assertThat(city.number("select count(*) from audit.entry where action = 'policies.households-listed'"))
                .isPositive();
    }

    @Test
    @Order(6)
    void aSupplementMakesACliffAndEachOneIsTrue() {
        var id = draftWith("分类施保比例", "0.30");
        var done = run(id);
        assertThat(done.at("/state").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.at("/result/cliffs").asLong()).isPositive();
        var judge = judge(id);
        var day = java.time.LocalDate.parse(DAY);
        for (var line : households(done.at("/id").asString(), "CLIFF").stream()
                .limit(20)
                .toList()) {
            var inputs = inputs(judge, line.at("/household").asLong());
            var area = line.at("/area").asString();
            assertThat(judge.judge(area, day, inputs).decisions().get("符合")).isEqualTo(false);
            var best = BigDecimal.ZERO;
            for (var step : List.of("1", "10", "50", "100", "200")) {
                var less = new LinkedHashMap<>(inputs);
                var wages = (BigDecimal) java.util.Objects.requireNonNull(inputs.get("工资性收入"));
                less.put("工资性收入", wages.subtract(new BigDecimal(step)).max(BigDecimal.ZERO));
                var judged = judge.judge(area, day, less);
                if (Boolean.TRUE.equals(judged.decisions().get("符合"))) {
                    var amount = (BigDecimal)
                            java.util.Objects.requireNonNull(judged.decisions().get("月保障金额"));
                    best = best.max(amount.subtract(new BigDecimal(step)));
                }
            }
            assertThat(best.movePointRight(2).longValueExact())
                    .isEqualTo(line.at("/lossFen").asLong());
        }
    }

    @Test
    @Order(7)
    void anExpressionThatFailsForAnybodyFailsTheRunAndSaysWhere() {
        var id = begin("dibao");
        var dmn = officer.get("/api/policies/drafts/" + id).text("/texts/dmn");
        var from = dmn.indexOf(
                "<text>",
                dmn.indexOf("name=\"人均月收入\"><") < 0 ? dmn.indexOf("name=\"人均月收入\">") : dmn.indexOf("name=\"人均月收入\"><"));
        var to = dmn.indexOf("</text>", from);
        var spoilt = dmn.substring(0, from) + "<text>家庭月收入 / (计入人数 - 2)" + dmn.substring(to);
        var saved = save(id, Map.of("dmn", spoilt));
        assertThat(list(saved.at("/problems")))
                .allMatch(p -> p.at("/file").asString().endsWith("examples.csv"));
        var failed = run(id);
        assertThat(failed.at("/state").asString()).as(failed.toString()).isEqualTo("FAILED");
        assertThat(failed.at("/failure/code").asString()).isEqualTo("policies.expression-failed");
        assertThat(failed.at("/failure/detail").asString())
                .matches("家庭 \\d+ 在 dibao/%s/dibao\\.dmn 的 decision 人均月收入 处（规则 –，条款 .+）得不到结果：这一步对这些数没有定义，例如除以零。"
                        .formatted(DAY));
        var facts = failed.at("/failure/facts");
        assertThat(facts.at("/file").asString()).isEqualTo("dibao/" + DAY + "/dibao.dmn");
        assertThat(facts.at("/element").asString()).isEqualTo("decision 人均月收入");
        assertThat(facts.at("/article").asString()).isEqualTo("最低生活保障审核确认办法第十三条；扣减后不为负");
        assertThat(city.number("select count(*) from policies.simulation_household where simulation_id = "
                        + failed.at("/id").asString()))
                .isZero();
    }

    /** A failure is no "no", even where the expression itself would take it for one. */
    @Test
    @Order(7)
    void aFailureThatTheExpressionHidesFailsTheRunToo() {
        var id = begin("dibao");
        var dmn = officer.get("/api/policies/drafts/" + id).text("/texts/dmn");
        var from = dmn.indexOf("<text>", dmn.indexOf("name=\"人均月收入\">")) + "<text>".length();
        var to = dmn.indexOf("</text>", from);
        var hidden = "if 1 / (计入人数 - 2) &gt; 5 then 0 else " + dmn.substring(from, to);
        save(id, Map.of("dmn", dmn.substring(0, from) + hidden + dmn.substring(to)));
        var failed = run(id);
        assertThat(failed.at("/failure/code").asString()).as(failed.toString()).isEqualTo("policies.expression-failed");
        assertThat(failed.at("/failure/facts/element").asString()).isEqualTo("decision 人均月收入");
        assertThat(failed.at("/failure/facts/reason").asString()).isEqualTo("这一步对这些数没有定义，例如除以零");
    }

    /** A rule of a table that cannot be reckoned is named by its number and its own article. */
    @Test
    @Order(7)
    void aRuleThatFailsForAnybodyIsNamedWithItsArticle() {
        var id = begin("dibao");
        var dmn = officer.get("/api/policies/drafts/" + id).text("/texts/dmn");
        var table = dmn.indexOf("name=\"结论\">");
        var from = dmn.indexOf("\"符合\"", table);
        var spoilt = dmn.substring(0, from) + "if 1 / (计入人数 - 2) &gt; 0 or 计入人数 &lt; 2 then \"符合\" else null"
                + dmn.substring(from + 4);
        var requirement = "<informationRequirement><requiredInput href=\"#input_1\"/></informationRequirement>";
        var at = spoilt.indexOf("<decisionTable", table);
        save(id, Map.of("dmn", spoilt.substring(0, at) + requirement + spoilt.substring(at)));
        var failed = run(id);
        assertThat(failed.at("/failure/code").asString()).as(failed.toString()).isEqualTo("policies.expression-failed");
        var facts = failed.at("/failure/facts");
        assertThat(facts.at("/element").asString()).isEqualTo("decision 结论");
        assertThat(facts.at("/rule").asString()).isEqualTo("7");
        assertThat(facts.at("/article").asString()).isEqualTo("社会救助暂行办法第九条");
        assertThat(failed.at("/failure/detail").asString()).contains("（规则 7，条款 社会救助暂行办法第九条）");
    }

    @Test
    @Order(8)
    void whatCannotBeTriedIsRefused() {
        assertThat(officer.post("/api/policies/simulations", Map.of("version", version("child")))
                        .text("/code"))
                .isEqualTo("policies.not-by-household");
        var id = begin("dibao");
        save(id, Map.of("dmn", "<definitions"));
        assertThat(officer.post("/api/policies/simulations", Map.of("draft", id))
                        .text("/code"))
                .isEqualTo("policies.not-sound");
        assertThat(officer.post("/api/policies/simulations", Map.of("draft", draft, "registryOn", "2099-01-01"))
                        .text("/errors/0/code"))
                .isEqualTo("policies.day-malformed");
        assertThat(officer.post("/api/policies/simulations/" + simulation + "/cancellation", Map.of())
                        .text("/code"))
                .isEqualTo("policies.not-running");
    }

    @Test
    @Order(9)
    void aHouseholdIsToldWhyAndTheDecisionComesOutTheSameAgain() {
        var line = households(simulation, "ENTERS").getFirst();
        var household = line.at("/household").asString();
        var area = Area.parse(line.at("/area").asString());
        var clerk = city.signedIn("explainer", Role.COMMUNITY_CLERK, area.at(Level.COMMUNITY));
        var told = clerk.get("/api/policies/explanations?law=dibao&household=" + household);
        assertThat(told.status()).as(told.body().toString()).isEqualTo(200);
        assertThat(told.body().at("/eligible").asBoolean()).isFalse();
        var unmet = list(told.body().at("/findings")).stream()
                .filter(f -> !f.at("/met").asBoolean())
                .toList();
        assertThat(unmet).hasSize(1);
        assertThat(unmet.getFirst().at("/article").asString()).isNotEmpty();
        assertThat(unmet.getFirst().at("/values").toString()).contains("793");
        assertThat(list(told.body().at("/changes"))).isNotEmpty();
        assertThat(list(told.body().at("/members"))).isNotEmpty();
        assertThat(list(told.body().at("/taken")))
                .filteredOn(value -> List.of("工资性收入", "转移性收入", "金融资产")
                        .contains(value.at("/shown/name").asString()))
                .hasSize(3)
                .allSatisfy(value -> assertThat(list(value.at("/from"))).isNotEmpty());
        assertThat(list(told.body().at("/taken")))
                .filteredOn(value -> value.at("/shown/name").asString().equals("分类施保比例"))
                .singleElement()
                .satisfies(value -> assertThat(value.at("/note").asString()).startsWith("2021-07-01"));
        var stored = clerk.post("/api/policies/decisions", Map.of("law", "dibao", "household", household));
        assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
        var id = stored.text("/id");
        var read = clerk.get("/api/policies/decisions/" + id).body();
        assertThat(read.at("/receipt/hash").asString()).hasSize(64);
        assertThat(read.at("/receipt/parameters/月保障标准").asString()).isEqualTo("793");
        assertThat(read.at("/units/月保障标准/zh").asString()).isEqualTo("元");
        var replay = clerk.post("/api/policies/decisions/" + id + "/replay", Map.of("today", true));
        assertThat(replay.body().at("/equal").asBoolean())
                .as(replay.body().toString())
                .isTrue();
        assertThat(replay.body().at("/inputsToday").size()).isZero();
        assertThat(city.one("select encode(content_enc, 'escape') from policies.receipt where id = " + id))
                .doesNotContain("月保障标准");
        var elsewhere = city.signedIn("elsewhere", Role.COMMUNITY_CLERK, other(area));
        assertThat(elsewhere.get("/api/policies/decisions/" + id).status()).isEqualTo(404);
        assertThat(elsewhere
                        .get("/api/policies/explanations?law=dibao&household=" + household)
                        .status())
                .isEqualTo(404);
    }

    /** A community of another district. */
    private static Area other(Area area) {
        return new Area(city.number(
                "select area from place.division where area % 10000 = 0 and area % 10000000 <> 0 and area / 10000000000 <> "
                        + area.code() / 10_000_000_000L + " order by area limit 1"));
    }

    /** A published policy that yields nothing for one household decides nothing there, and says that the text is at fault, not the papers. */
    @Test
    @Order(11)
    void aHouseholdForWhichThePolicyFailsIsToldWhichExpressionDoes() {
        var line = households(simulation, "ENTERS").getFirst();
        var household = line.at("/household").asString();
        var area = Area.parse(line.at("/area").asString());
        var clerk = city.signedIn("failing", Role.COMMUNITY_CLERK, area.at(Level.COMMUNITY));
        var asked = "/api/policies/explanations?law=dibao&household=" + household;
        var income = list(clerk.get(asked).body().at("/findings/0/values")).stream()
                .filter(v -> v.at("/name").asString().equals("家庭月收入"))
                .findFirst()
                .orElseThrow()
                .at("/value")
                .asString();
        publish("dibao", "收入条件", "if 家庭月收入 = %1$s then 1 / (家庭月收入 - %1$s) &gt; 0 else ".formatted(income));
        var told = clerk.get(asked).body();
        assertThat(told.at("/eligible").isNull()).as(told.toString()).isTrue();
        assertThat(told.at("/missing").size()).isZero();
        assertThat(told.at("/changes").size()).isZero();
        assertThat(told.at("/failed/file").asString()).isEqualTo("dibao/" + SmallCity.TODAY + "/dibao.dmn");
        assertThat(told.at("/failed/element").asString()).isEqualTo("decision 收入条件");
        assertThat(told.at("/failed/article").asString()).isEqualTo("社会救助暂行办法第九条");
        assertThat(told.at("/failed/zh").asString()).isEqualTo("得不到结果：这一步对这些数没有定义，例如除以零");
        assertThat(list(told.at("/findings")))
                .anyMatch(f -> f.at("/met").isNull())
                .noneMatch(f -> f.at("/met").isBoolean() && !f.at("/met").asBoolean());
        var kept = clerk.post("/api/policies/decisions", Map.of("law", "dibao", "household", household));
        var replay = clerk.post("/api/policies/decisions/" + kept.text("/id") + "/replay", Map.of("today", true));
        assertThat(replay.body().at("/equal").asBoolean())
                .as(replay.body().toString())
                .isTrue();
    }

    /** A version from today on, with something before an expression, drafted by one and published by another. */
    private static void publish(String law, String decision, String before) {
        var id = officer.post(
                        "/api/policies/versions/" + version(law) + "/drafts",
                        Map.of("firstDay", SmallCity.TODAY.toString()))
                .text("/id");
        var dmn = officer.get("/api/policies/drafts/" + id).text("/texts/dmn");
        var at = dmn.indexOf("<text>", dmn.indexOf("name=\"%s\">".formatted(decision))) + "<text>".length();
        var saved =
                save(id, Map.of("dmn", dmn.substring(0, at) + before + dmn.substring(at), "document", "沈民发〔2030〕1号"));
        assertThat(saved.at("/problems").size()).as(saved.toString()).isZero();
        var leader = city.signedIn("leader", Role.CITY_LEADER, SmallCity.CITY);
        assertThat(act(officer, id, "proposal").status()).isEqualTo(204);
        var published = act(leader, id, "publication");
        assertThat(published.status()).as(published.body().toString()).isEqualTo(201);
    }

    private static TestClient.Answer act(TestClient by, String draft, String action) {
        var version = officer.get("/api/policies/drafts/" + draft)
                .body()
                .at("/line/version")
                .asInt();
        return by.post("/api/policies/drafts/" + draft + "/" + action, Map.of("version", version));
    }

    @Test
    @Order(10)
    void whatIsKnownDifferentlyTodayStandsBesideTheReplay() {
        var line = households(simulation, "ENTERS").getFirst();
        var household = line.at("/household").asString();
        var area = Area.parse(line.at("/area").asString());
        var clerk = city.signedIn("again", Role.COMMUNITY_CLERK, area.at(Level.COMMUNITY));
        var id = clerk.post("/api/policies/decisions", Map.of("law", "dibao", "household", household))
                .text("/id");
        // whoever of them counts
        city.alter("""
                insert into facts.item (person_id, area, kind, class, amount, valid, feed, source, delivered)
                select p.id, p.area, 'WAGE', 3, 100000, daterange('2020-01-01', null), 'employment', '人社', '%s'
                from people.person p join people.household_member m on m.person_id = p.id where m.household_id = %s""".formatted(SmallCity.TODAY, household));
        var replay = clerk.post("/api/policies/decisions/" + id + "/replay", Map.of("today", true))
                .body();
        assertThat(replay.at("/equal").asBoolean()).isTrue();
        assertThat(replay.at("/inputsToday").toString()).contains("工资性收入");
    }
}
