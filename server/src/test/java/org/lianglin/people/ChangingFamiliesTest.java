package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.RegistryFixture.COMMUNITY;
import static org.lianglin.people.RegistryFixture.FAMILY;
import static org.lianglin.people.RegistryFixture.FAMILY_REGISTERED;
import static org.lianglin.people.RegistryFixture.GRANDSON;
import static org.lianglin.people.RegistryFixture.GRID;
import static org.lianglin.people.RegistryFixture.HOME;
import static org.lianglin.people.RegistryFixture.HUSBAND;
import static org.lianglin.people.RegistryFixture.NEIGHBOUR;
import static org.lianglin.people.RegistryFixture.WIDOW;
import static org.lianglin.people.RegistryFixture.WIFE;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;
import tools.jackson.databind.JsonNode;

/** Households that move, part, join, and change their heads: looked at, done, and taken back. */
class ChangingFamiliesTest {
    private static final long VACANT = 103;
    private static final long RENTED = 102;
    private static final long NEXT_GRIDS_HOME = 201;
    private static final long WIDOWS = 23;
    private static final String TODAY = LocalDate.now(RegistryFixture.ZONE).toString();

    private static Registry registry;
    private static TestClient clerk;
    private static TestClient colleague;
    private static TestClient superior;
    private static TestClient worker;
    private static TestClient neighbour;

