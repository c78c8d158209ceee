package org.lianglin.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.people.Importer;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestClient.Answer;

/** Tags, lists of key groups and the rate, as clerks and grid workers meet them. */
@Tag("slow")
class TagsOverHttpTest {
    private static TaggedCity city;
    private static Area community;
    private static TestClient clerk;
    private static TestClient safety;

    @BeforeAll
    static void open() {
        city = new TaggedCity();
        community = new Area(Long.parseLong(city.one("""
                select t.area / 10000 * 10000 from tags.person_tag t join tags.listed l on l.area / 10000 = t.area / 10000
                where t.class = 5 and t.area % 10000 > 0 group by 1 order by count(*) desc limit 1""")));
        clerk = city.signedIn("clerk", Role.COMMUNITY_CLERK, community);
        safety = city.signedIn("safety", Role.SAFETY_OFFICER, community.at(Level.STREET));
    }

    @AfterAll
    static void close() {
        city.close();
    }

    @Test
    void everybodyOnAListHasOneStandingAndTheSumsAgree() {
        assertThat(city.breaches()).isEmpty();
        var officer = city.signedIn("officer", Role.CITY_OFFICER, TaggedCity.CITY);
        var told = officer.get("/api/tags/coverage").body();
        var whole = told.at("/place/coverage");
        assertThat(whole.get("listed").asInt()).isGreaterThan(500);
        assertThat(whole.get("covered").asInt()
                        + whole.get("listOnly").asInt()
                        + whole.get("untagged").asInt()
                        + whole.get("stale").asInt())
                .isEqualTo(whole.get("listed").asInt());
        assertThat(whole.get("untagged").asInt()).isPositive();
        assertThat(whole.get("stale").asInt()).isPositive();
        assertThat(whole.get("mapOnly").asInt()).isPositive();
        var below = 0;
        for (var district : told.get("below")) {
            below += district.at("/coverage/listed").asInt();
        }
        assertThat(below).isEqualTo(whole.get("listed").asInt());
        assertThat(told.get("target").asInt()).isEqualTo(100);
        // the same by hand: persons on a list, alive, counted once
        assertThat(whole.get("listed").asInt())
                .isEqualTo(Integer.parseInt(city.one("select count(distinct person_id) from tags.listed")));
    }

    @Test
    void aTagIsAttachedConfirmedAndEnded() {
        var person = free();
        assertRefused(attach(person, Map.of("code", "Z99")), "tags.code-unknown");
        assertRefused(attach(person, Map.of("code", "E01")), "tags.computed");
        assertRefused(attach(person, Map.of("code", "A01")), "tags.evidence-missing");
        assertRefused(attach(person, Map.of("code", "D64", "evidence", "x")), "tags.level-needed");
        assertRefused(attach(person, Map.of("code", "D64", "evidence", "x", "level", 5)), "tags.level-needed");
        assertRefused(attach(person, Map.of("code", "A01", "evidence", "x", "level", 1)), "tags.level-not-expected");
        assertRefused(
                attach(person, Map.of("code", "A01", "evidence", "x", "from", TaggedCity.TODAY.plusDays(1))),
                "tags.from-in-future");
        assertRefused(
                attach(person, Map.of("code", "A01", "evidence", "x", "from", "1850-01-01")), "tags.from-before-birth");
        assertRefused(
                attach(person, Map.of("code", "A01", "evidence", "x", "documentUntil", TaggedCity.TODAY)),
                "tags.document-expired");
        assertThat(attach(person, Map.of("code", "A01", "evidence", "沈民救〔2023〕7号"))
                        .status())
                .isEqualTo(201);
        assertRefused(attach(person, Map.of("code", "A01", "evidence", "x")), "tags.carried-already");
        assertRefused(attach(person, Map.of("code", "A02", "evidence", "x")), "tags.excluded");

        var tag = tag(person, "A01");
        assertThat(tag.get("nextReview").asString())
                .isEqualTo(TaggedCity.TODAY.plusDays(183).toString());
        assertThat(tag.get("listed").asBoolean()).isFalse();
        var path = "/api/tags/" + tag.get("id").asString();
        assertRefused(
                clerk.post(path + "/confirmations", Map.of("version", 0, "seenOn", TaggedCity.TODAY.plusDays(1))),
                "tags.seen-in-future");
        assertThat(clerk.post(path + "/confirmations", Map.of("version", 7, "seenOn", TaggedCity.TODAY))
                        .text("/code"))
                .isEqualTo("tags.changed-meanwhile");
        assertThat(clerk.post(
                                path + "/confirmations",
                                Map.of(
                                        "version",
                                        0,
                                        "seenOn",
                                        TaggedCity.TODAY,
                                        "documentUntil",
                                        TaggedCity.TODAY.plusDays(30)))
                        .status())
                .isEqualTo(204);
        assertThat(tag(person, "A01").get("nextReview").asString())
                .as("due no later than the document")
                .isEqualTo(TaggedCity.TODAY.plusDays(30).toString());
        assertRefused(
                clerk.post(path + "/end", Map.of("version", 1, "on", TaggedCity.TODAY.plusDays(1), "reason", "脱贫")),
                "tags.end-in-future");
        assertThat(clerk.post(path + "/end", Map.of("version", 1, "on", TaggedCity.TODAY, "reason", "录错"))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.post(path + "/end", Map.of("version", 2, "on", TaggedCity.TODAY, "reason", "录错"))
                        .text("/code"))
                .isEqualTo("tags.tag-unseen");
        assertThat(attach(person, Map.of("code", "A02", "evidence", "x")).status())
                .as("nothing excludes it any more")
                .isEqualTo(201);
        assertThat(city.breaches()).isEmpty();
    }

