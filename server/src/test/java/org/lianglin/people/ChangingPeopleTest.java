package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.RegistryFixture.CITY;
import static org.lianglin.people.RegistryFixture.COMMUNITY;
import static org.lianglin.people.RegistryFixture.FAMILY;
import static org.lianglin.people.RegistryFixture.GRID;
import static org.lianglin.people.RegistryFixture.HOME;
import static org.lianglin.people.RegistryFixture.HUSBAND;
import static org.lianglin.people.RegistryFixture.HUSBAND_NUMBER;
import static org.lianglin.people.RegistryFixture.NEIGHBOUR;
import static org.lianglin.people.RegistryFixture.STUDENT;
import static org.lianglin.people.RegistryFixture.WIFE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;

class ChangingPeopleTest {
    private static final String FREE_NUMBER = "210122195506180009";
    private static final long VACANT = 103;
    private static final long NEXT_GRIDS_HOME = 201;

    private static Registry registry;
    private static TestClient clerk;
    private static TestClient officer;
    private static TestClient neighbour;

    @BeforeAll
    static void open() {
        registry = new Registry();
        clerk = registry.signedIn("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        officer = registry.signedIn("officer", Role.CITY_OFFICER, CITY);
        neighbour = registry.signedIn("neighbour", Role.GRID_WORKER, NEIGHBOUR);
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @BeforeEach
    void beginAnew() {
        registry.refill();
        clerk.speaking("zh-CN");
    }

    @AfterEach
    void theRegistryIsStillSound() {
        assertThat(registry.breaches()).isEmpty();
    }

    @Test
    void aPersonIsRegisteredWithAHomeAndAHouseholdOfTheirOwn() {
        var persons = registry.number("select persons from people.census where area = " + GRID.code());
        var answer = clerk.post("/api/people", person(Map.of("dwellingId", HOME)));
        assertThat(answer.status()).isEqualTo(201);
        var file = clerk.get("/api/people/" + answer.text("/id"));
        assertThat(file.text("/line/birth")).doesNotContain("0618");
        assertThat(file.text("/households/0/relation")).isEqualTo("02");
        assertThat(file.body().at("/households/0/members").size()).isEqualTo(1);
        assertThat(registry.number("select persons from people.census where area = " + GRID.code()))
                .isEqualTo(persons + 1);
        assertThat(clerk.get("/api/search?q=" + FREE_NUMBER).text("/people/0/id"))
                .isEqualTo(answer.text("/id"));
    }

    @Test
    void aPersonJoinsTheHouseholdThatIsNamed() {
        var body = person(Map.of("dwellingId", HOME, "householdId", FAMILY, "relation", "75"));
        var answer = clerk.post("/api/people", body);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(clerk.get("/api/people/" + answer.text("/id"))
                        .body()
                        .at("/households/0/members")
                        .size())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "21, '', relation, people.relation-missing",
        "21, 02, relation, people.household-has-a-head",
        "21, 11, relation, people.relation-differs-from-sex",
        "21, XX, relation, people.relation-unknown",
        "22, 75, householdId, people.household-not-here",
        "25, 75, householdId, people.household-not-here",
        "999, 75, householdId, people.household-not-here"
    })
    void aHouseholdIsJoinedOnlyWithAFittingRelationAndWhereItLives(
            long household, String relation, String field, String code) {
        var before = rows();
        var answer = clerk.post(
                "/api/people", person(Map.of("dwellingId", HOME, "householdId", household, "relation", relation)));
        refused(answer, field, code);
        assertThat(rows()).as("nothing half-written").isEqualTo(before);
    }

    @Test
    void somebodyWithoutADwellingIsRegisteredInACommunity() {
        var hanging = person(Map.of("kind", "HANG"));
        assertThat(clerk.post("/api/people", hanging).status()).isEqualTo(201);
        var other = person(Map.of("kind", "HANG", "idNumber", "210199198802280001", "name", "李空挂"));
        refused(officer.post("/api/people", other), "community", "people.community-needed");
        other.put("community", COMMUNITY.toString());
        assertThat(officer.post("/api/people", other).status()).isEqualTo(201);
        other.put("community", "210103001001");
        refused(clerk.post("/api/people", other), "community", "people.community-out-of-reach");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idNumber | 210122195506180008 | idNumber | people.id-check-digit",
                "idNumber | 210199201502290018 | idNumber | people.id-date",
                "idNumber | 2101221955061800 | idNumber | people.id-length",
                "idNumber | 210122195506180000 | idNumber | people.id-spoilt-by-spreadsheet",
                "birthDate | 1955-06-19 | birthDate | people.birth-differs-from-id",
                "sex | 1 | sex | people.sex-differs-from-id",
                "from | 2999-01-01 | from | people.from-in-future",
                "from | 1950-01-01 | from | people.from-before-birth",
                "dwellingId | 987654 | dwellingId | people.dwelling-out-of-reach",
                "kind | HANG | dwellingId | people.hang-has-no-dwelling",
                "kind | XX | kind | people.kind-unknown",
                "idType | 00 | idType | people.id-type-unknown",
                "ethnic | 77 | ethnic | people.code-unknown",
                "phone | 123 | phone | people.phone-form",
                "name | 王<b> | name | people.name-character"
            })
    void badInputIsRefusedWithFieldRuleAndRepairInBothLanguages(String key, String value, String field, String code) {
        var before = rows();
        var body = person(Map.of("dwellingId", HOME));
        body.put(key, value);
        refused(clerk.post("/api/people", body), field, code);
        var english = clerk.speaking("en").post("/api/people", body);
        refused(english, field, code);
        assertThat(english.text("/errors/0/message")).matches("\\p{ASCII}+[“”\\p{ASCII}]*");
        assertThat(rows()).as("nothing half-written").isEqualTo(before);
    }

