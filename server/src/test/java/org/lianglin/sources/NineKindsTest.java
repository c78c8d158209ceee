package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.calendar.WorkingDays;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** Each kind of disagreement, D1 to D9, over HTTP: raised, once, due in working days, and closed when the lists agree again. */
class NineKindsTest {
    private static final int NUMBER = 0;
    private static final int NAME = 1;
    private static final int SEX = 2;
    private static final int BORN = 3;
    private static final int REGISTERED = 4;
    private static final int LIVING = 5;
    private static final int PHONE = 6;
    private static final int STATE = 7;
    private static final int DIED = 8;

    private static SmallCity city;
    private static TestClient officer;
    private static TestClient clerk;
    private static String header;
    private static int serial;
    private static int row;
    private static List<String> base;
    private static final Map<String, String> known = new HashMap<>();

    /** Rows about residents who live where they are registered and of whom the registry says the same. */
    private static List<String[]> good;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws IOException {
        city = new SmallCity();
        officer = city.signedIn("data", Role.DATA_OFFICER, SmallCity.CITY);
        clerk = city.signedIn("clerk", Role.CITY_OFFICER, SmallCity.CITY);
        var list = folder.resolve("list.csv");
        city.bean(DepartmentFeed.class).write(list, folder.resolve("key.csv"), 5);
        var planted = Files.readAllLines(folder.resolve("key.csv")).stream()
                .map(l -> l.split(",", -1))
                .filter(c -> !c[0].isEmpty() && c[2].isEmpty() || c[0].equals("line"))
                .map(c -> c[0])
                .collect(java.util.stream.Collectors.toSet());
        var lines = Files.readAllLines(list);
        header = lines.getFirst();
        good = new ArrayList<>();
        for (var i = 1; i < lines.size(); i++) {
            var cells = lines.get(i).split(",", -1);
            if (planted.contains(Integer.toString(i + 1))
                    && cells[NUMBER].matches("210199\\d{11}[0-9X]")
                    && cells[BORN].matches("\\d{4}-\\d{2}-\\d{2}")
                    && cells[STATE].equals("正常")
                    && cells[REGISTERED].length() == 12
                    && cells[REGISTERED].equals(cells[LIVING])) {
                good.add(cells);
            }
        }
        assertThat(good).hasSizeGreaterThan(1000);
        base = List.copyOf(lines.subList(1, lines.size()));
        whole();
    }