    @Test
    void sensitiveTagsTakeAPurposeAndShowInTheTrail() {
        var person = city.one("""
                select person_id from tags.person_tag where class = 3 and upper_inf(valid) and area / 10000 = %d limit 1""".formatted(community.code() / 10_000));
        var plain = clerk.get("/api/tags/persons/" + person).body();
        assertThat(plain.get("guarded").asBoolean()).isTrue();
        plain.get("tags")
                .forEach(t -> assertThat(t.get("confidentiality").asInt()).isLessThan(3));
        assertRefused(
                clerk.post("/api/tags/persons/" + person + "/views", Map.of("purpose", "X")), "tags.purpose-needed");
        var viewed = view(clerk, person);
        assertThat(viewed.get("tags")).anyMatch(t -> t.get("confidentiality").asInt() == 3);
        assertThat(city.one("""
                select purpose from audit.entry where action = 'tags.viewed' and subject = 'person:%s' limit 1""".formatted(person))).isEqualTo("VISIT");
        assertRefused(clerk.get("/api/tags/listed?standing=COVERED"), "tags.purpose-needed");
    }

    @Test
    void restrictedTagsExistOnlyForThoseWhoAreCleared() {
        var restricted = city.one("""
                select person_id from tags.person_tag where class = 5 and upper_inf(valid) and area / 10000 = %d limit 1""".formatted(community.code() / 10_000));
        assertThat(view(clerk, restricted).get("tags"))
                .noneMatch(t -> t.get("confidentiality").asInt() == 5);
        assertThat(view(safety, restricted).get("tags"))
                .anyMatch(t -> t.get("confidentiality").asInt() == 5);
        assertThat(clerk.get("/api/tags/kinds").body().get("items"))
                .noneMatch(k -> k.get("code").asString().startsWith("R"));
        assertThat(safety.get("/api/tags/kinds").body().get("items"))
                .anyMatch(k -> k.get("code").asString().startsWith("R"));
        assertThat(attach(free(), Map.of("code", "R02", "evidence", "x")).text("/code"))
                .isEqualTo("tags.not-cleared");
        var tag = city.one("select id from tags.person_tag where class = 5 and person_id = %s".formatted(restricted));
        assertThat(clerk.post("/api/tags/" + tag + "/end", Map.of("version", 0, "on", TaggedCity.TODAY, "reason", "x"))
                        .text("/code"))
                .as("not to be told from one that does not exist")
                .isEqualTo("tags.tag-unseen");

        // a colleague who is not cleared for it moves the person: the tag goes along
        var grid = city.one("select area from people.person where id = " + restricted);
        var dwelling = city.one("""
                select id from place.dwelling where area / 10000000000 = %s / 10000000000 and area <> %s and use = 'SELF' limit 1""".formatted(grid, grid));
        var mover = city.signedIn("mover", Role.DISTRICT_OFFICER, community.at(Level.DISTRICT));
        var file = mover.get("/api/people/" + restricted).body();
        var moved = mover.post(
                "/api/people/" + restricted + "/residences",
                Map.of(
                        "version",
                        file.get("version").asInt(),
                        "dwellingId",
                        dwelling,
                        "kind",
                        "RH_RL",
                        "main",
                        true,
                        "from",
                        TaggedCity.TODAY,
                        "source",
                        "FIELD"));
        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(204);
        assertThat(city.one("select area <> %s from tags.person_tag where id = %s".formatted(grid, tag)))
                .isEqualTo("t");
        assertThat(city.breaches()).isEmpty();
    }

