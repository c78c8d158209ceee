package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.RegistryFixture.BUILDING;
import static org.lianglin.people.RegistryFixture.COMMUNITY;
import static org.lianglin.people.RegistryFixture.DECEASED;
import static org.lianglin.people.RegistryFixture.ELSEWHERE;
import static org.lianglin.people.RegistryFixture.FAMILY;
import static org.lianglin.people.RegistryFixture.FAMILY_REGISTERED;
import static org.lianglin.people.RegistryFixture.GRID;
import static org.lianglin.people.RegistryFixture.HOME;
import static org.lianglin.people.RegistryFixture.HUSBAND;
import static org.lianglin.people.RegistryFixture.HUSBAND_NUMBER;
import static org.lianglin.people.RegistryFixture.NEIGHBOUR;
import static org.lianglin.people.RegistryFixture.NEIGHBOUR_BUILDING;
import static org.lianglin.people.RegistryFixture.STUDENT;
import static org.lianglin.people.RegistryFixture.WIDOW;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

class FilesOfPeopleTest {
    private static Registry registry;
    private static TestClient clerk;
    private static TestClient worker;

    @BeforeAll
    static void open() {
        registry = new Registry();
        clerk = registry.signedIn("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        worker = registry.signedIn("worker", Role.GRID_WORKER, NEIGHBOUR);
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @Test
    void aFileTellsEachValueWithItsSourceAndHidesTheNumbers() {
        var file = clerk.get("/api/people/" + HUSBAND);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text("/line/name")).isEqualTo("王建国");
        assertThat(attribute(file.body(), "sex").path("value").asString()).isEqualTo("男");
        var number = attribute(file.body(), "idNumber");
        assertThat(number.path("value").asString()).isEqualTo("2101**********0018");
        assertThat(number.path("masked").asBoolean()).isTrue();
        assertThat(number.at("/provenance/sourceName").asString()).isEqualTo("公安人口库");
        assertThat(number.at("/provenance/date").asString()).isEqualTo("2020-01-01");
        assertThat(file.body().toString()).doesNotContain(HUSBAND_NUMBER, "13800000001");
        assertThat(file.text("/spouse/name")).isEqualTo("李秀英");
        assertThat(texts(file.body().path("households"), "grouping")).containsExactlyInAnyOrder("LIVING", "REGISTERED");
        assertThat(texts(file.body().path("residences"), "kind")).containsExactly("RH_RL");
        assertThat(file.body().path("timeline").size()).isPositive();
    }

    @Test
    void theFileOfADayShowsWhatHeldOnThatDay() {
        var then = clerk.get("/api/people/" + HUSBAND + "?validAt=2015-01-01");
        assertThat(attribute(then.body(), "education").path("code").asString()).isEqualTo("71");
        assertThat(attribute(then.body(), "phone").path("value").asString()).endsWith("2222");
        assertThat(then.text("/asOf/validAt")).isEqualTo("2015-01-01");
        var before = clerk.get("/api/people/" + HUSBAND + "?validAt=2000-01-01");
        assertThat(before.body().path("residences").size()).isZero();
    }

    @Test
    void theFileOfAnEarlierMomentKnowsNothingThatWasLearntLater() {
        var then = clerk.get("/api/people/" + HUSBAND + "?validAt=2015-01-01&knownAt=2016-01-01T00:00:00Z");
        assertThat(then.status()).isEqualTo(200);
        assertThat(then.body().path("residences").size()).isZero();
        assertThat(attribute(then.body(), "phone").path("value").asString()).doesNotEndWith("2222");
    }

    @ParameterizedTest
    @ValueSource(strings = {"people/1", "dwellings/101", "households/21", "buildings/11"})
    void whatLiesOutsideTheOwnGridDoesNotExist(String path) {
        var foreign = worker.get("/api/" + path);
        var missing = worker.get("/api/" + path.replaceAll("\\d+", "987654321"));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().path("title")).isEqualTo(missing.body().path("title"));
        assertThat(foreign.text("/detail")).isEqualTo(missing.text("/detail"));
        assertThat(foreign.text("/repair")).isNotEmpty();
    }

    @Test
    void whoIsRegisteredHereAndLivesElsewhereIsSeenInBothPlaces() {
        var registered = registry.signedIn("registered", Role.GRID_WORKER, ELSEWHERE);
        assertThat(registered.get("/api/people/" + WIDOW).text("/line/name")).isEqualTo("张桂兰");
        assertThat(clerk.get("/api/people/" + WIDOW).text("/line/name")).isEqualTo("张桂兰");
    }

    @Test
    void anOpenedFileStandsInTheTrail() {
        var before = viewed();
        clerk.get("/api/people/" + STUDENT);
        assertThat(viewed()).isEqualTo(before + 1);
    }

    private static long viewed() {
        return registry.number("select count(*) from audit.entry where action = 'people.viewed' and subject = 'person:"
                + STUDENT + "'");
    }

    @Test
    void aHouseholdTellsItsMembersPastAndTheOtherGroupings() {
        var household = clerk.get("/api/households/" + FAMILY_REGISTERED);
        assertThat(texts(household.body().path("members"), "relation")).containsExactly("02", "12", "41");
        assertThat(texts(household.body().path("past"), "id")).containsExactly(Long.toString(DECEASED));
        assertThat(texts(household.body().path("otherGroupings"), "id")).containsExactly(Long.toString(FAMILY));
    }

    @Test
    void aDwellingTellsWhoIsInItAndWhoWas() {
        var dwelling = clerk.get("/api/dwellings/" + HOME);
        assertThat(dwelling.body().path("occupants").size()).isEqualTo(3);
        assertThat(dwelling.body().path("past").size()).isEqualTo(1);
        assertThat(texts(dwelling.body().path("households"), "headName")).containsOnly("王建国");
        assertThat(dwelling.text("/area")).isEqualTo(GRID.toString());
    }

    @Test
    void aBuildingIsAMatrixOfWhoIsWhere() {
        var building = clerk.get("/api/buildings/" + BUILDING);
        assertThat(texts(building.body().at("/matrix/dwellings"), "occupancy"))
                .containsExactly("RH_RL", "NR_L", "VACANT");
        assertThat(building.body().at("/matrix/dwellings/1/eldersAlone").asBoolean())
                .isTrue();
        assertThat(worker.get("/api/buildings/" + NEIGHBOUR_BUILDING).status()).isEqualTo(200);
    }

    @Test
    void aNumberIsShownForAPurposeAndSoManyTimesAnHour() {
        var visitor = registry.signedIn("visitor", Role.COMMUNITY_CLERK, COMMUNITY);
        var path = "/api/people/" + HUSBAND + "/unmask";
        var none = visitor.post(path, Map.of("field", "idNumber", "purpose", "CURIOSITY"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text("/errors/0/field")).isEqualTo("purpose");
        var request = Map.of("field", "idNumber", "purpose", "VISIT");
        for (var i = 0; i < 30; i++) {
            var shown = visitor.post(path, request);
            assertThat(shown.text("/value")).isEqualTo(HUSBAND_NUMBER);
            assertThat(shown.raw().headers().firstValue("Cache-Control").orElse(""))
                    .contains("no-store");
        }
        var refused = visitor.post(path, request);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/detail")).contains("30");
        assertThat(visitor.speaking("en").post(path, request).text("/detail")).contains("30");
        assertThat(clerk.post(path, request).status()).isEqualTo(200);
    }

    private static JsonNode attribute(JsonNode file, String key) {
        return file.path("attributes")
                .valueStream()
                .filter(a -> key.equals(a.path("key").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(n -> n.path(field).asString()).toList();
    }
}