    /** The whole register with some rows replaced. Each is another content: somebody has another telephone. */
    private static JsonNode whole(String[]... rows) {
        var replaced = new HashMap<String, String>();
        var phone = good.getLast().clone();
        phone[PHONE] = "139%08d".formatted(serial);
        replaced.put(phone[NUMBER], line(phone));
        for (var one : rows) {
            replaced.put(one[NUMBER], line(one));
        }
        return deliver(
                "population",
                header,
                base.stream()
                        .map(l -> replaced.getOrDefault(l.substring(0, l.indexOf(',')), l))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void close() {
        city.close();
    }

    private static String[] somebody() {
        return good.get(row++).clone();
    }

    private static JsonNode deliver(String feed, String titles, String... lines) {
        var text = titles + "\n" + String.join("\n", lines) + "\n";
        var taken = officer.upload(
                "/api/sources/feeds/%s/deliveries?name=f%d&asOf=%s".formatted(feed, serial++, SmallCity.TODAY),
                text.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(202);
        var ended = PopulationTest.ended(officer, taken.text("/id"));
        assertThat(ended.at("/state").asString()).as(ended.toString()).isEqualTo("DONE");
        return ended;
    }

    private static String line(String... cells) {
        return String.join(",", cells);
    }

    private static String person(String[] cells) {
        // whoever delivers the same twice is told so: the resident is looked up by a change that says nothing new
        return known.computeIfAbsent(cells[NUMBER], number -> lookUp(cells));
    }

    private static String lookUp(String[] cells) {
        var answer = officer.post(
                "/api/sources/feeds/vehicles/changes",
                Map.of("cells", Map.of("idNumber", cells[NUMBER], "name", cells[NAME], "birthDate", cells[BORN])));
        assertThat(answer.text("/verdict")).as(answer.body().toString()).isEqualTo("LINKED");
        return answer.text("/person");
    }

    private static List<JsonNode> open(String person, String type) {
        var found = new ArrayList<JsonNode>();
        for (var ticket :
                clerk.get("/api/sources/discrepancies?person=" + person).body().at("/items")) {
            if (ticket.at("/type").asString().equals(type)) {
                found.add(ticket);
            }
        }
        return found;
    }

    private static JsonNode onlyOne(String person, String type, int workingDays) {
        var tickets = open(person, type);
        assertThat(tickets).as(type + " of " + person).hasSize(1);
        assertThat(tickets.getFirst().at("/due").asString())
                .isEqualTo(city.bean(WorkingDays.class)
                        .plusWorkingDays(SmallCity.TODAY, workingDays)
                        .toString());
        return tickets.getFirst();
    }

    /** D1, D3, D4, D5: a row that differs, the same again, and a row that agrees. */
    private void comesOnceAndGoes(String type, int days, String[] differs, String[] agrees) {
        var who = person(agrees);
        assertThat(whole(differs).at("/counts/opened").asInt()).isEqualTo(1);
        onlyOne(who, type, days);
        assertThat(whole(differs).at("/counts/opened").asInt()).isZero();
        onlyOne(who, type, days);
        assertThat(whole().at("/counts/gone").asInt()).isEqualTo(1);
        assertThat(open(who, type)).isEmpty();
    }

    @Test
    void deadOnTheListIsD1() {
        var agrees = somebody();
        var differs = agrees.clone();
        differs[STATE] = "死亡";
        differs[DIED] = SmallCity.TODAY.minusDays(3).toString();
        comesOnceAndGoes("D1", 3, differs, agrees);
    }

    @Test
    void registeredElsewhereIsD3() {
        var agrees = somebody();
        var differs = agrees.clone();
        differs[REGISTERED] = another(agrees[REGISTERED]);
        comesOnceAndGoes("D3", 5, differs, agrees);
    }

    @Test
    void anotherNameUnderTheNumberIsD4() {
        var agrees = somebody();
        var differs = agrees.clone();
        differs[NAME] = agrees[NAME] + "子";
        comesOnceAndGoes("D4", 3, differs, agrees);
    }

    @Test
    void livingElsewhereIsD5() {
        var agrees = somebody();
        var differs = agrees.clone();
        differs[LIVING] = another(agrees[LIVING]);
        comesOnceAndGoes("D5", 5, differs, agrees);
    }

    private static String another(String community) {
        return good.stream()
                .map(c -> c[REGISTERED])
                .filter(c -> !c.equals(community))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void missingFromAWholeRegisterIsD2() {
        var missing = somebody();
        var who = person(missing);
        var without = base.stream().filter(l -> !l.startsWith(missing[NUMBER])).toArray(String[]::new);
        assertThat(deliver("population", header, without).at("/counts/opened").asInt())
                .isEqualTo(1);
        onlyOne(who, "D2", 5);
        assertThat(whole().at("/counts/gone").asInt()).isEqualTo(1);
        assertThat(open(who, "D2")).isEmpty();
    }

    @Test
    void onAListWithoutTheTagIsD6AndATagThatTheListEndedIsD7() {
        var someone = somebody();
        var who = person(someone);
        var titles = "身份证号,姓名,出生日期,残疾类别,残疾等级,有效期至";
        var tag = "D61";
        var until = SmallCity.TODAY.plusYears(1).toString();
        var on = line(someone[NUMBER], someone[NAME], someone[BORN], tag, "1", until);
        deliver("disability", titles, on);
        onlyOne(who, "D6", 5);
        // an empty cell says nothing of the tag, so the ticket stays
        var other = somebody();
        deliver(
                "disability",
                titles,
                line(someone[NUMBER], someone[NAME], someone[BORN], "", "", ""),
                line(other[NUMBER], other[NAME], other[BORN], tag, "1", until));
        onlyOne(who, "D6", 5);
        var tagged = Long.parseLong(city.one("""
                select c.person_id from tags.carried c join people.person p on p.id = c.person_id
                where c.code in ('D62', 'D64') and p.life_status = 'ALIVE' and p.id_no_idx is not null order by 1 limit 1"""));
        var code = city.one(
                "select code from tags.carried where code in ('D62', 'D64') and person_id = " + tagged + " limit 1");
        // as long as the last one, or absence would say nothing
        var third = somebody();
        deliver(
                "disability",
                titles,
                line(other[NUMBER], other[NAME], other[BORN], code, "1", until),
                line(third[NUMBER], third[NAME], third[BORN], code, "1", until));
        onlyOne(Long.toString(tagged), "D7", 5);
    }

    @Test
    void moreInADwellingThanItsRoomsHoldIsD8() {
        var full = city.number("""
                select h.dwelling_id from people.main_home h join people.person p on p.id = h.person_id
                  join place.dwelling d on d.id = h.dwelling_id
                where p.life_status = 'ALIVE' and d.use <> 'COLLECTIVE' group by 1 having count(*) between 5 and 8 order by 1 limit 1""");
        var rooms = city.number("select rooms from place.dwelling where id = " + full);
        var before = d8();
        city.alter("update place.dwelling set rooms = 1 where id = " + full);
        whole();
        assertThat(d8()).isEqualTo(before + 1);
        assertThat(city.one(
                        "select due::text from sources.discrepancy where type = 'D8' and state = 'OPEN' and dwelling_id = "
                                + full))
                .isEqualTo(city.bean(WorkingDays.class)
                        .plusWorkingDays(SmallCity.TODAY, 5)
                        .toString());
        whole();
        assertThat(d8()).isEqualTo(before + 1);
        city.alter("update place.dwelling set rooms = %d where id = %d".formatted(Math.max(2, rooms), full));
        whole();
        assertThat(d8()).isEqualTo(before);
    }

    private static long d8() {
        return city.number("select count(*) from sources.discrepancy where type = 'D8' and state = 'OPEN'");
    }

    @Test
    void twoHeadsOfOneHouseholdAreD9() {
        var one = somebody();
        var two = somebody();
        assertThat(households(one, two, "户主").at("/counts/opened").asInt()).isEqualTo(2);
        onlyOne(person(one), "D9", 5);
        onlyOne(person(two), "D9", 5);
        assertThat(households(one, two, "配偶").at("/counts/gone").asInt()).isEqualTo(2);
        assertThat(open(person(one), "D9")).isEmpty();
        assertThat(open(person(two), "D9")).isEmpty();
    }

    /** The whole register with households: everybody but those two is a household alone. */
    private static JsonNode households(String[] head, String[] other, String relation) {
        return deliver(
                "population",
                header + ",户号,与户主关系",
                base.stream()
                        .map(l -> l
                                + (l.startsWith(head[NUMBER])
                                        ? ",H1,户主"
                                        : l.startsWith(other[NUMBER]) ? ",H1," + relation : ",,"))
                        .toArray(String[]::new));
    }

    @Test
    void anEmptyCellClosesNoTicket() {
        var agrees = somebody();
        var who = person(agrees);
        var differs = agrees.clone();
        differs[REGISTERED] = another(agrees[REGISTERED]);
        differs[BORN] = yearBefore(agrees[BORN]);
        var alive = somebody();
        var other = person(alive);
        var dead = alive.clone();
        dead[STATE] = "死亡";
        whole(differs, dead);
        onlyOne(who, "D3", 5);
        onlyOne(who, "D4", 3);
        onlyOne(other, "D1", 3);
        var silent = agrees.clone();
        silent[REGISTERED] = "";
        silent[BORN] = "";
        var unsaid = alive.clone();
        unsaid[STATE] = "";
        assertThat(whole(silent, unsaid).at("/counts/gone").asInt()).isZero();
        onlyOne(who, "D3", 5);
        onlyOne(who, "D4", 3);
        onlyOne(other, "D1", 3);
        // neither does a row that is left out
        var broken = agrees.clone();
        broken[BORN] = "某年某月";
        whole(broken, unsaid);
        onlyOne(who, "D3", 5);
        // nor a change that is pushed without the cell
        assertThat(gone(agrees, " ")).isZero();
        onlyOne(who, "D3", 5);
        assertThat(gone(agrees, agrees[REGISTERED])).isEqualTo(1);
        assertThat(open(who, "D3")).isEmpty();
        onlyOne(who, "D4", 3);
        whole();
        assertThat(open(who, "D4")).isEmpty();
        assertThat(open(other, "D1")).isEmpty();
    }

    /** How many tickets a pushed change closes. */
    private static int gone(String[] resident, String registered) {
        var cells = Map.of("idNumber", resident[NUMBER], "name", resident[NAME], "registeredArea", registered);
        var answer = officer.post("/api/sources/feeds/population/changes", Map.of("cells", cells));
        assertThat(answer.text("/verdict")).as(answer.body().toString()).isEqualTo("LINKED");
        return answer.body().at("/gone").asInt();
    }

    private static String yearBefore(String day) {
        return (Integer.parseInt(day.substring(0, 4)) - 1) + day.substring(4);
    }

    @Test
    void aDateThatFormsFillInClosesNoTicketEither() {
        var agrees = somebody();
        var who = person(agrees);
        var differs = agrees.clone();
        differs[BORN] = yearBefore(agrees[BORN]);
        whole(differs);
        onlyOne(who, "D4", 3);
        var filledIn = agrees.clone();
        filledIn[BORN] = "1900-01-01";
        whole(filledIn);
        onlyOne(who, "D4", 3);
        whole();
        assertThat(open(who, "D4")).isEmpty();
    }

    @Test
    void whatIsOverdueGoesToTheCommitteeAndThenToTheStreet() {
        var agrees = somebody();
        var who = person(agrees);
        var differs = agrees.clone();
        differs[NAME] = agrees[NAME] + "儿";
        whole(differs);
        var stages = new ArrayList<String>();
        for (var day = 0; day < 3; day++) {
            stages.add(open(who, "D4").getFirst().at("/stage").asString());
            city.alter("update sources.discrepancy set due = current_date - 1 where person_id = " + who);
            var job = city.bean(EscalateEveryMorning.class);
            city.bean(Access.class).asJob("t", SmallCity.CITY, () -> {
                job.run();
                return job;
            });
        }
        assertThat(stages).isEqualTo(Arrays.asList("GRID", "COMMUNITY", "STREET"));
    }
}