    @Test
    void aGridWorkerSeesTheOwnGridAndNothingAboveClassThree() {
        var grid = new Area(Long.parseLong(city.one("""
                select area from tags.listed where class = 4 and counted and area %% 10000 > 0 and area / 10000 <> %d
                group by area order by count(*) desc limit 1""".formatted(community.code() / 10_000))));
        var worker = city.signedIn("worker", Role.GRID_WORKER, grid);
        var own = worker.get("/api/tags/coverage").body();
        assertThat(own.at("/place/area").asString()).isEqualTo(grid.toString());
        assertThat(worker.get("/api/tags/coverage?place=" + community).status()).isEqualTo(403);
        for (var standing : Standing.values()) {
            worker.get("/api/tags/listed?limit=200&purpose=VISIT&standing=" + standing)
                    .body()
                    .get("items")
                    .forEach(item -> {
                        assertThat(item.get("area").asString()).isEqualTo(grid.toString());
                        item.get("entries")
                                .forEach(
                                        e -> assertThat(e.get("confidentiality").asInt())
                                                .isLessThan(4));
                    });
        }
    }

    @Test
    void aCommunityIsBroughtToAHundredPerCentThroughItsLists() {
        var other = new Area(Long.parseLong(city.one("""
                select area / 10000 * 10000 from tags.listed where counted and standing in ('UNTAGGED', 'STALE') and area / 10000 <> %d
                  and not exists (select from tags.listed x where x.class = 5 and x.area / 10000 = tags.listed.area / 10000)
                group by 1 order by count(*) desc limit 1""".formatted(community.code() / 10_000))));
        var colleague = city.signedIn("colleague", Role.COMMUNITY_CLERK, other);
        var before = coverage(colleague);
        assertThat(before.covered()).isLessThan(before.listed());
        assertThat(waits(colleague))
                .isEqualTo(positive(Map.of(
                        "重点人群的标签到期未核",
                        before.stale(),
                        "在册重点人群还没有标签",
                        before.untagged(),
                        "重点人群只在名单、不在图上",
                        before.listOnly())));
        for (var standing : List.of("UNTAGGED", "STALE")) {
            var entries = entries(colleague, standing);
            assertThat(entries).hasSize(standing.equals("STALE") ? before.stale() : before.untagged());
            if (!entries.isEmpty()) {
                assertRefused(
                        colleague.post(
                                "/api/tags/listed/settlements",
                                Map.of("entries", entries, "seenOn", TaggedCity.TODAY.plusDays(1))),
                        "tags.seen-in-future");
                var settled = colleague.post(
                        "/api/tags/listed/settlements", Map.of("entries", entries, "seenOn", TaggedCity.TODAY));
                assertThat(settled.body().get("people").asInt()).isEqualTo(entries.size());
            }
        }
        var left = entries(colleague, "LIST_ONLY");
        for (var entry : left) {
            assertThat(colleague
                            .post(
                                    "/api/tags/listed/" + entry + "/leave",
                                    Map.of("reason", "MOVED_AWAY", "document", " "))
                            .status())
                    .isIn(400, 422);
            assertThat(colleague
                            .post(
                                    "/api/tags/listed/" + entry + "/leave",
                                    Map.of("reason", "MOVED_AWAY", "document", "迁出证明12号"))
                            .status())
                    .isEqualTo(204);
        }
        var after = coverage(colleague);
        assertThat(after.covered()).isEqualTo(after.listed()).isEqualTo(before.listed() - left.size());
        assertThat(waits(colleague)).as("nothing waits at a hundred per cent").isEmpty();
        for (var entry : left) {
            assertThat(colleague
                            .post("/api/tags/listed/" + entry + "/rejoin", Map.of())
                            .status())
                    .isEqualTo(204);
        }
        assertThat(coverage(colleague).listOnly()).isEqualTo(left.size());
        assertThat(clerk.post(
                                "/api/tags/listed/settlements",
                                Map.of("entries", List.of(999_999_999L), "seenOn", TaggedCity.TODAY))
                        .text("/code"))
                .isEqualTo("tags.listed-unseen");
        assertThat(city.breaches()).isEmpty();
    }

