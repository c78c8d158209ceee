package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;

/** Somebody lives in one community and is registered in another (人在户不在): only who is registered in the city has the old-age allowance. */
@Tag("slow")
class RegisteredElsewhereTest {
    private static SmallCity city;
    private static TestClient clerk;
    private static TestClient officer;
    private static Area here;
    private static long there;
    private static int serial;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        here = new Area(
                city.number(
                        "select area / 10000 * 10000 from place.dwelling where use = 'SELF' group by 1 order by count(*) desc limit 1"));
        there = city.number(
                "select max(area) from place.division where level = 'COMMUNITY' and upper_inf(valid) and area / 10000000000 <> %d"
                        .formatted(here.code() / 10_000_000_000L));
        officer = city.signedIn("officer", Role.CITY_OFFICER, SmallCity.CITY);
        clerk = city.signedIn("clerk", Role.DISTRICT_OFFICER, here.at(Level.DISTRICT));
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private static Answer register(String kind, @Nullable String registered) {
        var person = new HashMap<String, Object>(Map.of(
                "name",
                "孙有余",
                "idType",
                "01",
                "idNumber",
                Importer.number("19300203", 700 + serial++),
                "dwellingId",
                city.one("select id from place.dwelling where area / 10000 = %d and use = 'SELF' order by id limit 1"
                        .formatted(here.code() / 10_000)),
                "kind",
                kind,
                "from",
                SmallCity.TODAY,
                "relation",
                "02"));
        if (registered != null) {
            person.put("registered", registered);
        }
        return clerk.post("/api/people", person);
    }

    @Test
    void whoeverIsRegisteredElsewhereInTheCityIsKnownToBeSoAndCountedThere() {
        var before = registeredThere();
        var registered = register("NR_L", Long.toString(there));
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        var id = registered.text("/id");
        assertThat(city.number("select registered_area from people.person where id = " + id))
                .isEqualTo(there);
        assertThat(registeredThere()).isEqualTo(before + 1);
        assertThat(allowance(id)).isTrue();
        assertThat(allowance(register("NR_L", null).text("/id")))
                .as("registered outside the city")
                .isFalse();
    }

    private static long registeredThere() {
        return city.number("select count(*) from people.person where registered_area = %d and life_status = 'ALIVE'"
                .formatted(there));
    }

    private static boolean allowance(String person) {
        var household = city.home(Long.parseLong(person));
        var answer = officer.get(
                "/api/policies/explanations?law=old-age-allowance&household=%d&person=%s".formatted(household, person));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().at("/eligible").asBoolean();
    }

    @Test
    void aRegistrationMustLieInACommunityOfTheCityAndNotWhereThePersonLivesAnyway() {
        assertThat(register("RH_RL", Long.toString(there)).text("/errors/0/code"))
                .isEqualTo("people.registered-here");
        assertThat(register("NR_L", "210102").text("/errors/0/code")).isEqualTo("people.registered-unknown");
        assertThat(register("NR_L", "110101001001").text("/errors/0/code")).isEqualTo("people.registered-unknown");
    }
}
