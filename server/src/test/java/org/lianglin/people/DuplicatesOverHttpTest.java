package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.people.RegistryFixture.CITY;
import static org.lianglin.people.RegistryFixture.COMMUNITY;
import static org.lianglin.people.RegistryFixture.DECEASED;
import static org.lianglin.people.RegistryFixture.ELSEWHERE;
import static org.lianglin.people.RegistryFixture.GRID;
import static org.lianglin.people.RegistryFixture.HOME;
import static org.lianglin.people.RegistryFixture.HUSBAND;
import static org.lianglin.people.RegistryFixture.HUSBAND_NUMBER;
import static org.lianglin.people.RegistryFixture.NEIGHBOUR;
import static org.lianglin.people.RegistryFixture.STUDENT;
import static org.lianglin.people.RegistryFixture.WIDOW;
import static org.lianglin.people.RegistryFixture.WIFE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;

class DuplicatesOverHttpTest {
    private static final long VACANT = 103;
    private static final long NEXT_GRIDS_HOME = 201;
    /** The husband's number before 1999. */
    private static final String OLD_NUMBER = "210199430709001";

    private static final String OTHER_NUMBER = "210122195506180009";

    private static Registry registry;
    private static TestClient clerk;
    private static TestClient officer;
    private static TestClient worker;
    private static TestClient neighbour;
    private static TestClient leader;

