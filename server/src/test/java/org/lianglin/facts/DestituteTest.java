package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of the destitute (特困人员认定办法). */
@Tag("slow")
class DestituteTest {
    @RegisterExtension
    private static final Couple home = new Couple();

    @BeforeEach
    void begin() {
        Arrays.stream(ItemKind.values())
                .filter(k -> k.measure() == ItemKind.Measure.ABILITY)
                .forEach(k -> home.number(home.head(), k, 1));
        home.number(home.spouse(), ItemKind.INCAPABLE, 1);
    }

    /** 第二十四至二十六条. */
    @Test
    void whoeverIsSupportedStaysSoBeyondEighteenAtSchoolAndWhereThatIsNotKnownNothingIsDecided() {
        home.born(home.head(), 18);
        home.tag(home.head(), "A02", null);
        assertThat(home.judged("tekun", home.head()).decisions()).containsEntry("无劳动能力", false);
        home.number(home.head(), ItemKind.STUDENT, 0);
        assertThat(home.judged("tekun", home.head()).decisions())
                .as("a university is no school")
                .containsEntry("无劳动能力", false);
        home.number(home.head(), ItemKind.IN_SCHOOL, 0);
        assertThat(home.judged("tekun", home.head()).decisions()).containsEntry("无劳动能力", true);
        home.agree();
        home.unanswered(home.head(), ItemKind.IN_SCHOOL);
        assertThat(home.judged("tekun", home.head()).missing()).containsExactly("中学在读");
        home.agree();
    }

    @Test
    void whoeverIsDestituteDoesNotCountAmongThoseHeLivesWith() {
        home.item(home.head(), ItemKind.PENSION, 90_000);
        home.item(home.head(), ItemKind.COMPANY, 20_000_000);
        home.item(home.spouse(), ItemKind.PENSION, 30_000);
        counted(2, "1200.00", false);
        home.tag(home.head(), "A02", null);
        counted(1, "300.00", true);
        var member = Couple.member(home.facts(), home.head());
        assertThat(member.counted()).isFalse();
        assertThat(member.reason()).isEqualTo("特困供养");
        assertThat(member.article()).isEqualTo("特困人员认定办法");
        assertThat(home.judged("dibao").decisions())
                .as("the other is owed what is lacking to the standard")
                .containsEntry("月保障金额", new BigDecimal("493.00"));
        assertThat(home.judged("marginal").decisions())
                .as("nobody of those who count is destitute")
                .containsEntry("未纳入低保特困", true);
        home.number(home.head(), ItemKind.CLERGY, 0);
        assertThat(Couple.member(home.facts(), home.head()).reason()).isEqualTo("特困供养");
        home.number(home.head(), ItemKind.PRISON, 24);
        assertThat(Couple.member(home.facts(), home.head()).reason()).isEqualTo("服刑");
    }

    private static void counted(int persons, String income, boolean property) {
        assertThat(home.fact("persons").value()).isEqualTo(BigDecimal.valueOf(persons));
        assertThat(home.fact("household_income").value()).isEqualTo(new BigDecimal(income));
        assertThat(home.fact("property_ok").value()).isEqualTo(property);
        home.agree();
    }

    @Test
    void whereAllAreDestituteNothingIsDecidedOfTheHouseholdByNameAndEachOfThemStaysDestitute() {
        home.tag(home.head(), "A02", null);
        home.tag(home.spouse(), "A02", null);
        home.born(home.head(), 75);
        assertThat(home.judged("dibao").missing()).containsExactly("计入人数");
        assertThat(home.judged("marginal").missing()).contains("计入人数");
        assertThat(home.own(home.head(), "obligor").value()).isEqualTo("特困人员");
        assertThat(home.judged("tekun", home.head()).missing()).isEmpty();
        assertThat(home.judged("tekun", home.head()).decisions()).containsEntry("符合", true);
        home.agree();
        home.item(home.spouse(), ItemKind.COMPANY, 20_000_000);
        assertThat(home.own(home.head(), "obligor_property_ok").value())
                .as("whoever does not count is taken alone")
                .isEqualTo(false);
        home.agree();
    }
}
