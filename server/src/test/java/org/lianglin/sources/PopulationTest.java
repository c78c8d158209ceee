package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.calendar.WorkingDays;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;

/** The population register of a city with planted errors, from the file to tickets and questions, as data officers and clerks meet it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class PopulationTest {
    private static SmallCity city;
    private static TestClient officer;

    @TempDir
    static Path folder;

    private static Path list;
    private static Path key;
    private static DepartmentFeed.Written written;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        officer = city.signedIn("data", Role.DATA_OFFICER, SmallCity.CITY);
        list = folder.resolve("list.csv");
        key = folder.resolve("key.csv");
        written = city.bean(DepartmentFeed.class).write(list, key, 20230701);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    @Test
    @Order(1)
    void aListIsComparedAndItsDifferencesBecomeTickets() throws IOException {
        assertThat(written.people()).isGreaterThan(11_000);
        var delivery = deliver("population", SmallCity.TODAY.minusDays(1), Files.readAllBytes(list));
        assertThat(delivery.at("/state").asString()).as(delivery.toString()).isEqualTo("DONE");
        assertThat(delivery.at("/counts/rows").asLong()).isEqualTo(written.rows());
        assertThat(delivery.at("/counts/good").asLong()).isGreaterThan(written.rows() * 99 / 100);
        assertThat(delivery.at("/counts/exact").asLong()).isGreaterThan(written.people() * 9 / 10);
        assertThat(delivery.at("/counts/linked").asLong()).isPositive();
        var tickets = new HashSet<>(
                city.read("select type || ' ' || person_id from sources.discrepancy where person_id is not null"));
        var planted = planted();
        assertThat(planted.stream().filter(p -> p.startsWith("D1")).count()).isPositive();
        assertThat(planted.stream().filter(p -> p.startsWith("D2")).count()).isPositive();
        assertThat(planted.stream().filter(p -> p.startsWith("D5")).count()).isPositive();
        var missed = planted.stream().filter(p -> !tickets.contains(p)).toList();
        assertThat(missed.size()).as("missed " + missed).isLessThanOrEqualTo(planted.size() / 50);
        var beyond = tickets.stream().filter(t -> !planted.contains(t)).toList();
        assertThat(beyond.size()).as("not planted " + beyond).isLessThanOrEqualTo(planted.size() / 50);
    }

    @Test
    @Order(2)
    void everyTicketIsDueInWorkingDaysAndLiesWhereThePersonLives() {
        var days = city.bean(WorkingDays.class);
        assertThat(city.read("select distinct due::text from sources.discrepancy where type in ('D1', 'D4')"))
                .containsExactly(days.plusWorkingDays(SmallCity.TODAY, 3).toString());
        assertThat(city.read("select distinct due::text from sources.discrepancy where type = 'D3'"))
                .containsExactly(days.plusWorkingDays(SmallCity.TODAY, 5).toString());
        assertThat(city.number("""
                select count(*) from sources.discrepancy d join people.person p on p.id = d.person_id where p.area <> d.area""")).isZero();
        assertThat(city.number("select count(*) from sources.discrepancy where right_value ~ '\\d{17}'"))
                .isZero();
    }

    @Test
    @Order(3)
    void theSameFileAndTheSameContentOpenNothingTwice() throws IOException {
        var before = city.number("select count(*) from sources.discrepancy");
        var asked = city.number("select count(*) from sources.question");
        var again = officer.upload(
                "/api/sources/feeds/population/deliveries?name=x.csv&asOf=" + SmallCity.TODAY,
                Files.readAllBytes(list));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("sources.delivered-already");
        var longer = new String(Files.readAllBytes(list), StandardCharsets.UTF_8) + "\n";
        var delivery = deliver("population", SmallCity.TODAY.minusDays(1), longer.getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.at("/state").asString()).isEqualTo("DONE");
        assertThat(delivery.at("/counts/opened").asLong()).isZero();
        assertThat(city.number("select count(*) from sources.discrepancy")).isEqualTo(before);
        assertThat(city.number("select count(*) from sources.question")).isEqualTo(asked);
    }

    @Test
    @Order(4)
    void anOlderListThanTheLastIsNotUsed() {
        var header = header();
        var delivery =
                deliver("population", SmallCity.TODAY.minusDays(40), (header + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.at("/state").asString()).isEqualTo("SUPERSEDED");
        assertThat(delivery.at("/failure/code").asString()).isEqualTo("sources.older-than-last");
    }

    @Test
    @Order(5)
    void aClerkSeesTheTicketsOfTheCommunityAndSettlesOne() {
        var area = new Area(city.number("select area from sources.discrepancy where type = 'D3' order by id limit 1"));
        var clerk = city.signedIn("clerk", Role.COMMUNITY_CLERK, area.at(Level.COMMUNITY));
        var board = clerk.get("/api/sources/discrepancies/board");
        assertThat(board.body().at("/whole/total").asInt()).isPositive();
        var listed = clerk.get("/api/sources/discrepancies?type=D3").body();
        assertThat(listed.at("/items").size()).isPositive();
        var ticket = listed.at("/items/0");
        assertThat(ticket.at("/person/name").asString()).isNotEmpty();
        assertThat(ticket.at("/claims").size()).isEqualTo(2);
        var id = ticket.at("/id").asString();
        var unable = clerk.post(
                "/api/sources/discrepancies/" + id + "/settlement",
                Map.of("version", ticket.at("/version").asInt(), "result", "UNABLE"));
        assertThat(unable.status()).isEqualTo(422);
        var settled = clerk.post(
                "/api/sources/discrepancies/" + id + "/settlement",
                Map.of("version", ticket.at("/version").asInt(), "result", "CONFIRM_RIGHT", "note", "入户核实"));
        assertThat(settled.status()).isEqualTo(204);
        var again = clerk.post(
                "/api/sources/discrepancies/" + id + "/settlement",
                Map.of("version", ticket.at("/version").asInt(), "result", "CONFIRM_LEFT"));
        assertThat(again.status()).isEqualTo(409);
        var elsewhere = city.number(
                "select id from sources.discrepancy where area / 10000 <> %d limit 1".formatted(area.code() / 10_000));
        assertThat(clerk.get("/api/sources/discrepancies/" + elsewhere).status())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void aDifferenceThatIsGoneClosesItsTicket() throws IOException {
        var dead = city.number(
                "select person_id from sources.discrepancy where type = 'D1' and state = 'OPEN' order by id limit 1");
        var line = Integer.parseInt(lineOf(dead));
        var lines = new ArrayList<>(Files.readAllLines(list));
        lines.set(line - 1, lines.get(line - 1).replaceFirst("死亡,.*$", "正常,"));
        var delivery =
                deliver("population", SmallCity.TODAY, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(delivery.at("/counts/gone").asLong()).isEqualTo(1);
        assertThat(city.one("select state from sources.discrepancy where type = 'D1' and person_id = " + dead))
                .isEqualTo("GONE");
    }

    @Test
    @Order(7)
    void whatIsOverdueGoesToTheCommitteeAndThenToTheStreet() {
        city.alter("update sources.discrepancy set due = current_date - 1 where type = 'D4' and state = 'OPEN'");
        var access = city.bean(org.lianglin.foundation.access.Access.class);
        var job = city.bean(EscalateEveryMorning.class);
        access.asJob("t", SmallCity.CITY, () -> {
            job.run();
            return job;
        });
        assertThat(city.read("select distinct stage from sources.discrepancy where type = 'D4' and state = 'OPEN'"))
                .containsExactly("COMMUNITY");
        assertThat(city.number("select count(*) from sources.discrepancy where state = 'OPEN' and due < current_date"))
                .isZero();
    }

    static tools.jackson.databind.JsonNode deliver(String feed, LocalDate asOf, byte[] content) {
        var taken = officer.upload("/api/sources/feeds/" + feed + "/deliveries?name=list.csv&asOf=" + asOf, content);
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(202);
        return ended(officer, taken.text("/id"));
    }

    static tools.jackson.databind.JsonNode ended(TestClient client, String id) {
        for (var i = 0; i < 250; i++) {
            var delivery = client.get("/api/sources/deliveries/" + id).body();
            if (!List.of("WAITING", "RUNNING").contains(delivery.at("/state").asString())) {
                return delivery;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("delivery " + id + " does not end");
    }

    private static String header() {
        try {
            return Files.readAllLines(list).getFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String lineOf(long person) throws IOException {
        return Files.readAllLines(key).stream()
                .filter(l -> l.split(",", -1)[1].equals(Long.toString(person)))
                .map(l -> l.split(",", -1)[0])
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> planted() throws IOException {
        var found = new HashSet<String>();
        for (var line : Files.readAllLines(key).stream().skip(1).toList()) {
            var cells = line.split(",", -1);
            for (var type : cells[2].split(";")) {
                if (!type.isEmpty()) {
                    found.add(type + " " + cells[1]);
                }
            }
        }
        return found;
    }
}
