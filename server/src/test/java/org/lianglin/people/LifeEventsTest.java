package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.RegistryFixture.COMMUNITY;
import static org.lianglin.people.RegistryFixture.DECEASED;
import static org.lianglin.people.RegistryFixture.FAMILY;
import static org.lianglin.people.RegistryFixture.GRANDSON;
import static org.lianglin.people.RegistryFixture.GRID;
import static org.lianglin.people.RegistryFixture.HANGING;
import static org.lianglin.people.RegistryFixture.HOME;
import static org.lianglin.people.RegistryFixture.HUSBAND;
import static org.lianglin.people.RegistryFixture.NEIGHBOUR;
import static org.lianglin.people.RegistryFixture.STUDENT;
import static org.lianglin.people.RegistryFixture.WIDOW;
import static org.lianglin.people.RegistryFixture.WIFE;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Births, deaths, departures and registrations that hang: looked at, recorded, and taken back. */
class LifeEventsTest {
    private static final LocalDate TODAY = LocalDate.now(RegistryFixture.ZONE);

    private static Registry registry;
    private static TestClient clerk;
    private static TestClient neighbour;

    @BeforeAll
    static void open() {
        registry = new Registry();
        clerk = registry.signedIn("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        neighbour = registry.signedIn("neighbour", Role.GRID_WORKER, NEIGHBOUR);
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @BeforeEach
    void beginAnew() {
        registry.refill();
        registry.alter("truncate people.change cascade; delete from tags.person_tag");
    }

    @AfterEach
    void theRegistryIsStillSound() {
        assertThat(registry.breaches()).isEmpty();
    }

    @Test
    void aChildIsBornIntoTheHouseholdsOfItsParents() {
        var before = digest();
        var persons = persons(NEIGHBOUR);
        var preview = clerk.post("/api/people/" + STUDENT + "/children/preview", child(Map.of()));
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        assertThat(warnings(preview)).contains("NUMBER_LATER");
        assertThat(digest()).isEqualTo(before);

        var done = clerk.post("/api/people/" + STUDENT + "/children", child(Map.of("ethnic", "11")));
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        var born = done.text("/person");
        var file = clerk.get("/api/people/" + born).body();
        assertThat(attribute(file, "father")).isEqualTo("赵强");
        assertThat(attribute(file, "ethnic")).isEqualTo("满族");
        assertThat(attribute(file, "marital")).isEqualTo("未婚");
        assertThat(file.at("/residences/0/dwellingId").asString()).isEqualTo("201");
        assertThat(file.at("/residences/0/kind").asString()).isEqualTo("RH_RL");
        assertThat(file.at("/households").size()).isEqualTo(2);
        assertThat(file.at("/households")
                        .valueStream()
                        .map(h -> h.at("/relation").asString()))
                .containsOnly("20");
        assertThat(persons(NEIGHBOUR)).isEqualTo(persons + 1);
        undo(done);
        assertThat(digest()).isEqualTo(before);
        assertThat(clerk.get("/api/people/" + born).status()).isEqualTo(404);
    }

    @Test
    void aChildWithANumberIsKnownByIt() {
        var number = withCheckDigit("21019920230101001");
        var body = child(Map.of("idType", "01", "idNumber", number, "birthDate", "2023-01-01"));
        var done = clerk.post("/api/people/" + STUDENT + "/children", body);
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        assertThat(done.body().toString()).doesNotContain(number);
        assertThat(clerk.get("/api/search?q=" + number).text("/people/0/id")).isEqualTo(done.text("/person"));
        body.put("version", registry.number("select version from people.person where id = " + STUDENT));
        body.put("name", "赵又一");
        assertThat(clerk.post("/api/people/" + STUDENT + "/children", body).text("/code"))
                .isEqualTo("people.id-registered");
        refused(
                clerk.post("/api/people/" + STUDENT + "/children", child(Map.of("idType", "01", "idNumber", number))),
                "birthDate",
                "people.birth-differs-from-id");
    }

    @Test
    void aNumberIsSuppliedLater() {
        var born = clerk.post("/api/people/" + STUDENT + "/children", child(Map.of("birthDate", "2023-01-01")))
                .text("/person");
        var path = "/api/people/" + born + "/document";
        var other = new HashMap<String, Object>(
                Map.of("version", 0, "idType", "01", "idNumber", withCheckDigit("21019920230102001")));
        refused(clerk.post(path, other), "idNumber", "people.birth-differs-from-id");
        other.put("idNumber", withCheckDigit("21019920230101002"));
        refused(clerk.post(path, other), "idNumber", "people.sex-differs-from-id");
        other.put("idNumber", withCheckDigit("21019920230101001"));
        assertThat(clerk.post(path, other).status()).isEqualTo(204);
        assertThat(clerk.get("/api/search?q=" + other.get("idNumber")).text("/people/0/id"))
                .isEqualTo(born);
        other.put("version", 1);
        refused(clerk.post(path, other), "idNumber", "people.document-held");
        assertThat(clerk.get("/api/people/" + born + "/attributes/idType/history")
                        .body()
                        .at("/values")
                        .size())
                .isEqualTo(2);
    }

    /** GB 11643: weights and the check character. */
    private static String withCheckDigit(String seventeen) {
        var weights = new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += (seventeen.charAt(i) - '0') * weights[i];
        }
        return seventeen + "10X98765432".charAt(sum % 11);
    }

    @Test
    void twinsAreAskedAbout() {
        clerk.post("/api/people/" + STUDENT + "/children", child(Map.of()));
        var again = child(Map.of("name", "赵小二"));
        assertThat(warnings(clerk.post("/api/people/" + STUDENT + "/children/preview", again)))
                .contains("TWIN_OR_TWICE");
        var soon = child(Map.of("birthDate", TODAY.minusDays(100).toString()));
        assertThat(warnings(clerk.post("/api/people/" + STUDENT + "/children/preview", soon)))
                .contains("BIRTHS_CLOSE");
    }

    @ParameterizedTest
    @CsvSource({
        "birthDate, 2999-01-01, birthDate, people.birth-in-future",
        "birthDate, 2010-01-01, birthDate, people.parent-too-young",
        "birthDate, 1990-01-01, birthDate, people.parent-too-young",
        "sex, 7, sex, people.code-unknown",
        "name, '<b>', name, people.name-character",
        "idType, 00, idType, people.id-type-unknown",
        "idNumber, 123, idNumber, people.id-not-expected",
        "ethnic, 77, ethnic, people.code-unknown",
        "relation, 30, relation, people.relation-differs-from-sex",
        "relation, 02, relation, people.household-has-a-head",
        "otherParent, 1, otherParent, people.parents-of-one-sex",
        "otherParent, 999, otherParent, people.parent-unseen",
        "otherParent, 4, otherParent, people.parent-unseen",
        "source, XX, source, people.source-unknown"
    })
    void aBirthThatCannotBeIsRefusedAtItsField(String field, String value, String at, String code) {
        var before = digest();
        var body = child(Map.of());
        body.put(field, value);
        for (var path : List.of("/preview", "")) {
            refused(clerk.post("/api/people/" + STUDENT + "/children" + path, body), at, code);
        }
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void nobodyIsBornLongAfterTheFathersDeath() {
        var late = child(Map.of("birthDate", "2021-06-01"));
        refused(clerk.post("/api/people/" + DECEASED + "/children", late), "birthDate", "people.birth-after-death");
        var orphan = child(Map.of("birthDate", "2020-12-01"));
        refused(clerk.post("/api/people/" + DECEASED + "/children", orphan), "otherParent", "people.parent-not-living");
        orphan.put("otherParent", WIFE);
        var done = clerk.post("/api/people/" + DECEASED + "/children", orphan);
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        var file = clerk.get("/api/people/" + done.text("/person")).body();
        assertThat(attribute(file, "father")).isEqualTo("王德福");
        assertThat(attribute(file, "mother")).isEqualTo("李秀英");
        assertThat(file.at("/residences/0/dwellingId").asString()).isEqualTo(Long.toString(HOME));
    }

    @Test
    void aDeathShowsItsEffectsAndIsTakenBackWhole() {
        registry.alter("""
                insert into tags.person_tag (person_id, area, code, class, evidence, valid, verified_on, next_review)
                values (1, 2101020010011001, 'P01', 2, '', '[2020-01-01,)', '2024-01-01', '2030-01-01');
                update people.person set marital = '21' where id in (1, 2)""");
        var before = digest();
        var body = new HashMap<String, Object>(Map.of("version", 0, "date", "2024-02-01", "source", "CIVIL_AFFAIRS"));
        body.put("heads", Map.of(Long.toString(FAMILY), GRANDSON));
        var plan = clerk.post("/api/people/" + HUSBAND + "/death/preview", body);
        assertThat(plan.status()).as(plan.body().toString()).isEqualTo(200);
        assertThat(warnings(plan)).contains("YOUNG_HEAD", "KEPT_ENDS");
        assertThat(effect(plan, WIFE).at("/before/maritalName").asString())
                .isNotEqualTo(effect(plan, WIFE).at("/after/maritalName").asString());
        assertThat(relation(plan, GRANDSON)).isEqualTo("02");
        assertThat(relation(plan, WIFE)).isEqualTo("62");
        assertThat(digest()).isEqualTo(before);

        assertThat(clerk.post("/api/people/" + HUSBAND + "/death", body).status())
                .isEqualTo(204);
        assertThat(registry.number("select count(*) from tags.person_tag where person_id = 1 and upper_inf(valid)"))
                .isZero();
        var change = clerk.get("/api/people/" + HUSBAND + "/changes");
        assertThat(change.text("/items/0/kind")).isEqualTo("DEATH");
        assertThat(clerk.post("/api/people/changes/" + change.text("/items/0/id") + "/undo", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void whoeverMovesOutStaysOnFileWhereTheRegistrationIs() {
        var before = digest();
        var done = clerk.post("/api/people/" + HUSBAND + "/departure", departure(Map.of("destination", "310115")));
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        var file = clerk.get("/api/people/" + HUSBAND).body();
        assertThat(attribute(file, "destination")).isEqualTo("310115 上海市浦东新区");
        assertThat(file.at("/line/lifeStatus").asString()).isEqualTo("ALIVE");
        assertThat(registry.number("select count(*) from people.occupancy where person_id = 1 and kind = 'R_NL'"
                        + " and upper_inf(valid) and upper_inf(recorded)"))
                .isEqualTo(1);
        assertThat(members()).isEqualTo(Map.of(WIFE, "02", GRANDSON, "41"));
        undo(done);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void aHouseholdThatLeavesTheCityIsCountedNoLonger() {
        var before = digest();
        var persons = persons(GRID);
        var done = clerk.post(
                "/api/people/" + HUSBAND + "/departure",
                departure(Map.of("withHousehold", true, "withRegistration", true)));
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        assertThat(warnings(done)).contains("HOUSEHOLD_ENDS");
        assertThat(persons(GRID)).isEqualTo(persons - 3);
        assertThat(clerk.get("/api/people/" + WIFE).text("/line/lifeStatus")).isEqualTo("LEFT");
        undo(done);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void whoeverComesBackIsCountedAgain() {
        clerk.post("/api/people/" + WIDOW + "/departure", departure(Map.of("withRegistration", true)));
        assertThat(clerk.get("/api/people/" + WIDOW).text("/line/lifeStatus")).isEqualTo("LEFT");
        var persons = persons(GRID);
        var home = Map.of(
                "version",
                clerk.get("/api/people/" + WIDOW).body().at("/version").asInt(),
                "dwellingId",
                102,
                "kind",
                "NR_L",
                "main",
                true,
                "from",
                TODAY.toString(),
                "source",
                "FIELD");
        assertThat(clerk.post("/api/people/" + WIDOW + "/residences", home).status())
                .isEqualTo(204);
        assertThat(clerk.get("/api/people/" + WIDOW).text("/line/lifeStatus")).isEqualTo("ALIVE");
        assertThat(persons(GRID)).isEqualTo(persons + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "destinationName, ' ', destinationName, people.destination-missing",
        "destination, 12, destination, people.destination-form",
        "from, 2999-01-01, from, people.from-in-future",
        "from, 1999-01-01, from, people.main-residence-overlaps"
    })
    void aDepartureThatCannotBeIsRefused(String field, String value, String at, String code) {
        var before = digest();
        var body = departure(Map.of(field, value));
        refused(clerk.post("/api/people/" + HUSBAND + "/departure", body), at, code);
        refused(
                clerk.post("/api/people/" + DECEASED + "/departure", departure(Map.of())),
                "from",
                "people.person-not-alive");
        refused(
                clerk.post("/api/people/" + HANGING + "/departure", departure(Map.of())),
                "from",
                "people.no-home-to-leave");
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void aRegistrationHangsAndIsSettledAgain() {
        var before = digest();
        var until = registry.texts("select clock_timestamp()").getFirst();
        var hung = clerk.post("/api/people/" + HUSBAND + "/hanging", at(HUSBAND, Map.of()));
        assertThat(hung.status()).as(hung.body().toString()).isEqualTo(200);
        assertThat(warnings(hung)).contains("REGISTER_STAYS_BEHIND");
        assertThat(kinds(HUSBAND)).containsExactlyInAnyOrder("NR_L", "HANG");
        var home = registry.number("select area from place.dwelling where id = " + HOME);
        assertThat(registeredOn(TODAY.minusDays(1), "clock_timestamp()")).isEqualTo(home);
        assertThat(registeredOn(TODAY, "clock_timestamp()"))
                .isEqualTo(new Area(home).at(Level.COMMUNITY).code());
        assertThat(registeredOn(TODAY, "timestamptz '%s'".formatted(until)))
                .as("until then nobody knew of it")
                .isEqualTo(home);
        refused(
                clerk.post("/api/people/" + HUSBAND + "/hanging", at(HUSBAND, Map.of())),
                "from",
                "people.hangs-already");
        refused(
                clerk.post("/api/people/" + WIFE + "/settling", at(WIFE, Map.of("dwellingId", HOME))),
                "from",
                "people.hangs-not");
        var settled = clerk.post("/api/people/" + HUSBAND + "/settling", at(HUSBAND, Map.of("dwellingId", HOME)));
        assertThat(settled.status()).as(settled.body().toString()).isEqualTo(200);
        assertThat(kinds(HUSBAND)).containsExactly("RH_RL");
        undo(settled);
        undo(hung);
        assertThat(digest()).isEqualTo(before);
    }

    @Test
    void whoeverHungFindsADwelling() {
        var done = clerk.post("/api/people/" + HANGING + "/settling", at(HANGING, Map.of("dwellingId", 103)));
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        assertThat(kinds(HANGING)).containsExactly("R_NL");
        assertThat(registry.number("select dwelling_id from people.household where id = 27"))
                .isEqualTo(103);
        refused(
                clerk.post("/api/people/" + WIDOW + "/hanging", at(WIDOW, Map.of())),
                "from",
                "people.not-registered-here");
    }

    @Test
    void aStaleScreenIsTold() {
        for (var path : List.of("/departure", "/hanging")) {
            var body = departure(Map.of("version", 99));
            assertThat(clerk.post("/api/people/" + HUSBAND + path, body).text("/code"))
                    .isEqualTo("people.changed-meanwhile");
        }
        assertThat(clerk.post("/api/people/" + STUDENT + "/children", child(Map.of("version", 99)))
                        .status())
                .isEqualTo(409);
        assertThat(neighbour
                        .post("/api/people/" + HUSBAND + "/departure", departure(Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyAttributeTellsItsHistory() {
        var history = clerk.get("/api/people/" + HUSBAND + "/attributes/education/history");
        assertThat(history.status()).isEqualTo(200);
        assertThat(history.text("/values/0/from")).isEqualTo("2001-01-01");
        assertThat(history.text("/values/0/sourceName")).isEqualTo("网格入户采集");
        assertThat(clerk.get("/api/people/" + HUSBAND + "/attributes/phone/history")
                        .body()
                        .toString())
                .doesNotContain(RegistryFixture.HUSBAND_PHONE_BEFORE);
        var untouched = clerk.get("/api/people/" + WIFE + "/attributes/name/history");
        assertThat(untouched.text("/values/0/value")).isEqualTo("李秀英");
        assertThat(untouched.body().at("/values").size()).isEqualTo(1);
        assertThat(clerk.get("/api/people/" + WIFE + "/attributes/nonsense/history")
                        .body()
                        .at("/values")
                        .size())
                .isZero();
        assertThat(neighbour
                        .get("/api/people/" + WIFE + "/attributes/name/history")
                        .status())
                .isEqualTo(404);
    }

    private static Map<String, Object> child(Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of(
                "version",
                0,
                "name",
                "赵小小",
                "sex",
                1,
                "birthDate",
                TODAY.minusDays(3).toString(),
                "idType",
                "99"));
        body.putAll(more);
        return body;
    }

    private static Map<String, Object> departure(Map<String, ?> more) {
        var body = new HashMap<String, Object>(
                Map.of("version", 0, "destinationName", "上海市浦东新区", "from", TODAY.toString()));
        body.putAll(more);
        return body;
    }

    private static Map<String, Object> at(long person, Map<String, ?> more) {
        var version = registry.number("select version from people.person where id = " + person);
        var body = new HashMap<String, Object>(Map.of("version", version, "from", TODAY.toString()));
        body.putAll(more);
        return body;
    }

    private static long registeredOn(LocalDate day, String moment) {
        return registry.number(
                "select registered_area from people.kin_period where id = %d and valid @> '%s'::date and recorded @> %s"
                        .formatted(HUSBAND, day, moment));
    }

    private static void undo(Answer done) {
        var undone = clerk.post("/api/people/changes/" + done.text("/id") + "/undo", Map.of());
        assertThat(undone.status()).as(String.valueOf(undone.body())).isEqualTo(204);
    }

    private static String attribute(JsonNode file, String key) {
        return file.at("/attributes")
                .valueStream()
                .filter(a -> key.equals(a.at("/key").asString()))
                .map(a -> a.at("/value").asString())
                .findFirst()
                .orElse("");
    }

    private static List<String> kinds(long person) {
        return clerk.get("/api/people/" + person)
                .body()
                .at("/residences")
                .valueStream()
                .filter(r -> r.at("/to").isNull() || r.at("/to").isMissingNode())
                .map(r -> r.at("/kind").asString())
                .toList();
    }

    private static Map<Long, String> members() {
        var members = new HashMap<Long, String>();
        for (var member : clerk.get("/api/households/" + FAMILY).body().at("/members")) {
            members.put(member.at("/id").asLong(), member.at("/relation").asString());
        }
        return members;
    }

    private static JsonNode effect(Answer plan, long person) {
        return plan.body()
                .at("/persons")
                .valueStream()
                .filter(p -> p.at("/id").asLong() == person)
                .findFirst()
                .orElseThrow();
    }

    private static String relation(Answer plan, long person) {
        return effect(plan, person)
                .at("/after/memberships")
                .valueStream()
                .filter(m -> "LIVING".equals(m.at("/grouping").asString()))
                .map(m -> m.at("/relation").asString())
                .findFirst()
                .orElse("");
    }

    private static List<String> warnings(Answer plan) {
        return plan.body()
                .at("/warnings")
                .valueStream()
                .map(w -> w.at("/code").asString())
                .toList();
    }

    private static long persons(Area area) {
        return registry.number("select persons from people.census where area = " + area.code());
    }

    private static List<String> digest() {
        return FamilyDigest.of(registry);
    }

    private static void refused(Answer answer, String field, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.body()
                        .at("/errors")
                        .valueStream()
                        .map(e ->
                                e.at("/field").asString() + " " + e.at("/code").asString()))
                .contains(field + " " + code);
    }
}