    @Test
    void aNameOfFiftyThousandCharactersIsRefusedAtTheName() {
        var body = person(Map.of("dwellingId", HOME));
        body.put("name", "王".repeat(50_000));
        var answer = clerk.post("/api/people", body);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.text("/errors/0/field")).isEqualTo("name");
        assertThat(answer.text("/errors/0/repair")).isNotEmpty();
        assertThat(answer.raw().body()).hasSizeLessThan(5_000);
    }

    @Test
    void allBrokenRulesAreToldAtOnce() {
        var body = person(Map.of("dwellingId", HOME, "from", "2999-01-01", "phone", "123", "ethnic", "77"));
        var answer = clerk.post("/api/people", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").asString()))
                .containsExactlyInAnyOrder("from", "phone", "ethnic");
    }

    @Test
    void aNumberThatIsRegisteredIsAConflictThatSaysNothingOfItsOwner() {
        var answer =
                clerk.post("/api/people", person(Map.of("dwellingId", HOME, "idNumber", HUSBAND_NUMBER, "sex", 1)));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("people.id-registered");
        assertThat(answer.body().toString()).doesNotContain("王建国", HUSBAND_NUMBER);
    }

    @Test
    void aRepeatedRegistrationIsDoneOnce() {
        var body = person(Map.of("dwellingId", HOME));
        var key = UUID.randomUUID().toString();
        var first = clerk.post("/api/people", body, key);
        var again = clerk.post("/api/people", body, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(registry.number("select count(*) from people.person where name = '新来的'"))
                .isEqualTo(1);
    }

    @Test
    void aMoveEndsTheFormerResidenceAndLeavesTheFormerHouseholdWithAHead() {
        var answer = clerk.post("/api/people/" + HUSBAND + "/residences", residence(HUSBAND, NEXT_GRIDS_HOME));
        assertThat(answer.status()).isEqualTo(204);
        var moved = clerk.get("/api/people/" + HUSBAND);
        assertThat(moved.body()
                        .path("residences")
                        .valueStream()
                        .map(r -> r.path("to").isNull()))
                .containsExactlyInAnyOrder(true, false);
        assertThat(moved.text("/line/area")).isEqualTo("2101020010011002");
        var left = clerk.get("/api/households/" + FAMILY);
        assertThat(left.text("/members/0/id")).isEqualTo(Long.toString(WIFE));
        assertThat(left.text("/members/0/relation")).isEqualTo("02");
        var then = clerk.get("/api/people/" + HUSBAND + "?validAt=2015-01-01");
        assertThat(then.text("/residences/0/dwellingId")).isEqualTo(Long.toString(HOME));
    }

    @Test
    void aMoveIntoAHouseholdNeedsTheRelation() {
        var body = residence(STUDENT, HOME);
        body.put("householdId", FAMILY);
        refused(clerk.post("/api/people/" + STUDENT + "/residences", body), "relation", "people.relation-missing");
        body.put("relation", "41");
        assertThat(clerk.post("/api/people/" + STUDENT + "/residences", body).status())
                .isEqualTo(204);
        assertThat(clerk.get("/api/households/" + FAMILY).body().path("members").size())
                .isEqualTo(4);
    }

    @Test
    void whoShowsADocumentIsTakenInFromAPlaceThatTheClerkDoesNotSee() {
        assertThat(neighbour.get("/api/people/" + HUSBAND).status()).isEqualTo(404);
        var taken = neighbour.post("/api/people/move-ins", document("王建国", HUSBAND_NUMBER));
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(200);
        var file = neighbour.get("/api/people/" + taken.text("/id"));
        assertThat(file.text("/line/name")).isEqualTo("王建国");
        assertThat(file.body()
                        .path("residences")
                        .valueStream()
                        .map(r -> r.path("kind").asString()))
                .as("the former home is not the new clerk's to see")
                .containsExactly("NR_L");
        var whole = clerk.get("/api/people/" + HUSBAND);
        assertThat(whole.body()
                        .path("residences")
                        .valueStream()
                        .filter(r -> r.path("to").isNull())
                        .map(r -> r.path("kind").asString()))
                .as("registered there, living here")
                .containsExactlyInAnyOrder("R_NL", "NR_L");
        var then = neighbour.get("/api/people/" + HUSBAND + "?validAt=2015-01-01");
        assertThat(then.body().path("attributes").toString()).contains("2222");
        assertThat(registry.number("select count(*) from audit.entry where action = 'people.taken-in'"))
                .isPositive();
    }

    @Test
    void whoComesBackWithTheRegistrationIsNoLongerRegisteredElsewhere() {
        neighbour.post("/api/people/move-ins", document("王建国", HUSBAND_NUMBER));
        var body = residence(HUSBAND, HOME);
        body.put("from", "2024-05-01");
        assertThat(clerk.post("/api/people/" + HUSBAND + "/residences", body).status())
                .isEqualTo(204);
        var open = clerk.get("/api/people/" + HUSBAND)
                .body()
                .path("residences")
                .valueStream()
                .filter(r -> r.path("to").isNull())
                .map(r -> r.path("kind").asString());
        assertThat(open).containsExactly("RH_RL");
    }

    @Test
    void aNumberWithoutTheNameOpensNothingAndGuessesAreCounted() {
        var guesser = registry.signedIn("guesser", Role.GRID_WORKER, NEIGHBOUR);
        var wrongName = guesser.post("/api/people/move-ins", document("王建民", HUSBAND_NUMBER));
        var wrongNumber = guesser.post("/api/people/move-ins", document("王建国", FREE_NUMBER));
        refused(wrongName, "idNumber", "people.nobody-with-that-document");
        assertThat(wrongNumber.body()).isEqualTo(wrongName.body());
        for (var i = 2; i < 30; i++) {
            guesser.post("/api/people/move-ins", document("王建民", HUSBAND_NUMBER));
        }
        assertThat(guesser.post("/api/people/move-ins", document("王建国", HUSBAND_NUMBER))
                        .status())
                .isEqualTo(429);
    }

    private static Map<String, Object> document(String name, String number) {
        var body = new HashMap<String, Object>();
        body.put("name", name);
        body.put("idType", "01");
        body.put("idNumber", number);
        body.put("dwellingId", NEXT_GRIDS_HOME);
        body.put("kind", "NR_L");
        body.put("main", true);
        body.put("from", "2024-03-01");
        return body;
    }

    @Test
    void aDeathEndsWhatTheLivingHadAndWidowsTheSpouse() {
        registry.alter("update people.person set marital = '20' where id in (1, 2)");
        var body = Map.of("version", version(HUSBAND), "date", "2024-02-01", "source", "HEALTH");
        assertThat(clerk.post("/api/people/" + HUSBAND + "/death", body).status())
                .isEqualTo(204);
        var file = clerk.get("/api/people/" + HUSBAND);
        assertThat(file.text("/line/lifeStatus")).isEqualTo("DECEASED");
        assertThat(file.body()
                        .path("residences")
                        .valueStream()
                        .map(r -> r.path("to").asString()))
                .containsOnly("2024-02-01");
        assertThat(file.body().path("households").size()).isZero();
        assertThat(clerk.get("/api/households/" + FAMILY).text("/members/0/relation"))
                .isEqualTo("02");
        assertThat(clerk.get("/api/people/" + WIFE).body().path("attributes").toString())
                .contains("丧偶");
        assertThat(clerk.get("/api/people?lifeStatus=DECEASED").body().toString())
                .contains("王建国");
        refused(
                clerk.post("/api/people/" + HUSBAND + "/death", death(HUSBAND, "2024-02-02")),
                "date",
                "people.already-deceased");
    }

    @Test
    void aDeathRecordedByMistakeIsWithdrawn() {
        clerk.post("/api/people/" + HUSBAND + "/death", death(HUSBAND, "2024-02-01"));
        var withdrawal = Map.of("version", version(HUSBAND), "source", "RESIDENT");
        var path = "/api/people/" + HUSBAND + "/death/withdrawal";
        assertThat(clerk.post(path, withdrawal).status()).isEqualTo(204);
        assertThat(clerk.get("/api/people/" + HUSBAND).text("/line/lifeStatus")).isEqualTo("ALIVE");
        assertThat(clerk.post("/api/people/" + HUSBAND + "/residences", residence(HUSBAND, HOME))
                        .status())
                .isEqualTo(204);
        var again = clerk.post(path, Map.of("version", version(HUSBAND), "source", "RESIDENT"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text("/code")).isEqualTo("people.not-deceased");
    }

    @ParameterizedTest
    @CsvSource({"2999-01-01, people.death-in-future", "1943-07-08, people.death-before-birth"})
    void nobodyDiesTomorrowOrBeforeBirth(String date, String code) {
        refused(clerk.post("/api/people/" + HUSBAND + "/death", death(HUSBAND, date)), "date", code);
    }

    private Map<String, Object> death(long person, String date) {
        return Map.of("version", version(person), "date", date, "source", "HEALTH");
    }

    @Test
    void aSecondMainResidenceOnTheSameDaysIsRefusedWithTheDatesOfTheFirst() {
        var body = residence(HUSBAND, VACANT);
        body.put("from", "2001-01-01");
        var before = rows();
        var answer = clerk.post("/api/people/" + HUSBAND + "/residences", body);
        refused(answer, "from", "people.main-residence-overlaps");
        assertThat(answer.text("/detail")).contains("2001-01-01");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void everyAttributeThatTheFileOffersForCorrectionCanBeCorrected() {
        var values = Map.ofEntries(
                Map.entry("name", "王建設"),
                Map.entry("phone", "13912345678"),
                Map.entry("idNumber", FREE_NUMBER),
                Map.entry("birthDate", "1943-07-10"),
                Map.entry("sex", "2"),
                Map.entry("ethnic", "11"),
                Map.entry("marital", "30"),
                Map.entry("education", "61"),
                Map.entry("political", "01"),
                Map.entry("health", "20"),
                Map.entry("registeredAddress", "三好街1号"));
        var file = clerk.get("/api/people/" + STUDENT);
        var offered = file.body()
                .path("attributes")
                .valueStream()
                .filter(a -> a.path("correctable").asBoolean())
                .map(a -> a.path("key").asString())
                .toList();
        assertThat(offered).containsExactlyInAnyOrderElementsOf(values.keySet());
        for (var key : offered) {
            var answer = correct(STUDENT, key, values.getOrDefault(key, ""));
            assertThat(answer.status()).as(key).isEqualTo(204);
        }
        var corrected = clerk.get("/api/people/" + STUDENT);
        assertThat(corrected.text("/line/name")).isEqualTo("王建設");
        for (var attribute : corrected.body().path("attributes")) {
            var source = attribute.at("/provenance/source").asString();
            assertThat(source).isEqualTo(offered.contains(attribute.path("key").asString()) ? "RESIDENT" : "POLICE");
        }
    }

    @Test
    void whatIsNotOfferedIsRefused() {
        for (var key : List.of("lifeStatus", "registeredArea", "idType", "deathDate", "nonsense")) {
            refused(correct(STUDENT, key, "1"), "attribute", "people.attribute-not-correctable");
        }
    }

    @Test
    void aCorrectionOfWhatSomebodyElseChangedMeanwhileIsAConflict() {
        var body = correction(STUDENT, "ethnic", "11");
        assertThat(clerk.post("/api/people/" + STUDENT + "/corrections", body).status())
                .isEqualTo(204);
        body.put("value", "03");
        var late = clerk.post("/api/people/" + STUDENT + "/corrections", body);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("people.changed-meanwhile");
    }

    @ParameterizedTest
    @CsvSource({
        "sex, 7, people.code-unknown",
        "birthDate, 2999-01-01, people.birth-in-future",
        "birthDate, 1955/6/18, people.date-malformed",
        "name, '', people.name-missing",
        "phone, 1, people.phone-form",
        "idNumber, 210122195506180008, people.id-check-digit"
    })
    void aWrongValueIsRefusedAtTheValue(String attribute, String value, String code) {
        refused(correct(STUDENT, attribute, value), "value", code);
    }

    private Answer correct(long person, String attribute, String value) {
        return clerk.post("/api/people/" + person + "/corrections", correction(person, attribute, value));
    }

    private Map<String, Object> correction(long person, String attribute, String value) {
        var body = new HashMap<String, Object>();
        body.put("version", version(person));
        body.put("attribute", attribute);
        body.put("value", value);
        body.put("source", "RESIDENT");
        body.put("sourceDate", "2024-03-01");
        body.put("from", "2024-03-01");
        return body;
    }

    private Map<String, Object> residence(long person, long dwelling) {
        var body = new HashMap<String, Object>();
        body.put("version", version(person));
        body.put("dwellingId", dwelling);
        body.put("kind", "RH_RL");
        body.put("main", true);
        body.put("from", "2024-03-01");
        body.put("source", "FIELD");
        return body;
    }

    private int version(long person) {
        return clerk.get("/api/people/" + person).body().path("version").asInt();
    }

    /** A woman born on 18 June 1955 whose number belongs to nobody. */
    private static Map<String, Object> person(Map<String, Object> more) {
        var body = new HashMap<String, Object>();
        body.put("name", "新来的");
        body.put("idType", "01");
        body.put("idNumber", FREE_NUMBER);
        body.put("kind", "RH_RL");
        body.put("from", "2024-03-01");
        body.putAll(more);
        return body;
    }

    private long rows() {
        return registry.number("""
                select (select count(*) from people.person) + (select count(*) from people.occupancy)
                     + (select count(*) from people.household) + (select count(*) from people.household_member)
                     + (select count(*) from people.person_fact)""");
    }

    private static void refused(Answer answer, String field, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").asString()))
                .containsExactly(field);
        assertThat(answer.body()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("code").asString()))
                .containsExactly(code);
        assertThat(answer.body().at("/errors/0/message").asString()).isNotEmpty();
        assertThat(answer.body().at("/errors/0/repair").asString()).isNotEmpty();
    }
}