    @Test
    void aListIsImportedLinkedWhenThePersonIsRegisteredAndTakenBack() {
        var importer = new Importer(clerk, "key-groups");
        var known = city.one("""
                select name from people.person p where area / 10000 = %d and life_status = 'ALIVE' and id_no_idx is not null
                  and not exists (select from tags.listed l where l.person_id = p.id) and birth_date < '1990-01-01' limit 1""".formatted(community.code() / 10_000));
        assertThat(known).isNotEmpty();
        var number = Importer.number("19600203", 777);
        var file = """
                姓名,身份证号,类别,等级,证号,有效期至,认定日期
                冯新来,%s,低保,,沈民〔2023〕1号,,2023.7.1
                冯新来,%s,肢体残疾,二级,残疾证9,2030-01-01,2020-05-06
                冯错等,%s,肢体残疾,9,残疾证8,,
                冯无据,%s,志愿者,,x,,
                冯坏号,123,低保,,x,,
                冯司法,%s,R01,,x,,
                """.formatted(
                        number,
                        number,
                        Importer.number("19600203", 778),
                        Importer.number("19600203", 779),
                        Importer.number("19600203", 780));
        var before = coverage(clerk);
        var run = importer.tried("名单.csv", file.getBytes(StandardCharsets.UTF_8));
        var id = run.text("/id");
        assertThat(Importer.counts(run)).startsWith("new 2 changed 0 same 0 wrong 4");
        assertThat(importer.reasons(id).values())
                .anyMatch(r -> r.toString().contains("tags.level-needed"))
                .anyMatch(r -> r.toString().contains("tags.without-list"))
                .anyMatch(r -> r.toString().contains("people.id-length"))
                .anyMatch(r -> r.toString().contains("tags.not-cleared"));
        assertThat(importer.committed(id).text("/state")).isEqualTo("COMMITTED");
        assertThat(coverage(clerk).listOnly()).isEqualTo(before.listOnly() + 1);
        assertThat(coverage(clerk).listed()).isEqualTo(before.listed() + 1);
        assertThat(Importer.counts(importer.tried("名单二.csv", file.getBytes(StandardCharsets.UTF_8))))
                .startsWith("new 0 changed 0 same 2 wrong 4");

        assertThat(importer.undone(id).text("/state")).isEqualTo("UNDONE");
        assertThat(coverage(clerk)).isEqualTo(before);
        var again =
                importer.tried("名单.csv", file.getBytes(StandardCharsets.UTF_8)).text("/id");
        importer.committed(again);
        var dwelling = city.one("""
                select id from place.dwelling where area / 10000 = %d and use = 'SELF' limit 1""".formatted(community.code() / 10_000));
        var registered = clerk.post(
                "/api/people",
                Map.of(
                        "name",
                        "冯新来",
                        "idType",
                        "01",
                        "idNumber",
                        number,
                        "dwellingId",
                        dwelling,
                        "kind",
                        "NR_L",
                        "from",
                        TaggedCity.TODAY,
                        "relation",
                        "02"));
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        assertThat(coverage(clerk).untagged()).isEqualTo(before.untagged() + 1);
        assertThat(city.one("select count(*) from tags.listed where id_no_enc is not null and person_id is not null"))
                .as("the number is forgotten once the registry knows the person")
                .isEqualTo("0");
        assertThat(city.breaches()).isEmpty();
    }

