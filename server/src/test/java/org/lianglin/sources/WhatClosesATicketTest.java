package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianglin.sources.DeliveredCity.BORN;
import static org.lianglin.sources.DeliveredCity.DIED;
import static org.lianglin.sources.DeliveredCity.LIVING;
import static org.lianglin.sources.DeliveredCity.NAME;
import static org.lianglin.sources.DeliveredCity.NUMBER;
import static org.lianglin.sources.DeliveredCity.PHONE;
import static org.lianglin.sources.DeliveredCity.REGISTERED;
import static org.lianglin.sources.DeliveredCity.STATE;
import static org.lianglin.sources.DeliveredCity.line;
import static org.lianglin.sources.DeliveredCity.yearBefore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.people.IdNumber;
import org.lianglin.testing.SmallCity;

/** What a delivery does not say closes no ticket and opens none, kind by kind, over HTTP: in a list and in a pushed change. */
@Tag("slow")
class WhatClosesATicketTest {
    private static final String TAGGED = "身份证号,姓名,出生日期,残疾类别,残疾等级,有效期至";
    private static final String NEXT_YEAR = SmallCity.TODAY.plusYears(1).toString();
    private static final String YESTERDAY = SmallCity.TODAY.minusDays(1).toString();

    private static DeliveredCity lists;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws IOException {
        lists = new DeliveredCity(folder);
    }

    @AfterAll
    static void close() {
        lists.close();
    }

    private static void stays(String person, String type) {
        assertThat(lists.open(person, type)).as(type + " stays").hasSize(1);
    }

    private static void gone(String person, String type) {
        assertThat(lists.open(person, type)).as(type + " is gone").isEmpty();
    }

    private static String[] elsewhere(String[] cells) {
        var differs = cells.clone();
        differs[REGISTERED] = lists.another(cells[REGISTERED]);
        return differs;
    }

    private static String[] with(String[] cells, int column, String text) {
        var changed = cells.clone();
        changed[column] = text;
        return changed;
    }