    @BeforeAll
    static void open() {
        registry = new Registry();
        clerk = registry.signedIn("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        colleague = registry.signedIn("colleague", Role.COMMUNITY_CLERK, COMMUNITY);
        superior = registry.signedIn("superior", Role.STREET_OFFICER, COMMUNITY.at(Level.STREET));
        worker = registry.signedIn("worker", Role.GRID_WORKER, GRID);
        neighbour = registry.signedIn("neighbour", Role.GRID_WORKER, NEIGHBOUR);
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @BeforeEach
    void beginAnew() {
        registry.refill();
        registry.alter("truncate people.change cascade");
    }

    @AfterEach
    void theRegistryIsStillSound() {
        assertThat(registry.breaches()).isEmpty();
    }

    @Test
    void aPreviewShowsWhatWillHappenAndChangesNothing() {
        var before = digest();
        var body = body(FAMILY, Map.of("members", List.of(WIFE, GRANDSON), "head", WIFE));
        var plan = clerk.post("/api/households/" + FAMILY + "/split/preview", body);
        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.text("/kind")).isEqualTo("SPLIT_HOUSEHOLD");
        assertThat(relation(plan, WIFE, "before")).isEqualTo("12");
        assertThat(relation(plan, WIFE, "after")).isEqualTo("02");
        assertThat(relation(plan, GRANDSON, "after")).isEqualTo("41");
        assertThat(plan.body().at("/households").size()).isEqualTo(2);
        assertThat(plan.text("/census/0/before/households")).isEqualTo("2");
        assertThat(plan.text("/census/0/after/households")).isEqualTo("3");
        assertThat(warnings(plan)).contains("SPOUSES_PART");
        assertThat(digest()).isEqualTo(before);
        assertThat(registry.number("select count(*) from people.change")).isZero();
    }

    @Test
    void aHouseholdIsSplitAsPreviewedAndTheCountsFollow() {
        var done = clerk.post(
                "/api/households/" + FAMILY + "/split",
                body(FAMILY, Map.of("members", List.of(WIFE, GRANDSON), "head", WIFE)));
        assertThat(done.status()).isEqualTo(200);
        assertThat(members(FAMILY)).isEqualTo(Map.of(HUSBAND, "02"));
        var opened = household(WIFE);
        assertThat(opened).isNotEqualTo(FAMILY);
        assertThat(members(opened)).isEqualTo(Map.of(WIFE, "02", GRANDSON, "41"));
        assertThat(households(GRID)).isEqualTo(3);
        assertThat(clerk.get("/api/households/" + FAMILY).text("/past/0/relation"))
                .isNotEmpty();
    }

    @Test
    void relationsAreCorrectedWhereKinshipErrs() {
        var relations = Map.of(Long.toString(GRANDSON), "43");
        clerk.post("/api/households/" + FAMILY + "/head", body(FAMILY, Map.of("head", WIFE, "relations", relations)));
        assertThat(members(FAMILY)).isEqualTo(Map.of(WIFE, "02", HUSBAND, "11", GRANDSON, "43"));
    }

    @Test
    void aHouseholdIsMovedWithWhoeverGoesAlong() {
        var persons = persons(NEIGHBOUR);
        var before = digest();
        var body = body(
                FAMILY, Map.of("dwellingId", NEXT_GRIDS_HOME, "stayers", List.of(WIFE), "withRegistration", false));
        var done = clerk.post("/api/households/" + FAMILY + "/move", body);
        assertThat(done.status()).isEqualTo(200);
        assertThat(warnings(done)).contains("OTHER_GRID", "REGISTRATION_STAYS");
        assertThat(members(FAMILY)).isEqualTo(Map.of(HUSBAND, "02", GRANDSON, "41"));
        assertThat(members(household(WIFE))).isEqualTo(Map.of(WIFE, "02"));
        assertThat(persons(NEIGHBOUR)).isEqualTo(persons + 2);
        assertThat(home(HUSBAND)).isEqualTo("201 NR_L");
        assertThat(registry.number("select count(*) from people.occupancy where kind = 'R_NL' and dwelling_id = " + HOME
                        + " and upper_inf(valid) and upper_inf(recorded)"))
                .isEqualTo(2);
        assertThat(registry.number("select registered_area from people.person where id = " + HUSBAND))
                .isEqualTo(GRID.code());
        undo(done, clerk);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void theRegistrationGoesAlongWhenItIsWhole() {
        var torn =
                body(FAMILY, Map.of("dwellingId", NEXT_GRIDS_HOME, "stayers", List.of(WIFE), "withRegistration", true));
        var refusal = clerk.post("/api/households/" + FAMILY + "/move", torn);
        refused(refusal, "withRegistration", "people.registration-torn");
        assertThat(refusal.body().toString()).contains("李秀英");
        var whole = body(FAMILY, Map.of("dwellingId", NEXT_GRIDS_HOME, "withRegistration", true));
        assertThat(clerk.post("/api/households/" + FAMILY + "/move", whole).status())
                .isEqualTo(200);
        assertThat(home(HUSBAND)).isEqualTo("201 RH_RL");
        assertThat(registry.number("select count(*) from people.person where registered_area = " + NEIGHBOUR.code()))
                .isEqualTo(4);
        assertThat(registry.number("select dwelling_id from people.household where id = " + FAMILY_REGISTERED))
                .isEqualTo(NEXT_GRIDS_HOME);
    }

    @Test
    void aRegisteredHouseholdMovesWithoutItsPeople() {
        var before = digest();
        var done = clerk.post(
                "/api/households/" + FAMILY_REGISTERED + "/move",
                body(FAMILY_REGISTERED, Map.of("dwellingId", NEXT_GRIDS_HOME)));
        assertThat(done.status()).isEqualTo(200);
        assertThat(home(HUSBAND)).isEqualTo("101 NR_L");
        assertThat(registry.number("select count(*) from people.occupancy where kind = 'R_NL' and dwelling_id = "
                        + NEXT_GRIDS_HOME + " and upper_inf(valid) and upper_inf(recorded)"))
                .isEqualTo(3);
        undo(done, clerk);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void twoHouseholdsBecomeOneAndPartAgain() {
        var moved = clerk.post("/api/households/" + WIDOWS + "/move", body(WIDOWS, Map.of("dwellingId", HOME)));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        var before = digest();
        var body = body(FAMILY, Map.of("other", WIDOWS, "otherVersion", version(WIDOWS)));
        var plan = clerk.post("/api/households/" + FAMILY + "/merge/preview", body);
        assertThat(plan.status()).as(plan.body().toString()).isEqualTo(200);
        assertThat(relation(plan, WIDOW, "after")).isEqualTo("97");
        assertThat(warnings(plan)).contains("RELATION_UNKNOWN");
        body.put("relations", Map.of(Long.toString(WIDOW), "75"));
        var done = clerk.post("/api/households/" + FAMILY + "/merge", body);
        assertThat(done.status()).isEqualTo(200);
        assertThat(members(FAMILY)).isEqualTo(Map.of(HUSBAND, "02", WIFE, "12", GRANDSON, "41", WIDOW, "75"));
        assertThat(households(GRID)).isEqualTo(1);
        assertThat(clerk.post("/api/households/" + WIDOWS + "/head", body(WIDOWS, Map.of("head", WIDOW)))
                        .status())
                .as("it has ended")
                .isEqualTo(404);
        undo(done, clerk);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void aMemberLeavesAndTheHeadIsPassedOn() {
        var done =
                clerk.post("/api/households/" + FAMILY + "/leave", body(FAMILY, Map.of("members", List.of(HUSBAND))));
        assertThat(done.status()).isEqualTo(200);
        assertThat(members(FAMILY)).isEqualTo(Map.of(WIFE, "02", GRANDSON, "41"));
        assertThat(warnings(done)).contains("WITHOUT_HOUSEHOLD");
        clerk.post("/api/households/" + FAMILY + "/leave", body(FAMILY, Map.of("members", List.of(WIFE, GRANDSON))));
        assertThat(households(GRID)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "split | members | [] | members | people.nobody-chosen",
                "split | members | [3] | members | people.not-a-member",
                "split | members | [1, 2, 7] | members | people.nobody-stays",
                "split | head | 1 | head | people.head-not-among-them",
                "split | remainingHead | 2 | remainingHead | people.head-not-among-them",
                "split | from | 2999-01-01 | from | people.from-in-future",
                "split | from | 1999-01-01 | from | people.from-before-household",
                "split | relations | {'7': 'XX'} | relations.7 | people.relation-unknown",
                "split | relations | {'7': '02'} | relations.7 | people.household-has-a-head",
                "split | relations | {'7': '30'} | relations.7 | people.relation-differs-from-sex",
                "split | relations | {'2': '12'} | relations.2 | people.head-is-head",
                "split | source | XX | source | people.source-unknown",
                "head | head | 1 | head | people.already-head",
                "head | head | 3 | head | people.head-not-among-them",
                "move | dwellingId | 101 | dwellingId | people.lives-there-already",
                "move | dwellingId | 987654 | dwellingId | people.dwelling-out-of-reach",
                "move | stayers | [1, 2, 7] | stayers | people.nobody-goes",
                "move | stayers | [3] | stayers | people.not-a-member",
                "merge | other | 21 | other | people.same-household",
                "merge | other | 22 | other | people.other-grouping",
                "merge | other | 23 | other | people.households-apart",
                "leave | members | [4] | members | people.not-a-member"
            })
    void whatBreaksARuleIsRefusedAtItsField(String verb, String field, String value, String at, String code) {
        var before = digest();
        var command = body(
                FAMILY,
                switch (verb) {
                    case "split" -> Map.of("members", List.of(WIFE, GRANDSON), "head", WIFE);
                    case "head" -> Map.of("head", WIFE);
                    case "move" -> Map.of("dwellingId", VACANT);
                    case "merge" -> Map.of("other", WIDOWS, "otherVersion", 0);
                    default -> Map.of("members", List.of(WIFE));
                });
        command.put(field, json(value));
        for (var path : List.of("/preview", "")) {
            refused(clerk.post("/api/households/" + FAMILY + "/" + verb + path, command), at, code);
        }
        assertThat(digest()).as("nothing half-written").isEqualTo(before);
    }

    @Test
    void whoeverHasNoRightThereIsRefused() {
        var body = body(FAMILY, Map.of("head", WIFE));
        assertThat(neighbour.post("/api/households/" + FAMILY + "/head", body).status())
                .isEqualTo(404);
        assertThat(worker.post(
                                "/api/households/" + FAMILY + "/move",
                                body(FAMILY, Map.of("dwellingId", NEXT_GRIDS_HOME)))
                        .body()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("people.dwelling-out-of-reach");
        assertThat(worker.post("/api/households/" + FAMILY + "/head", body).status())
                .isEqualTo(200);
    }

    @Test
    void theSecondOfTwoClerksIsShownWhatStandsThereNow() {
        var stale = body(FAMILY, Map.of("head", GRANDSON));
        assertThat(clerk.post("/api/households/" + FAMILY + "/head", body(FAMILY, Map.of("head", WIFE)))
                        .status())
                .isEqualTo(200);
        for (var path : List.of("/head/preview", "/head")) {
            var second = colleague.post("/api/households/" + FAMILY + path, stale);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text("/code")).isEqualTo("people.household-changed");
            assertThat(second.text("/detail"))
                    .contains("王小丫")
                    .contains("李秀英(户主)")
                    .contains("王建国(夫)");
        }
        assertThat(members(FAMILY).get(WIFE)).isEqualTo("02");
    }

    @Test
    void ofTwoAtTheSameInstantOneComesThrough() throws Exception {
        var split = body(FAMILY, Map.of("members", List.of(GRANDSON), "head", GRANDSON));
        var head = body(FAMILY, Map.of("head", WIFE));
        try (var both = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 10; round++) {
                registry.refill();
                List<Callable<Integer>> commands = List.of(
                        () -> clerk.post("/api/households/" + FAMILY + "/split", split)
                                .status(),
                        () -> colleague
                                .post("/api/households/" + FAMILY + "/head", head)
                                .status());
                var answers = both.invokeAll(commands).stream()
                        .map(f -> f.resultNow())
                        .sorted()
                        .toList();
                assertThat(answers).isEqualTo(List.of(200, 409));
                assertThat(registry.breaches()).isEmpty();
            }
        }
    }

    @Test
    void aRepeatedCommandHasItsEffectOnce() {
        var key = UUID.randomUUID().toString();
        var body = body(FAMILY, Map.of("members", List.of(GRANDSON), "head", GRANDSON));
        var first = clerk.post("/api/households/" + FAMILY + "/split", body, key);
        var again = clerk.post("/api/households/" + FAMILY + "/split", body, key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(registry.number("select count(*) from people.change")).isEqualTo(1);
    }

    @Test
    void theOneWhoDidItOrASuperiorTakesItBackAndNobodyElse() {
        var before = digest();
        var done = clerk.post("/api/households/" + FAMILY + "/head", body(FAMILY, Map.of("head", WIFE)));
        var path = "/api/people/changes/" + done.text("/id") + "/undo";
        assertThat(neighbour.post(path, Map.of()).status()).isEqualTo(404);
        var other = colleague.post(path, Map.of());
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.text("/code")).isEqualTo("people.undo-of-another");
        assertThat(superior.post(path, Map.of()).status()).isEqualTo(204);
        assertThat(digest()).isEqualTo(before);
        var again = clerk.post(path, Map.of());
        assertThat(again.text("/code")).isEqualTo("people.undone-already");
        var listed = clerk.get("/api/households/" + FAMILY + "/changes").body();
        assertThat(listed.at("/items/0/undoneBy").asString()).isEqualTo("王小丫");
        assertThat(listed.at("/items/0/undoableUntil").isNull()).isTrue();
    }

    @Test
    void oneAfterTheOtherIsTakenBackTheLastFirst() {
        var before = digest();
        var first = clerk.post("/api/households/" + FAMILY + "/head", body(FAMILY, Map.of("head", WIFE)));
        var between = digest();
        var second = clerk.post(
                "/api/households/" + FAMILY + "/split",
                body(FAMILY, Map.of("members", List.of(GRANDSON), "head", GRANDSON)));
        var early = clerk.post("/api/people/changes/" + first.text("/id") + "/undo", Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/code")).isEqualTo("people.undo-superseded");
        assertThat(early.text("/detail")).contains("分户");
        undo(second, clerk);
        assertThat(digest()).isEqualTo(between);
        undo(first, clerk);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void whatWasChangedSinceStandsInTheWayAndIsNamed() {
        var done = clerk.post("/api/households/" + FAMILY + "/head", body(FAMILY, Map.of("head", WIFE)));
        var correction = Map.of(
                "version",
                clerk.get("/api/people/" + WIFE).body().at("/version").asInt(),
                "attribute",
                "education",
                "value",
                "60",
                "source",
                "FIELD",
                "sourceDate",
                TODAY,
                "from",
                TODAY);
        assertThat(clerk.post("/api/people/" + WIFE + "/corrections", correction)
                        .status())
                .isEqualTo(204);
        var undo = clerk.post("/api/people/changes/" + done.text("/id") + "/undo", Map.of());
        assertThat(undo.status()).isEqualTo(409);
        assertThat(undo.text("/code")).isEqualTo("people.undo-changed-since");
        assertThat(undo.text("/detail")).contains("李秀英").contains("基本资料");
    }

    @Test
    void aDayLaterItIsTooLate() {
        var done = clerk.post("/api/households/" + FAMILY + "/head", body(FAMILY, Map.of("head", WIFE)));
        registry.alter("update people.change set done_at = done_at - interval '25 hours'");
        var undo = clerk.post("/api/people/changes/" + done.text("/id") + "/undo", Map.of());
        assertThat(undo.status()).isEqualTo(422);
        assertThat(undo.text("/code")).isEqualTo("people.undo-too-late");
        assertThat(undo.text("/detail")).contains("24");
    }

    @Test
    void theTrailKnowsWhoDidWhat() {
        clerk.post("/api/households/" + FAMILY + "/head", body(FAMILY, Map.of("head", WIFE)));
        assertThat(registry.number("select count(*) from audit.entry where action = 'people.head-changed'"))
                .isPositive();
    }

    private static Map<String, Object> body(long household, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("version", version(household), "from", TODAY));
        body.putAll(more);
        return body;
    }

    private static int version(long household) {
        return Math.toIntExact(registry.number("select version from people.household where id = " + household));
    }

    private static void undo(Answer done, TestClient client) {
        assertThat(client.post("/api/people/changes/" + done.text("/id") + "/undo", Map.of())
                        .status())
                .isEqualTo(204);
    }

    private static long household(long person) {
        return registry.number(
                "select household_id from people.household_member where \"grouping\" = 'LIVING' and person_id = "
                        + person + " and upper_inf(valid) and upper_inf(recorded)");
    }

    private static Map<Long, String> members(long household) {
        var members = new HashMap<Long, String>();
        for (var member : clerk.get("/api/households/" + household).body().at("/members")) {
            members.put(member.at("/id").asLong(), member.at("/relation").asString());
        }
        return members;
    }

    private static String home(long person) {
        for (var residence : clerk.get("/api/people/" + person).body().at("/residences")) {
            if (residence.at("/main").asBoolean() && residence.at("/to").isNull()) {
                return residence.at("/dwellingId").asString() + " "
                        + residence.at("/kind").asString();
            }
        }
        return "";
    }

    private static long persons(Area area) {
        return registry.number("select persons from people.census where area = " + area.code());
    }

    private static long households(Area area) {
        return registry.number("select households from people.census where area = " + area.code());
    }

    private static String relation(Answer plan, long person, String when) {
        for (var effect : plan.body().at("/persons")) {
            if (effect.at("/id").asLong() == person) {
                for (var membership : effect.at("/" + when + "/memberships")) {
                    if ("LIVING".equals(membership.at("/grouping").asString())) {
                        return membership.at("/relation").asString();
                    }
                }
            }
        }
        return "";
    }

    private static List<String> warnings(Answer plan) {
        return plan.body()
                .at("/warnings")
                .valueStream()
                .map(w -> w.at("/code").asString())
                .toList();
    }

    private static Object json(String value) {
        var text = value.replace('\'', '"');
        try {
            return tools.jackson.databind.json.JsonMapper.shared().readValue(text, Object.class);
        } catch (tools.jackson.core.JacksonException e) {
            return value;
        }
    }

    private static void refused(Answer answer, String field, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.body()
                        .at("/errors")
                        .valueStream()
                        .map((JsonNode e) ->
                                e.at("/field").asString() + " " + e.at("/code").asString()))
                .contains(field + " " + code);
    }

    private static List<String> digest() {
        return FamilyDigest.of(registry);
    }
}
