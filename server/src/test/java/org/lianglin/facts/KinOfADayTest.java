package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.testing.SmallCity;

/** Whose kin somebody is on a day is answered as it was known on a day, from the rows and from the columns. */
@Tag("slow")
class KinOfADayTest {
    private static final LocalDate TODAY = SmallCity.TODAY;
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final LocalDate TURN = TODAY.minusDays(30);

    private static SmallCity city;
    private static long one;
    private static long other;
    private static long home;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        for (var table : List.of("people.household", "people.household_member", "tags.person_tag", "facts.register")) {
            city.alter("update %s set recorded = tstzrange('%s', null)".formatted(table, TODAY.minusYears(1)));
        }
        var alone = city.livingAlone(TURN.minusDays(30), 2);
        one = alone.get(0);
        other = alone.get(1);
        home = city.home(one);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    /** Two who live apart, have nobody, and of whom that was known always. */
    @BeforeEach
    void begin() {
        var these = "(%d, %d)".formatted(one, other);
        city.alter("""
                update people.person set mother_id = null where mother_id in %1$s;
                update people.person set father_id = null where father_id in %1$s;
                update people.person set spouse_id = null where spouse_id in %1$s;
                update people.person set mother_id = null, father_id = null, spouse_id = null, life_status = 'ALIVE', death_date = null, former_kin = null
                where id in %1$s;
                update people.person set kin_known = null where kin_known is not null;
                delete from facts.item where person_id in %1$s""".formatted(these));
    }

    @Test
    void aSpouseOfWhomNobodyKnewYesterdayWasNoneYesterday() {
        marry("");
        assertThat(obligor(TODAY, TODAY).value()).isEqualTo("有能力");
        assertThat(obligor(TODAY, YESTERDAY).missing()).containsExactly("法定义务人");
        assertThat(obligor(TURN, TODAY).value())
                .as("nobody says since when, so it was always so")
                .isEqualTo("有能力");
        agree(TODAY, TODAY);
        agree(TODAY, YESTERDAY);
    }

    @Test
    void aSpouseFromADayOnIsNoneBefore() {
        marry(", former_kin = people.formerly(person, '%s')".formatted(TURN));
        assertThat(obligor(TURN, TODAY).value()).isEqualTo("有能力");
        assertThat(obligor(TURN.minusDays(1), TODAY).missing()).containsExactly("法定义务人");
        assertThat(obligor(TURN, YESTERDAY).missing()).containsExactly("法定义务人");
        agree(TURN, TODAY);
        agree(TURN.minusDays(1), TODAY);
        agree(TURN, YESTERDAY);
    }

    @Test
    void whatHappenedEarlierThanWhatIsKnownTakesItsPlaceFromThatDayOn() {
        marry(", former_kin = people.formerly(person, '%s')".formatted(TURN));
        city.alter(
                "update people.person set life_status = 'MISSING', former_kin = people.formerly(person, '%s') where id = %d"
                        .formatted(TURN.minusDays(10), other));
        assertThat(obligor(TURN, TODAY).value()).isEqualTo("失踪");
        assertThat(city.read(
                        "select coalesce(lower(valid)::text, '—') || ' ' || coalesce(spouse_id, 0) || life_status from people.kin_period where id = %d and upper_inf(recorded) order by valid"
                                .formatted(other)))
                .as("not first found, then missing and unmarried")
                .containsExactly("— 0ALIVE", "%s %dMISSING".formatted(TURN.minusDays(10), one));
        agree(TURN, TODAY);
    }

    @Test
    void aChangeThatIsTakenBackWasNeverKnown() {
        marry("");
        city.alter("update people.person set spouse_id = null, kin_known = null where id in (%d, %d)"
                .formatted(one, other));
        assertThat(city.number(
                        "select count(*) from people.kin_past where person_id in (%d, %d)".formatted(one, other)))
                .isZero();
        assertThat(obligor(TODAY, TODAY).missing()).containsExactly("法定义务人");
        agree(TODAY, TODAY);
    }

    private static void marry(String since) {
        city.alter("""
                update people.person set spouse_id = %2$d%3$s where id = %1$d;
                update people.person set spouse_id = %1$d%3$s where id = %2$d""".formatted(one, other, since));
    }

    private static Fact obligor(LocalDate day, LocalDate known) {
        return Objects.requireNonNull(
                facts(day, known).members().getFirst().values().get("obligor"));
    }

    private static Facts facts(LocalDate day, LocalDate known) {
        return city.bean(Access.class)
                .asJob(
                        "test",
                        SmallCity.CITY,
                        () -> city.bean(HouseholdFacts.class).of(home, day, known));
    }

    private static void agree(LocalDate day, LocalDate known) {
        var member = facts(day, known).members().getFirst();
        var row = new HashMap<String, @Nullable Object>();
        try (var columns = city.bean(Warehouse.class).open()) {
            city.bean(FactsColumns.class).lay(columns, day, known);
            columns.each("select * from facts_person where person = " + one, r -> row.putAll(BothWaysTest.row(r)));
        }
        assertThat(member.values().entrySet().stream()
                        .filter(f -> !BothWaysTest.same(f.getValue().value(), row.get(f.getKey())))
                        .map(Map.Entry::getKey)
                        .toList())
                .isEqualTo(List.of());
    }
}