    @Test
    void whoIsDeadLivesNowhereSoThatD3AndD5Stay() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        lists.whole(with(elsewhere(agrees), LIVING, lists.another(agrees[LIVING])));
        stays(who, "D3");
        stays(who, "D5");
        var dead = with(with(agrees, STATE, "死亡"), DIED, YESTERDAY);
        lists.whole(dead);
        stays(who, "D1");
        stays(who, "D3");
        stays(who, "D5");
        var pushed = lists.push(
                "population",
                Map.of(
                        "idNumber", agrees[NUMBER],
                        "name", agrees[NAME],
                        "birthDate", agrees[BORN],
                        "registeredArea", agrees[REGISTERED],
                        "livingArea", agrees[LIVING],
                        "lifeStatus", "死亡"));
        assertThat(pushed.at("/gone").asInt()).isZero();
        stays(who, "D3");
        stays(who, "D5");
        lists.whole();
        gone(who, "D1");
        gone(who, "D3");
        gone(who, "D5");
    }

    @Test
    void aStateThatNobodyUnderstandsDoesNotMakeTheDeadAlive() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        lists.whole(with(agrees, STATE, "死亡"));
        stays(who, "D1");
        lists.whole(with(agrees, STATE, "不详"));
        stays(who, "D1");
        assertThat(pushedState(agrees, "不详")).isZero();
        stays(who, "D1");
        assertThat(pushedState(agrees, "在世")).isEqualTo(1);
        gone(who, "D1");
    }

    private static int pushedState(String[] resident, String state) {
        var cells = Map.of(
                "idNumber", resident[NUMBER], "name", resident[NAME], "birthDate", resident[BORN], "lifeStatus", state);
        return lists.push("population", cells).at("/gone").asInt();
    }

    @Test
    void aLineThatIsNoRowLeavesNobodyOut() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        lists.whole(elsewhere(agrees));
        stays(who, "D3");
        var ended = lists.whole(Map.of(agrees[NUMBER], line(agrees) + ",一格太多"));
        assertThat(ended.at("/counts/bad").asInt()).isPositive();
        stays(who, "D3");
        gone(who, "D2");
        // without its number as well: the name and the day are left
        lists.whole(Map.of(agrees[NUMBER], line(with(agrees, NUMBER, "")) + ",一格太多"));
        stays(who, "D3");
        gone(who, "D2");
        // a namesake of another day says nothing of this one
        lists.whole(Map.of(
                agrees[NUMBER], line(with(with(agrees, NUMBER, ""), BORN, yearBefore(agrees[BORN]))) + ",一格太多"));
        gone(who, "D3");
        stays(who, "D2");
        lists.whole();
        gone(who, "D2");
    }

    @Test
    void whoseNumberStandsOnTwoPeopleIsNotLeftOut() {
        var agrees = lists.somebody();
        var other = lists.somebody();
        var who = lists.person(agrees);
        var second = lists.person(other);
        lists.whole(elsewhere(agrees), elsewhere(other));
        var ended = lists.whole(Map.of(agrees[NUMBER], line(with(agrees, NUMBER, other[NUMBER]))));
        assertThat(ended.at("/counts/bad").asInt()).isGreaterThanOrEqualTo(2);
        for (var person : List.of(who, second)) {
            stays(person, "D3");
            gone(person, "D2");
        }
        lists.whole();
        gone(who, "D3");
        gone(second, "D3");
    }

    @Test
    void aRowThatIsAQuestionClosesNothing() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        lists.whole(elsewhere(agrees));
        var digits = agrees[NUMBER].substring(0, 14) + "998";
        var asks = with(agrees, NUMBER, digits + IdNumber.checkCharacter(digits));
        var ended = lists.whole(Map.of(agrees[NUMBER], line(asks)));
        assertThat(ended.at("/counts/asked").asInt()).isPositive();
        stays(who, "D3");
        gone(who, "D2");
        lists.whole();
        gone(who, "D3");
    }

    @Test
    void anEmptyNumberClosesNoD4() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        var wrong = agrees[NUMBER].charAt(9) == '0' ? "1" : "0";
        lists.whole(Map.of(
                agrees[NUMBER],
                line(with(agrees, NUMBER, agrees[NUMBER].substring(0, 9) + wrong + agrees[NUMBER].substring(10)))));
        stays(who, "D4");
        lists.whole(Map.of(agrees[NUMBER], line(with(agrees, NUMBER, ""))));
        stays(who, "D4");
        lists.whole();
        gone(who, "D4");
    }

    @Test
    void anEmptyHomeClosesNoD5() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        lists.whole(with(agrees, LIVING, lists.another(agrees[LIVING])));
        stays(who, "D5");
        lists.whole(with(agrees, LIVING, ""));
        stays(who, "D5");
        lists.whole();
        gone(who, "D5");
    }

    @Test
    void whoIsMissingStaysMissingUntilARowIsRead() {
        var agrees = lists.somebody();
        var who = lists.person(agrees);
        var stranger = "410199199001010018,诸葛伟,男,1990-01-01,410102001001,,,正常,";
        lists.whole(Map.of(agrees[NUMBER], stranger));
        stays(who, "D2");
        lists.whole(with(agrees, BORN, "某年某月"));
        stays(who, "D2");
        lists.whole(agrees);
        gone(who, "D2");
    }

    private static String tagged(String[] person, String tag, String until) {
        return line(person[NUMBER], person[NAME], person[BORN], tag, "1", until);
    }

    /** A list of everybody, of the same length each time, so that absence says something. */
    private static void disabled(List<String[]> others, String... rows) {
        var lines = new ArrayList<>(List.of(rows));
        others.forEach(o -> lines.add(tagged(o, "D61", NEXT_YEAR)));
        // another content each time
        var serial = lists.somebody();
        lines.add(tagged(serial, "D61", NEXT_YEAR));
        lists.deliver("disability", TAGGED, lines.toArray(String[]::new));
    }

    @Test
    void aTagThatCannotBeReadClosesNoD6() {
        var others = lists.others(20);
        var someone = lists.somebody();
        var who = lists.person(someone);
        disabled(others, tagged(someone, "D61", NEXT_YEAR));
        stays(who, "D6");
        disabled(others, tagged(someone, "某种", NEXT_YEAR), tagged(someone, "D62", NEXT_YEAR));
        assertThat(lists.open(who, "D6")).as("D61 stays, and D62 is new").hasSize(2);
        disabled(others, tagged(someone, "D62", NEXT_YEAR));
        assertThat(lists.open(who, "D6"))
                .extracting(t -> t.at("/attribute").asString())
                .containsExactly("D62");
        // a short list is none of everybody: it speaks of the tags that it names
        lists.deliver("disability", TAGGED, tagged(someone, "D63", NEXT_YEAR));
        assertThat(lists.open(who, "D6"))
                .extracting(t -> t.at("/attribute").asString())
                .containsExactlyInAnyOrder("D62", "D63");
        // and so does a change
        pushTag(someone, "D64", NEXT_YEAR);
        assertThat(lists.open(who, "D6")).hasSize(3);
        pushTag(someone, "D63", YESTERDAY);
        assertThat(lists.open(who, "D6"))
                .extracting(t -> t.at("/attribute").asString())
                .containsExactlyInAnyOrder("D62", "D64");
    }

    private static void pushTag(String[] person, String tag, String until) {
        lists.push(
                "disability",
                Map.of(
                        "idNumber", person[NUMBER],
                        "name", person[NAME],
                        "birthDate", person[BORN],
                        "tag", tag,
                        "until", until));
    }

    /** Somebody who carries a tag of the disabled here. */
    private record Carrier(String[] row, String person, String tag) {}

    private static Carrier carrier(int nth) {
        var found = lists.withTag("D6", nth);
        return new Carrier(found, lists.person(found), lists.tagOf(found));
    }

    @Test
    void aDayThatIsNotSaidDoesNotTakeBackThatATagEnded() {
        var others = lists.others(20);
        var carrier = carrier(0);
        disabled(others, tagged(carrier.row(), carrier.tag(), YESTERDAY));
        stays(carrier.person(), "D7");
        disabled(others, tagged(carrier.row(), carrier.tag(), ""));
        stays(carrier.person(), "D7");
        disabled(others, tagged(carrier.row(), carrier.tag(), "2023-13-45"));
        stays(carrier.person(), "D7");
        pushTag(carrier.row(), carrier.tag(), " ");
        stays(carrier.person(), "D7");
        pushTag(carrier.row(), carrier.tag(), "长期");
        gone(carrier.person(), "D7");
        pushTag(carrier.row(), carrier.tag(), YESTERDAY);
        stays(carrier.person(), "D7");
        disabled(others, tagged(carrier.row(), carrier.tag(), NEXT_YEAR));
        gone(carrier.person(), "D7");
    }

    @Test
    void anEmptyTagIsNoAbsence() {
        var others = lists.others(20);
        var carrier = carrier(1);
        disabled(others, tagged(carrier.row(), carrier.tag(), NEXT_YEAR), tagged(others.getFirst(), carrier.tag(), ""));
        gone(carrier.person(), "D7");
        disabled(others, tagged(carrier.row(), "", ""), tagged(others.getFirst(), carrier.tag(), ""));
        gone(carrier.person(), "D7");
        disabled(others, tagged(carrier.row(), "某种", ""), tagged(others.getFirst(), carrier.tag(), ""));
        gone(carrier.person(), "D7");
        disabled(others, tagged(others.getLast(), carrier.tag(), ""), tagged(others.getFirst(), carrier.tag(), ""));
        stays(carrier.person(), "D7");
    }

    @Test
    void aSpouseWhomNobodyKnowsClosesNoD9() {
        var couple = lists.couple();
        var one = couple.getFirst();
        var who = lists.person(one);
        married(one, lists.somebody()[NUMBER]);
        stays(who, "D9");
        married(one, "");
        stays(who, "D9");
        married(one, "410199199001010018");
        stays(who, "D9");
        pushSpouse(one, "410199199001010018");
        stays(who, "D9");
        pushSpouse(one, couple.getLast()[NUMBER]);
        gone(who, "D9");
    }

    private static void married(String[] one, String spouse) {
        lists.deliver(
                "marriages",
                "身份证号,姓名,出生日期,手机,配偶身份证号",
                line(one[NUMBER], one[NAME], one[BORN], lists.somebody()[PHONE], spouse));
    }

    private static void pushSpouse(String[] one, String spouse) {
        lists.push(
                "marriages",
                Map.of("idNumber", one[NUMBER], "name", one[NAME], "birthDate", one[BORN], "spouseIdNumber", spouse));
    }

    @Test
    void aHeadThatIsNotSaidClosesNoD9() {
        var one = lists.somebody();
        var two = lists.somebody();
        households(one, line(one) + ",H7,户主", two, line(two) + ",H7,户主");
        stays(lists.person(one), "D9");
        stays(lists.person(two), "D9");
        households(one, line(one) + ",H7,户主", two, line(two) + ",H7,");
        stays(lists.person(one), "D9");
        stays(lists.person(two), "D9");
        households(one, line(one) + ",H7,户主", two, line(with(two, BORN, "某年某月")) + ",H7,户主");
        stays(lists.person(one), "D9");
        stays(lists.person(two), "D9");
        // the second head's household is not said any more: the first may still have a rival
        households(one, line(one) + ",H7,户主", two, line(two) + ",,户主");
        stays(lists.person(one), "D9");
        stays(lists.person(two), "D9");
        households(one, line(one) + ",H7,户主", two, line(two) + ",H7,配偶");
        gone(lists.person(one), "D9");
        gone(lists.person(two), "D9");
    }

    private static void households(String[] one, String first, String[] two, String second) {
        lists.deliver(
                "population",
                lists.header + ",户号,与户主关系",
                lists.base.stream()
                        .map(l -> l.startsWith(one[NUMBER]) ? first : l.startsWith(two[NUMBER]) ? second : l + ",,")
                        .toArray(String[]::new));
    }
}
