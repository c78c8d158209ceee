package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.sources.DeliveredCity.BORN;
import static org.lianglin.sources.DeliveredCity.DIED;
import static org.lianglin.sources.DeliveredCity.LIVING;
import static org.lianglin.sources.DeliveredCity.NAME;
import static org.lianglin.sources.DeliveredCity.NUMBER;
import static org.lianglin.sources.DeliveredCity.REGISTERED;
import static org.lianglin.sources.DeliveredCity.STATE;
import static org.lianglin.sources.DeliveredCity.line;
import static org.lianglin.sources.DeliveredCity.yearBefore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.calendar.WorkingDays;
import org.lianglin.testing.SmallCity;
import tools.jackson.databind.JsonNode;

/** Each kind of disagreement, D1 to D9, over HTTP: raised, once, due in working days, and closed when the lists agree again. */
@Tag("slow")
class NineKindsTest {
    private static DeliveredCity lists;
    private static SmallCity city;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws IOException {
        lists = new DeliveredCity(folder);
        city = lists.city;
    }

    @AfterAll
    static void close() {
        lists.close();
    }

    /** D1, D3, D4, D5: a row that differs, the same again, and a row that agrees. */
    private void comesOnceAndGoes(String type, int days, String[] differs, String[] agrees) {
        var who = lists.person(agrees);
        assertThat(lists.whole(differs).at("/counts/opened").asInt()).isEqualTo(1);
        lists.onlyOne(who, type, days);
        assertThat(lists.whole(differs).at("/counts/opened").asInt()).isZero();
        lists.onlyOne(who, type, days);
        assertThat(lists.whole().at("/counts/gone").asInt()).isEqualTo(1);
        assertThat(lists.open(who, type)).isEmpty();
    }

    @Test
    void deadOnTheListIsD1() {
        var agrees = lists.somebody();
        var differs = agrees.clone();
        differs[STATE] = "死亡";
        differs[DIED] = SmallCity.TODAY.minusDays(3).toString();
        comesOnceAndGoes("D1", 3, differs, agrees);
    }

    @Test
    void registeredElsewhereIsD3() {
        var agrees = lists.somebody();
        var differs = agrees.clone();
        differs[REGISTERED] = lists.another(agrees[REGISTERED]);
        comesOnceAndGoes("D3", 5, differs, agrees);
    }

    @Test
    void anotherNameUnderTheNumberIsD4() {
        var agrees = lists.somebody();
        var differs = agrees.clone();
        differs[NAME] = agrees[NAME] + "子";
        comesOnceAndGoes("D4", 3, differs, agrees);
    }

    @Test
    void livingElsewhereIsD5() {
        var agrees = lists.somebody();
        var differs = agrees.clone();
        differs[LIVING] = lists.another(agrees[LIVING]);
        comesOnceAndGoes("D5", 5, differs, agrees);
    }

    @Test
    void missingFromAWholeRegisterIsD2() {
        var missing = lists.somebody();
        var who = lists.person(missing);
        var without =
                lists.base.stream().filter(l -> !l.startsWith(missing[NUMBER])).toArray(String[]::new);
        assertThat(lists.deliver("population", lists.header, without)
                        .at("/counts/opened")
                        .asInt())
                .isEqualTo(1);
        lists.onlyOne(who, "D2", 5);
        assertThat(lists.whole().at("/counts/gone").asInt()).isEqualTo(1);
        assertThat(lists.open(who, "D2")).isEmpty();
    }

    @Test
    void onAListWithoutTheTagIsD6AndATagThatTheListEndedIsD7() {
        var someone = lists.somebody();
        var who = lists.person(someone);
        var titles = "身份证号,姓名,出生日期,残疾类别,残疾等级,有效期至";
        var tag = "D61";
        var until = SmallCity.TODAY.plusYears(1).toString();
        var on = line(someone[NUMBER], someone[NAME], someone[BORN], tag, "1", until);
        lists.deliver("disability", titles, on);
        lists.onlyOne(who, "D6", 5);
        // an empty cell says nothing of the tag, so the ticket stays
        var other = lists.somebody();
        lists.deliver(
                "disability",
                titles,
                line(someone[NUMBER], someone[NAME], someone[BORN], "", "", ""),
                line(other[NUMBER], other[NAME], other[BORN], tag, "1", until));
        lists.onlyOne(who, "D6", 5);
        var tagged = Long.parseLong(city.one("""
                select c.person_id from tags.carried c join people.person p on p.id = c.person_id
                where c.code in ('D62', 'D64') and p.life_status = 'ALIVE' and p.id_no_idx is not null order by 1 limit 1"""));
        var code = city.one(
                "select code from tags.carried where code in ('D62', 'D64') and person_id = " + tagged + " limit 1");
        // as long as the last one, or absence would say nothing
        var third = lists.somebody();
        lists.deliver(
                "disability",
                titles,
                line(other[NUMBER], other[NAME], other[BORN], code, "1", until),
                line(third[NUMBER], third[NAME], third[BORN], code, "1", until));
        lists.onlyOne(Long.toString(tagged), "D7", 5);
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
        lists.whole();
        assertThat(d8()).isEqualTo(before + 1);
        assertThat(city.one(
                        "select due::text from sources.discrepancy where type = 'D8' and state = 'OPEN' and dwelling_id = "
                                + full))
                .isEqualTo(city.bean(WorkingDays.class)
                        .plusWorkingDays(SmallCity.TODAY, 5)
                        .toString());
        lists.whole();
        assertThat(d8()).isEqualTo(before + 1);
        city.alter("update place.dwelling set rooms = %d where id = %d".formatted(Math.max(2, rooms), full));
        lists.whole();
        assertThat(d8()).isEqualTo(before);
    }