    @Test
    void invariantsNameTheFirstRecord() {
        var tag = city.one(
                "select min(id) from tags.person_tag where area / 10000 <> %d".formatted(community.code() / 10_000));
        city.alter("update tags.person_tag set area = area + 1 where id = " + tag);
        assertThat(city.breaches()).anyMatch(b -> b.startsWith("tags-area") && b.contains("tags.person_tag:" + tag));
        city.alter("update tags.person_tag set area = area - 1 where id = " + tag);
        city.alter(
                "update tags.coverage set listed = listed + 1, covered = covered + 1 where area = (select min(area) from tags.coverage)");
        assertThat(city.breaches()).anyMatch(b -> b.startsWith("tags-coverage"));
        city.alter(
                "update tags.coverage set listed = listed - 1, covered = covered - 1 where area = (select min(area) from tags.coverage)");
        assertThat(city.breaches()).isEmpty();
    }

    /** Somebody of the community without any tag. */
    private static String free() {
        return city.one("""
                select id from people.person p
                where area / 10000 = %d and area %% 10000 > 0 and life_status = 'ALIVE' and birth_date < '1990-01-01' and merged_into is null
                  and not exists (select from tags.person_tag t where t.person_id = p.id)
                  and not exists (select from tags.listed l where l.person_id = p.id)
                limit 1""".formatted(community.code() / 10_000));
    }

    private static Answer attach(String person, Map<String, ?> tag) {
        var body = new HashMap<String, Object>(Map.of("from", TaggedCity.TODAY));
        body.putAll(tag);
        return clerk.post("/api/tags/persons/" + person, body);
    }

    private static tools.jackson.databind.JsonNode view(TestClient client, String person) {
        var answer = client.post("/api/tags/persons/" + person + "/views", Map.of("purpose", "VISIT"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static tools.jackson.databind.JsonNode tag(String person, String code) {
        for (var tag : view(clerk, person).get("tags")) {
            if (tag.get("code").asString().equals(code)) {
                return tag;
            }
        }
        throw new AssertionError("no tag " + code);
    }

    private static Coverage coverage(TestClient client) {
        var told = client.get("/api/tags/coverage").body().at("/place/coverage");
        return new Coverage(
                told.get("listed").asInt(),
                told.get("covered").asInt(),
                told.get("listOnly").asInt(),
                told.get("untagged").asInt(),
                told.get("stale").asInt(),
                told.get("mapOnly").asInt());
    }

    /** What of the key groups waits on the home page: how many persons, by what is to be done with them. */
    private static Map<String, Integer> waits(TestClient client) {
        var waits = new java.util.TreeMap<String, Integer>();
        client.get("/api/desk/todos").body().findParents("kind").forEach(item -> {
            if (item.get("kind").asString().startsWith("tags.")) {
                var title = item.get("title").asString().split(" 名", 2);
                waits.put(title[1], Integer.valueOf(title[0]));
            }
        });
        return waits;
    }

    private static Map<String, Integer> positive(Map<String, Integer> counts) {
        var positive = new java.util.TreeMap<>(counts);
        positive.values().removeIf(count -> count == 0);
        return positive;
    }

    private static List<Long> entries(TestClient client, String standing) {
        var entries = new java.util.ArrayList<Long>();
        @Nullable String after = null;
        do {
            var page = client.get("/api/tags/listed?limit=200&purpose=VISIT&standing=" + standing
                            + (after == null ? "" : "&after=" + after))
                    .body();
            page.get("items")
                    .forEach(i -> entries.add(Long.valueOf(i.get("entry").asString())));
            after = page.get("next").isNull() ? null : page.get("next").asString();
        } while (after != null);
        return entries;
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/code").asString()).isEqualTo(code);
    }
}