    @BeforeAll
    static void open() {
        registry = new Registry();
        clerk = registry.signedIn("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        officer = registry.signedIn("officer", Role.CITY_OFFICER, CITY);
        worker = registry.signedIn("worker", Role.GRID_WORKER, GRID);
        neighbour = registry.signedIn("neighbour", Role.GRID_WORKER, NEIGHBOUR);
        leader = registry.signedIn("leader", Role.CITY_LEADER, CITY);
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @BeforeEach
    void beginAnew() {
        registry.refill();
        registry.alter("""
                truncate tags.person_tag, tags.listed, people.person_merge, people.duplicate_candidate;
                update people.duplicate_scan set after = 0;
                update people.person set pinyin = case id when 1 then 'wang jian guo' when 3 then 'zhang gui lan'
                                                          when 4 then 'zhao qiang' else pinyin end""");
        clerk.speaking("zh-CN");
    }

    @AfterEach
    void theRegistryIsStillSound() {
        assertThat(registry.breaches()).isEmpty();
    }

    @Test
    void whoeverIsRegisteredAgainIsFoundAtOnce() {
        var again = again(Map.of());
        var pairs = clerk.get("/api/duplicates").body();
        assertThat(pairs.path("items").size()).isEqualTo(1);
        assertThat(pairs.at("/items/0/left/id").asString()).isEqualTo(Long.toString(HUSBAND));
        assertThat(pairs.at("/items/0/right/id").asString()).isEqualTo(again);
        assertThat(pairs.at("/items/0/reasons").toString()).contains("NAME_BIRTH", "DWELLING_NAME");
        assertThat(pairs.at("/total").asInt()).isEqualTo(1);
        assertThat(clerk.get("/api/desk/todos").body().toString()).contains("/people/duplicates?place=" + COMMUNITY);
        assertThat(worker.get("/api/duplicates").body().path("items").size()).isEqualTo(1);
        assertThat(neighbour.get("/api/duplicates").body().path("items").size())
                .as("another grid")
                .isZero();
        assertThat(leader.get("/api/duplicates").status()).isEqualTo(403);
        assertThat(clerk.get("/api/duplicates?after=x").text("/code")).isEqualTo("people.after-malformed");
        assertThat(clerk.get("/api/duplicates?place=210103001001").status()).isEqualTo(403);
    }

    @Test
    void anOldNumberAndAnotherDocumentGiveTheSamePersonAway() {
        again(Map.of("name", "王老大", "birthDate", "1943-01-01", "idType", "05", "idNumber", OLD_NUMBER));
        assertThat(reasons()).contains("OLD_NUMBER").doesNotContain("NAME_BIRTH");
        again(Map.of("name", "王老二", "idType", "02", "idNumber", HUSBAND_NUMBER));
        assertThat(registry.number(
                        "select count(*) from people.duplicate_candidate where 'SAME_NUMBER' = any (reasons)"))
                .isPositive();
        again(Map.of("name", "王健国", "dwellingId", VACANT));
        assertThat(registry.number(
                        "select count(*) from people.duplicate_candidate where 'SOUND_BIRTH' = any (reasons)"))
                .isPositive();
    }

    @Test
    void nobodyIsOfferedFifteenDigitsInsteadOfEighteen() {
        var again = again(Map.of("idType", "05", "idNumber", OLD_NUMBER));
        registry.alter("update people.person set source = case id when %s then 2 else 3 end where id in (%s, %d)"
                .formatted(again, again, HUSBAND));
        var shown = clerk.get("/api/duplicates/" + pair());
        var longer = shown.text("/from/id").equals(again) ? "INTO" : "FROM";
        var suggested = new ArrayList<String>();
        shown.body().path("fields").forEach(f -> {
            if (f.path("key").asString().equals("idNumber")) {
                suggested.add(f.path("suggested").asString());
            }
        });
        assertThat(suggested).containsExactly(longer);
    }

    @Test
    void theListIsReadByKey() {
        for (var i = 0; i < 4; i++) {
            again(Map.of());
        }
        var first = clerk.get("/api/duplicates?limit=3");
        var next = first.text("/next");
        var second = clerk.get("/api/duplicates?limit=50&after=" + next);
        assertThat(first.body().path("items").size()).isEqualTo(3);
        assertThat(second.body().path("items").size()).isEqualTo(7);
        assertThat(second.body().path("next").isNull()).isTrue();
    }

    @Test
    void theNightlySearchGoesOnWhereItWasAndFindsWhatStoodThereBefore() {
        registry.alter("""
                insert into people.person (id, area, name, pinyin, sex, birth_date, id_type, source, source_date,
                  life_status, death_date)
                values (501, 2101020010011001, '赵强', 'zhao qiang', 1, '2003-12-31', '99', 1, '2020-01-01', 'DECEASED', '2020-01-01');
                update people.duplicate_scan set after = 4""");
        scan();
        assertThat(registry.number(
                        "select count(*) from people.duplicate_candidate where left_id = 4 and right_id = 501"))
                .isEqualTo(1);
        assertThat(registry.number("select after from people.duplicate_scan")).isZero();
        registry.alter("delete from people.person where id = 501");
    }

    @Test
    void twoPersonsWhoLookAlikeAreRemembered() {
        again(Map.of());
        var pair = pair();
        var refused = clerk.post("/api/duplicates/" + pair + "/different", Map.of("version", 0, "note", "  "));
        refused(refused, "note", "people.reason-missing");
        refused(
                clerk.post("/api/duplicates/" + pair + "/different", Map.of("version", 0, "note", "长".repeat(201))),
                "note",
                "people.reason-too-long");
        assertThat(clerk.post("/api/duplicates/" + pair + "/different", Map.of("version", 9, "note", "两人都见过"))
                        .text("/code"))
                .isEqualTo("people.changed-meanwhile");
        assertThat(neighbour
                        .post("/api/duplicates/" + pair + "/different", Map.of("version", 0, "note", "两人都见过"))
                        .status())
                .isEqualTo(404);
        assertThat(clerk.post("/api/duplicates/" + pair + "/different", Map.of("version", 0, "note", "两人都见过"))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.post("/api/duplicates/" + pair + "/different", Map.of("version", 1, "note", "再标一次"))
                        .text("/code"))
                .isEqualTo("people.duplicate-settled");
        scan();
        assertThat(clerk.get("/api/duplicates").body().path("items").size()).isZero();
        var kept = clerk.get("/api/duplicates/" + pair);
        assertThat(kept.text("/state")).isEqualTo("DIFFERENT");
        assertThat(kept.text("/note")).isEqualTo("两人都见过");
        assertThat(kept.text("/settledBy")).isEqualTo("王小丫");
        assertThat(clerk.get("/api/duplicates/999").text("/code")).isEqualTo("people.duplicate-unseen");
    }

    @Test
    void aPairIsSeenSideBySideAndAPreviewChangesNothing() {
        var again = again(Map.of("phone", "13900000009", "dwellingId", VACANT, "marital", "20"));
        var shown = clerk.get("/api/duplicates/" + pair());
        assertThat(shown.text("/into/id")).as("who has a number stays").isEqualTo(Long.toString(HUSBAND));
        assertThat(shown.text("/from/id")).isEqualTo(again);
        var fields = shown.body().path("fields");
        assertThat(fields.valueStream()
                        .filter(f -> f.path("differs").asBoolean())
                        .map(f -> f.path("key").asString()))
                .contains("idNumber", "phone", "residence")
                .doesNotContain("name", "birthDate");
        assertThat(shown.body().toString()).doesNotContain(HUSBAND_NUMBER, "13900000009");
        var before = rows();
        var preview =
                clerk.post("/api/merges/preview", merge(again, HUSBAND, Map.of("choices", Map.of("phone", "FROM"))));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body().path("id").isNull()).isTrue();
        assertThat(preview.body()
                        .path("lines")
                        .valueStream()
                        .map(l -> l.path("kind").asString()))
                .contains("VALUE", "RESIDENCE", "HOUSEHOLD", "HOUSEHOLD_CLOSES");
        assertThat(rows()).as("a preview changes nothing").isEqualTo(before);
    }

    @Test
    void aMergeGathersEverythingAndItsWayBackBringsEverythingHome() {
        var persons = census();
        var again = again(Map.of("phone", "13900000009", "dwellingId", VACANT));
        registry.alter("""
                insert into tags.person_tag (person_id, area, code, class, evidence, valid, verified_on, next_review) values
                  (%1$s, 2101020010011001, 'P01', 2, '名册甲', '[2010-01-01,)', '2023-01-01', '2024-01-01'),
                  (1, 2101020010011001, 'P01', 2, '名册乙', '[2015-01-01,)', '2023-02-01', '2024-02-01'),
                  (%1$s, 2101020010011001, 'R01', 5, '文书', '[2022-01-01,)', '2023-01-01', '2024-01-01')""".formatted(again));
        var fileBefore = clerk.get("/api/people/" + again).body();
        assertThat(census()).isEqualTo(persons + 1);
        var merged = clerk.post("/api/merges", merge(again, HUSBAND, Map.of("choices", Map.of("phone", "FROM"))));
        assertThat(merged.status()).isEqualTo(201);
        assertThat(merged.body().toString())
                .contains("P01")
                .as("a class that the clerk is not cleared for")
                .doesNotContain("R01");
        assertThat(census()).isEqualTo(persons);
        assertThat(registry.breaches()).isEmpty();
        var gone = clerk.get("/api/people/" + again);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.text("/code")).isEqualTo("people.person-merged");
        assertThat(gone.text("/successor")).isEqualTo(Long.toString(HUSBAND));
        assertThat(registry.number("select count(*) from tags.person_tag where person_id = 1 and upper_inf(recorded)"))
                .isEqualTo(2);
        assertThat(
                        registry.number(
                                "select count(*) from tags.person_tag where person_id = 1 and upper_inf(recorded)"
                                        + " and code = 'P01' and lower(valid) = '2010-01-01' and evidence like '%甲%' and evidence like '%乙%'"))
                .isEqualTo(1);
        assertThat(clerk.get("/api/people/" + HUSBAND)
                        .body()
                        .at("/line/phoneMasked")
                        .asString())
                .isEqualTo("139****0009");
        assertThat(clerk.get("/api/search?q=13900000009").text("/people/0/id")).isEqualTo(Long.toString(HUSBAND));
        assertThat(clerk.get("/api/duplicates").body().path("items").size()).isZero();
        var pair = clerk.get("/api/duplicates/" + pairOf(again));
        assertThat(pair.text("/state")).isEqualTo("MERGED");
        assertThat(pair.text("/merge/id")).isEqualTo(merged.text("/id"));

        var undo = Map.of("intoVersion", version(HUSBAND));
        var preview = clerk.post("/api/merges/" + merged.text("/id") + "/undo/preview", undo);
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        assertThat(clerk.get("/api/people/" + again).status()).isEqualTo(410);
        var undone = clerk.post("/api/merges/" + merged.text("/id") + "/undo", undo);
        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.body().path("kept").size()).isZero();
        assertThat(census()).isEqualTo(persons + 1);
        var fileAfter = clerk.get("/api/people/" + again).body();
        for (var part : List.of("/line", "/attributes", "/residences", "/households")) {
            assertThat(fileAfter.at(part)).isEqualTo(fileBefore.at(part));
        }
        assertThat(clerk.get("/api/people/" + HUSBAND)
                        .body()
                        .at("/line/phoneMasked")
                        .asString())
                .isEqualTo("138****0001");
        assertThat(registry.number(
                        "select count(*) from tags.person_tag where person_id = " + again + " and upper_inf(recorded)"))
                .isEqualTo(2);
        assertThat(clerk.get("/api/duplicates").body().path("items").size()).isEqualTo(1);
        assertThat(clerk.post("/api/merges/" + merged.text("/id") + "/undo", Map.of("intoVersion", version(HUSBAND)))
                        .text("/code"))
                .isEqualTo("people.unmerged-already");
    }

    @Test
    void childrenGoAlongWithTheirParentAndTheRowThatWentWasKnownUntilThen() {
        var again = again(Map.of());
        registry.alter("update people.person set father_id = %s where id = 3".formatted(again));
        var father =
                "select father_id from people.kin_period where id = 3 and valid @> current_date and recorded @> timestamptz '%s'";
        var seen = "select count(*) from people.kin_period where id = " + again + " and recorded @> timestamptz '%s'";
        var before = moment();
        var merged = clerk.post("/api/merges", merge(again, HUSBAND, Map.of()));
        assertThat(merged.status()).as(String.valueOf(merged.body())).isEqualTo(201);
        var since = moment();
        assertThat(registry.number(father.formatted(since))).isEqualTo(HUSBAND);
        assertThat(registry.number(father.formatted(before)))
                .as("until then it was the other row")
                .isEqualTo(Long.parseLong(again));
        assertThat(registry.number(seen.formatted(before))).isEqualTo(1);
        assertThat(registry.number(seen.formatted(since))).isZero();
        var undo = Map.of("intoVersion", version(HUSBAND));
        assertThat(clerk.post("/api/merges/" + merged.text("/id") + "/undo", undo)
                        .status())
                .isEqualTo(200);
        assertThat(registry.number(father.formatted(moment()))).isEqualTo(Long.parseLong(again));
        assertThat(registry.number(father.formatted(since))).isEqualTo(HUSBAND);
        assertThat(registry.number(seen.formatted(moment()))).isEqualTo(1);
        registry.alter("update people.person set father_id = null where id = 3");
    }

    private static String moment() {
        return registry.texts("select clock_timestamp()").getFirst();
    }

    @Test
    void theOtherHomeCanBeChosenAndTheHouseholdsKeepTheirHeads() {
        var again = again(Map.of("dwellingId", NEXT_GRIDS_HOME, "householdId", 25, "relation", "73"));
        var merged = clerk.post(
                "/api/merges",
                merge(again, HUSBAND, Map.of("choices", Map.of("residence", "FROM", "registration", "INTO"))));
        assertThat(merged.status()).isEqualTo(201);
        assertThat(registry.breaches()).isEmpty();
        assertThat(registry.number("select area from people.person where id = 1"))
                .isEqualTo(NEIGHBOUR.code());
        assertThat(registry.number(
                        "select count(*) from people.household_member where household_id = 21 and relation = '02'"
                                + " and person_id = 2 and upper_inf(valid) and upper_inf(recorded)"))
                .as("the wife heads the household that the husband left")
                .isEqualTo(1);
        assertThat(clerk.post("/api/merges/" + merged.text("/id") + "/undo", Map.of("intoVersion", version(HUSBAND)))
                        .status())
                .isEqualTo(200);
        assertThat(registry.number(
                        "select count(*) from people.household_member where household_id = 21 and relation = '02'"
                                + " and person_id = 1 and upper_inf(valid) and upper_inf(recorded)"))
                .isEqualTo(1);
    }

    @Test
    void whatWasChangedInBetweenStaysAndIsTold() {
        var again = again(Map.of("phone", "13900000009", "dwellingId", VACANT));
        var merged = clerk.post("/api/merges", merge(again, HUSBAND, Map.of("choices", Map.of("phone", "FROM"))));
        assertThat(merged.status()).isEqualTo(201);
        correct(HUSBAND, "phone", "13700000007");
        var undone = clerk.post("/api/merges/" + merged.text("/id") + "/undo", Map.of("intoVersion", version(HUSBAND)));
        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.body().at("/kept/0/label").asString()).isEqualTo("联系电话");
        assertThat(clerk.get("/api/people/" + HUSBAND)
                        .body()
                        .at("/line/phoneMasked")
                        .asString())
                .isEqualTo("137****0007");
        assertThat(clerk.get("/api/people/" + again)
                        .body()
                        .at("/line/phoneMasked")
                        .asString())
                .isEqualTo("139****0009");
        assertThat(clerk.get("/api/duplicates/" + pairOf(again))
                        .body()
                        .at("/merge/kept")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatIsTwoPersonsIsNotMerged() {
        var same = merge(Long.toString(HUSBAND), HUSBAND, Map.of());
        refused(clerk.post("/api/merges", same), "from", "people.merge-with-self");
        refused(
                clerk.post("/api/merges", merge(Long.toString(WIFE), HUSBAND, Map.of())),
                null,
                "people.merge-of-spouses");
        refused(
                clerk.post("/api/merges", merge(Long.toString(DECEASED), HUSBAND, Map.of())),
                null,
                "people.merge-life-differs");
        refused(
                officer.post(
                        "/api/merges",
                        merge(Long.toString(STUDENT), HUSBAND, Map.of("choices", Map.of("registration", "INTO")))),
                "wrongNumberOf",
                "people.merge-two-numbers");
        refused(
                clerk.post(
                        "/api/merges",
                        merge(Long.toString(STUDENT), HUSBAND, Map.of("choices", Map.of("shoe", "INTO")))),
                "choices",
                "people.merge-choice-unknown");
        assertThat(neighbour
                        .post("/api/merges", merge(Long.toString(STUDENT), HUSBAND, Map.of()))
                        .status())
                .as("one of them out of sight")
                .isEqualTo(404);
        var stale = merge(Long.toString(STUDENT), HUSBAND, Map.of("intoVersion", 7));
        assertThat(clerk.post("/api/merges", stale).text("/code")).isEqualTo("people.changed-meanwhile");
        assertThat(leader.post("/api/merges", same).status()).isEqualTo(403);
    }

    @Test
    void ofTwoRegistrationsOneMustBeChosen() {
        var again = again(Map.of("dwellingId", NEXT_GRIDS_HOME));
        refused(
                clerk.post("/api/merges", merge(again, HUSBAND, Map.of())),
                "choices.registration",
                "people.merge-two-registrations");
        assertThat(clerk.post("/api/merges", merge(again, HUSBAND, Map.of("choices", Map.of("registration", "INTO"))))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aNumberIsWrongOnlyIfSomebodyWithThePermissionSaysSo() {
        var again = again(Map.of("idType", "01", "idNumber", OTHER_NUMBER, "sex", 2, "birthDate", "1955-06-18"));
        var bare = merge(again, HUSBAND, Map.of("choices", Map.of("sex", "INTO")));
        refused(clerk.post("/api/merges", bare), "wrongNumberOf", "people.merge-two-numbers");
        var said = new HashMap<>(bare);
        said.put("wrongNumberOf", again);
        said.put("wrongNumberReason", "户口簿核对");
        assertThat(clerk.post("/api/merges", said).status()).isEqualTo(403);
        var silent = new HashMap<>(said);
        silent.remove("wrongNumberReason");
        refused(officer.post("/api/merges", silent), "wrongNumberReason", "people.reason-missing");
        var stranger = new HashMap<>(said);
        stranger.put("wrongNumberOf", Long.toString(WIFE));
        refused(officer.post("/api/merges", stranger), "wrongNumberOf", "people.merge-number-of-another");
        assertThat(officer.post("/api/merges", said).status()).isEqualTo(201);
        assertThat(clerk.get("/api/search?q=" + HUSBAND_NUMBER).text("/people/0/id"))
                .isEqualTo(Long.toString(HUSBAND));
    }

    @Test
    void aHusbandIsNoWife() {
        var again = again(Map.of("name", "李秀英", "sex", 1));
        refused(
                clerk.post("/api/merges", merge(again, WIFE, Map.of("choices", Map.of("sex", "FROM")))),
                "choices.sex",
                "people.merge-sex-and-relation");
        assertThat(clerk.post("/api/merges", merge(again, WIFE, Map.of("choices", Map.of("sex", "INTO"))))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void laterMergesAreTakenBackFirstAndAllWithinTheirPeriod() {
        var second = again(Map.of());
        var third = again(Map.of());
        var first = clerk.post("/api/merges", merge(second, HUSBAND, Map.of())).text("/id");
        assertThat(clerk.post("/api/merges", merge(second, HUSBAND, Map.of())).text("/code"))
                .isEqualTo("people.merged-already");
        var later = clerk.post(
                        "/api/merges",
                        merge(
                                Long.toString(HUSBAND),
                                Long.parseLong(third),
                                Map.of("choices", Map.of("idNumber", "FROM"))))
                .text("/id");
        assertThat(clerk.get("/api/people/" + second).text("/successor")).isEqualTo(third);
        var early = clerk.post("/api/merges/" + first + "/undo", Map.of("intoVersion", 0));
        assertThat(early.text("/code")).isEqualTo("people.unmerge-later-first");
        assertThat(clerk.post("/api/merges/" + later + "/undo", Map.of("intoVersion", 99))
                        .text("/code"))
                .isEqualTo("people.changed-meanwhile");
        assertThat(neighbour
                        .post("/api/merges/" + later + "/undo", Map.of("intoVersion", 0))
                        .status())
                .isEqualTo(404);
        assertThat(clerk.post("/api/merges/" + later + "/undo", Map.of("intoVersion", version(Long.parseLong(third))))
                        .status())
                .isEqualTo(200);
        registry.alter("update people.person_merge set merged_at = merged_at - interval '31 days' where id = " + first);
        var late = clerk.post("/api/merges/" + first + "/undo", Map.of("intoVersion", version(HUSBAND)));
        assertThat(late.text("/code")).isEqualTo("people.unmerge-too-late");
        assertThat(late.text("/detail")).contains("30");
    }

    @Test
    void aWayBackThatWouldBreakARuleIsRefused() {
        var again = again(Map.of("dwellingId", VACANT, "idType", "05", "idNumber", "E7654321"));
        var merged = clerk.post("/api/merges", merge(again, HUSBAND, Map.of())).text("/id");
        var other = again(Map.of("name", "别人", "birthDate", "1980-01-01", "idType", "05", "idNumber", "E7654321"));
        assertThat(other).isNotBlank();
        var undone = clerk.post("/api/merges/" + merged + "/undo", Map.of("intoVersion", version(HUSBAND)));
        assertThat(undone.text("/code")).isEqualTo("people.unmerge-breaks");
        assertThat(clerk.get("/api/people/" + again).status()).isEqualTo(410);
    }

    @Test
    void tagsThatExcludeEachOtherStandInTheWay() {
        var again = again(Map.of());
        registry.alter("""
                insert into tags.person_tag (person_id, area, code, class, evidence, valid, verified_on, next_review) values
                  (%s, 2101020010011001, 'A01', 3, '甲', '[2010-01-01,)', '2023-01-01', '2024-01-01'),
                  (1, 2101020010011001, 'A02', 3, '乙', '[2015-01-01,)', '2023-02-01', '2024-02-01')""".formatted(again));
        var before = rows();
        refused(clerk.post("/api/merges", merge(again, HUSBAND, Map.of())), null, "tags.merge-excluded");
        assertThat(rows()).as("nothing half-written").isEqualTo(before);
        registry.alter("truncate tags.person_tag");
    }

    private static void scan() {
        registry.bean(Access.class).asJob("people-duplicates", CITY, () -> {
            registry.bean(ScanDuplicates.class).run();
            return true;
        });
    }

    private static String again(Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "name",
                "王建国",
                "idType",
                "99",
                "birthDate",
                "1943-07-09",
                "sex",
                1,
                "kind",
                "RH_RL",
                "from",
                "2020-01-01",
                "dwellingId",
                HOME));
        body.putAll(more);
        var answer = clerk.post("/api/people", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/id");
    }

    private static Map<String, Object> merge(String from, long into, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "from",
                from,
                "fromVersion",
                version(Long.parseLong(from)),
                "into",
                Long.toString(into),
                "intoVersion",
                version(into)));
        body.putAll(more);
        return body;
    }

    private static int version(long person) {
        return (int) registry.number("select version from people.person where id = " + person);
    }

    private static void correct(long person, String attribute, String value) {
        assertThat(clerk.post(
                                "/api/people/" + person + "/corrections",
                                Map.of(
                                        "version",
                                        version(person),
                                        "attribute",
                                        attribute,
                                        "value",
                                        value,
                                        "source",
                                        "CLERK",
                                        "sourceDate",
                                        "2024-01-01",
                                        "from",
                                        "2024-01-01"))
                        .status())
                .isEqualTo(204);
    }

    private static long pair() {
        return registry.number("select max(id) from people.duplicate_candidate where state = 'OPEN'");
    }

    private static long pairOf(String person) {
        return registry.number(
                "select id from people.duplicate_candidate where right_id = " + person + " and left_id = 1");
    }

    private static String reasons() {
        return clerk.get("/api/duplicates").body().at("/items/0/reasons").toString();
    }

    private static long census() {
        return registry.number("select sum(persons) from people.census");
    }

    private static long rows() {
        return registry.number("""
                select (select count(*) from people.occupancy where upper_inf(recorded)) * 1000000
                     + (select count(*) from people.household_member where upper_inf(recorded)) * 10000
                     + (select count(*) from people.person_fact) * 100 + (select sum(version) from people.person)
                     + (select count(*) from people.person_merge)""");
    }

    private static void refused(Answer answer, @Nullable String field, @Nullable String code) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 499);
        if (code != null) {
            assertThat(answer.text("/code")).isEqualTo(code);
        }
        assertThat(answer.text("/repair")).isNotBlank();
        if (field != null) {
            assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        }
    }

    @Test
    void aPairAcrossTwoCommunitiesIsForWhoeverSeesBoth() {
        registry.alter("""
                insert into people.person (id, area, registered_area, name, pinyin, sex, birth_date, id_type, source, source_date,
                  life_status, death_date)
                values (502, %d, %d, '张桂兰', 'zhang gui lan', 2, '1950-01-01', '99', 1, '2020-01-01', 'DECEASED', '2020-01-01')""".formatted(ELSEWHERE.code(), ELSEWHERE.code()));
        scan();
        assertThat(registry.number("select count(*) from people.duplicate_candidate where left_id = " + WIDOW
                        + " and right_id = 502"))
                .isEqualTo(1);
        assertThat(clerk.get("/api/duplicates").body().path("items").size()).isZero();
        assertThat(officer.get("/api/duplicates").body().path("items").size()).isEqualTo(1);
        registry.alter("delete from people.person where id = 502");
    }
}
