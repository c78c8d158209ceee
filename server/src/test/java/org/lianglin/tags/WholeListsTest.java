package org.lianglin.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.people.Importer;
import org.lianglin.testing.TestClient;

/** A list that is handed over whole ends the entries of whoever it does not name, and nobody else's. */
@Tag("slow")
class WholeListsTest {
    private static final String HEADER = "姓名,身份证号,类别,证号,认定日期";

    private static TaggedCity city;
    private static Area community;
    private static Area neighbour;
    private static Importer importer;

    @BeforeAll
    static void open() {
        city = new TaggedCity();
        community = new Area(Long.parseLong(city.one("""
                select area / 10000 * 10000 from tags.listed where code = 'A01' group by 1 order by count(*) desc limit 1""")));
        neighbour = new Area(
                Long.parseLong(city.one("""
                select area / 10000 * 10000 from tags.listed where code = 'A01' and area / 10000000 = %d and area / 10000 <> %d
                group by 1 order by count(*) desc limit 1""".formatted(community.code() / 10_000_000, community.code() / 10_000))));
        TestClient officer = city.signedIn("officer", Role.STREET_OFFICER, community.at(Level.STREET));
        importer = new Importer(officer, "key-groups");
        var first = importer.tried(
                "旧名单.csv", list(List.of(row("冯甲", 1, community), row("冯乙", 2, community), row("冯邻", 3, neighbour))));
        assertThat(importer.committed(first.text("/id")).text("/state")).isEqualTo("COMMITTED");
    }

    @AfterAll
    static void close() {
        city.close();
    }

    @Test
    void whoeverIsNotNamedLeavesAndComesBackByTheUndo() {
        var before = entries();
        assertThat(before).isGreaterThan(2);
        var id = importer.receive("整份.csv", list(List.of(row("冯甲", 1, community))));
        assertThat(importer.tryWhole(id, community).status()).isEqualTo(204);
        var run = importer.settled(id);
        assertThat(run.body().at("/counts/same").asInt()).isEqualTo(1);
        assertThat(run.body().at("/counts/ended").asInt()).isEqualTo(before - 1);
        assertThat(entries()).as("nothing is written by a trial").isEqualTo(before);

        assertThat(importer.committed(id).body().at("/counts/written").asInt()).isEqualTo(before - 1);
        assertThat(entries()).isEqualTo(1);
        assertThat(city.one("select name || ' ' || state from tags.listed where name = '冯邻'"))
                .isEqualTo("冯邻 OPEN");
        assertThat(city.one("select end_reason || ' ' || end_document from tags.listed where name = '冯乙'"))
                .isEqualTo("NOT_ON_LIST 整份.csv");
        assertThat(city.breaches()).isEmpty();

        assertThat(importer.undone(id).body().at("/counts/undone").asInt()).isEqualTo(before - 1);
        assertThat(entries()).isEqualTo(before);
        assertThat(city.breaches()).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadMayBeWhoeverSeemsToBeMissing() {
        var id = importer.receive(
                "坏一行.csv",
                list(List.of(row("冯甲", 1, community), "冯乙,2101,A01,沈民1," + TaggedCity.TODAY + "," + community)));
        assertThat(importer.tryWhole(id, community).status()).isEqualTo(204);
        var run = importer.settled(id).body();
        assertThat(run.get("unreadable").asInt()).isEqualTo(1);
        assertThat(run.at("/counts/ended").asInt()).isZero();
    }

    @Test
    void aListOfYesterdayEndsNothingOfToday() {
        var id = importer.receive(
                "昨天.csv", list(List.of(row("冯甲", 1, community).replace(TaggedCity.TODAY.toString(), "2015-01-01"))));
        assertThat(importer.tryWhole(id, community).status()).isEqualTo(204);
        importer.settled(id);
        var ended = importer.client()
                .get("/api/tables/imports/" + id + "/rows?tab=ENDED&limit=200")
                .body();
        var names = new ArrayList<String>();
        ended.get("items").forEach(row -> names.add(row.get("label").asString()));
        assertThat(names).doesNotContain("冯乙", "冯邻");
    }

    @Test
    void aListIsNotWholeBeyondOnesPlacesNorForPeople() {
        var file = list(List.of(row("冯甲", 1, community)));
        var elsewhere = importer.tryWhole(importer.receive("a.csv", file), community.at(Level.CITY));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.body().toString()).contains("tables.whole-elsewhere");
        var people = new Importer(importer.client(), "residents");
        var residents =
                people.tryWhole(people.receive("b.csv", "姓名,身份证号\n冯甲,1".getBytes(StandardCharsets.UTF_8)), community);
        assertThat(residents.body().toString()).contains("tables.never-whole");
    }

    private static byte[] list(List<String> rows) {
        return (HEADER + ",社区\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private static String row(String name, int sequence, Area place) {
        return "%s,%s,A01,沈民%d,%s,%s"
                .formatted(name, Importer.number("19600203", 600 + sequence), sequence, TaggedCity.TODAY, place);
    }

    private static int entries() {
        return Integer.parseInt(city.one("""
                select count(*) from tags.listed where code = 'A01' and state = 'OPEN' and area / 10000 = %d""".formatted(community.code() / 10_000)));
    }
}