    private static long d8() {
        return city.number("select count(*) from sources.discrepancy where type = 'D8' and state = 'OPEN'");
    }

    @Test
    void twoHeadsOfOneHouseholdAreD9() {
        var one = lists.somebody();
        var two = lists.somebody();
        assertThat(households(one, two, "户主").at("/counts/opened").asInt()).isEqualTo(2);
        lists.onlyOne(lists.person(one), "D9", 5);
        lists.onlyOne(lists.person(two), "D9", 5);
        assertThat(households(one, two, "配偶").at("/counts/gone").asInt()).isEqualTo(2);
        assertThat(lists.open(lists.person(one), "D9")).isEmpty();
        assertThat(lists.open(lists.person(two), "D9")).isEmpty();
    }

    /** The whole register with households: everybody but those two is a household alone. */
    private static JsonNode households(String[] head, String[] other, String relation) {
        return lists.deliver(
                "population",
                lists.header + ",户号,与户主关系",
                lists.base.stream()
                        .map(l -> l
                                + (l.startsWith(head[NUMBER])
                                        ? ",H1,户主"
                                        : l.startsWith(other[NUMBER]) ? ",H1," + relation : ",,"))
                        .toArray(String[]::new));
    }

    @Test
    void anEmptyCellClosesNoTicket() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        var differs = agrees.clone();
        differs[REGISTERED] = lists.another(agrees[REGISTERED]);
        differs[BORN] = yearBefore(agrees[BORN]);
        var alive = lists.somebody();
        var other = lists.person(alive);
        var dead = alive.clone();
        dead[STATE] = "死亡";
        lists.whole(differs, dead);
        lists.onlyOne(who, "D3", 5);
        lists.onlyOne(who, "D4", 3);
        lists.onlyOne(other, "D1", 3);
        var silent = agrees.clone();
        silent[REGISTERED] = "";
        silent[BORN] = "";
        var unsaid = alive.clone();
        unsaid[STATE] = "";
        assertThat(lists.whole(silent, unsaid).at("/counts/gone").asInt()).isZero();
        lists.onlyOne(who, "D3", 5);
        lists.onlyOne(who, "D4", 3);
        lists.onlyOne(other, "D1", 3);
        // neither does a row that is left out
        var broken = agrees.clone();
        broken[BORN] = "某年某月";
        lists.whole(broken, unsaid);
        lists.onlyOne(who, "D3", 5);
        // nor a change that is pushed without the cell
        assertThat(gone(agrees, " ")).isZero();
        lists.onlyOne(who, "D3", 5);
        assertThat(gone(agrees, agrees[REGISTERED])).isEqualTo(1);
        assertThat(lists.open(who, "D3")).isEmpty();
        lists.onlyOne(who, "D4", 3);
        lists.whole();
        assertThat(lists.open(who, "D4")).isEmpty();
        assertThat(lists.open(other, "D1")).isEmpty();
    }

    /** How many tickets a pushed change closes. */
    private static int gone(String[] resident, String registered) {
        var cells = Map.of("idNumber", resident[NUMBER], "name", resident[NAME], "registeredArea", registered);
        return lists.push("population", cells).at("/gone").asInt();
    }

    @Test
    void aDateThatFormsFillInClosesNoTicketEither() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        var differs = agrees.clone();
        differs[BORN] = yearBefore(agrees[BORN]);
        lists.whole(differs);
        lists.onlyOne(who, "D4", 3);
        var filledIn = agrees.clone();
        filledIn[BORN] = "1900-01-01";
        lists.whole(filledIn);
        lists.onlyOne(who, "D4", 3);
        lists.whole();
        assertThat(lists.open(who, "D4")).isEmpty();
    }

    @Test
    void whatIsOverdueGoesToTheCommitteeAndThenToTheStreet() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        var differs = agrees.clone();
        differs[NAME] = agrees[NAME] + "儿";
        lists.whole(differs);
        var stages = new ArrayList<String>();
        for (var day = 0; day < 3; day++) {
            stages.add(lists.open(who, "D4").getFirst().at("/stage").asString());
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
