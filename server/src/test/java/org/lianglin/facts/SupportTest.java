package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Judgement;
import org.lianglin.testing.SmallCity;

/** What somebody who lives elsewhere owes a mother of nothing (最低生活保障审核确认办法第十三条、第三十四条), at the standard of 793. */
@Tag("slow")
class SupportTest {
    private static SmallCity city;
    private static long mother;
    private static long father;
    private static long child;
    private static long home;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        var alone = city.livingAlone(SmallCity.TODAY, 3);
        mother = alone.get(0);
        father = alone.get(1);
        child = alone.get(2);
        home = city.home(mother);
    }

    @AfterAll
    static void close() {
        city.close();
    }

    /** A child that earns 6,000 and has nobody else, and a mother who has nothing. */
    @BeforeEach
    void begin() {
        var these = "(%d, %d, %d)".formatted(mother, father, child);
        city.alter("""
                update people.person set mother_id = null where mother_id in %1$s;
                update people.person set father_id = null where father_id in %1$s;
                update people.person set spouse_id = null where spouse_id in %1$s;
                update people.person set mother_id = null, father_id = null, spouse_id = null, birth_date = '%2$s' where id in %1$s;
                update people.person set mother_id = %3$d where id = %4$d;
                delete from facts.item where person_id in %1$s""".formatted(these, SmallCity.TODAY.minusYears(50), mother, child));
        item(child, "WAGE", 600_000);
    }

    private static void item(long person, String kind, long amount) {
        city.alter(
                "insert into facts.item (person_id, area, kind, class, amount, valid, feed, source, delivered) select id, area, '%s', 3, %d, daterange('%s', null), 'test', '测试', '%s' from people.person where id = %d"
                        .formatted(kind, amount, SmallCity.TODAY.minusYears(3), SmallCity.TODAY, person));
    }

    private static Facts facts() {
        return city.bean(Access.class)
                .asJob(
                        "test",
                        SmallCity.CITY,
                        () -> city.bean(HouseholdFacts.class).of(home, SmallCity.TODAY, SmallCity.TODAY));
    }

    private static Fact fact(String column) {
        return Objects.requireNonNull(facts().values().get(column));
    }

    private static Fact own(String column) {
        return Objects.requireNonNull(facts().members().getFirst().values().get(column));
    }

    private static Judgement judged(String law) {
        var facts = facts();
        var policy = city.bean(ShippedPolicies.class).find(law, SmallCity.TODAY).orElseThrow();
        return Judge.of(policy).judge(Long.toString(facts.area().code()), SmallCity.TODAY, facts.inputs(policy));
    }

    private static BigDecimal yuan(String text) {
        return new BigDecimal(text);
    }

    @Test
    void whatTheFormulaSaysIsIncomeOfEachLawThatLooksAtIncome() {
        // (6000 − 1.5 × 793) × 50 % ÷ 1
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("2405.25"));
        assertThat(fact("obligor_support").from()).singleElement().satisfies(origin -> {
            assertThat(origin.person()).isEqualTo(child);
            assertThat(origin.detail()).isEqualTo("2405.25 元/月，义务人家庭 1 人，须供养 1 人");
        });
        assertThat(judged("dibao").decisions())
                .containsEntry("结论", "人均月收入不低于标准")
                .containsEntry("家庭月收入", yuan("2405.25"));
        assertThat(fact("household_income").value())
                .as("what older laws ask for stays as it was")
                .isEqualTo(yuan("0.00"));
        assertThat(fact("income_supported").value()).isEqualTo(yuan("2405.25"));
        assertThat(fact("income_year_supported").value()).isEqualTo(yuan("28863.00"));
        assertThat(own("household_income_supported").value()).isEqualTo(yuan("2405.25"));
        assertThat(own("own_income_supported").value()).isEqualTo(yuan("2405.25"));
        assertThat(own("support_disregarded_all").value()).isEqualTo(yuan("0.00"));
    }

    @Test
    void twoParentsShareIt() {
        city.alter("update people.person set father_id = %d where id = %d".formatted(father, child));
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("1202.63"));
        city.alter("update people.person set life_status = 'DECEASED', death_date = '%s' where id = %d"
                .formatted(SmallCity.TODAY.minusDays(1), father));
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("2405.25"));
        city.alter("update people.person set life_status = 'ALIVE', death_date = null where id = " + father);
    }

    @Test
    void theIncomeOfWhoeverPaysIsWhatItIsBeforeAnySupport() {
        item(child, "SUPPORT", 100_000);
        item(child, "SUPPORT_PAID", 200_000);
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("2405.25"));
    }

    @Test
    void incomeUpToTheLineSupportsNobody() {
        city.alter("update facts.item set amount = 118950 where person_id = " + child);
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("0.00"));
        assertThat(judged("dibao").decisions()).containsEntry("月保障金额", yuan("793.00"));
    }

    @Test
    void whatWasDeclaredIsNotCountedTwiceAndTheLargerCounts() {
        item(mother, "SUPPORT", 50_000);
        assertThat(fact("transfer_in").value()).isEqualTo(yuan("500.00"));
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("1905.25"));
        assertThat(judged("dibao").decisions()).containsEntry("家庭月收入", yuan("2405.25"));
        item(mother, "SUPPORT", 250_000);
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("0.00"));
        assertThat(judged("dibao").decisions()).containsEntry("家庭月收入", yuan("3000.00"));
        var replacing = new SupportRule(false);
        assertThat(replacing.beyond(Tally.of(240_525), Tally.of(300_000)).value())
                .isEqualTo(-59_475);
    }

    @Test
    void anAgreementOrJudgementComesBeforeTheFormula() {
        item(mother, "AGREED_SUPPORT", 30_000);
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("300.00"));
        assertThat(judged("dibao").decisions()).containsEntry("月保障金额", yuan("493.00"));
        item(mother, "SUPPORT_OF_RELATIVES", 10_000);
        assertThat(fact("obligor_support").value()).isEqualTo(yuan("200.00"));
        city.alter("update facts.item set amount = 0 where kind = 'AGREED_SUPPORT'");
        assertThat(fact("obligor_support").value())
                .as("nothing is an agreement too")
                .isEqualTo(yuan("0.00"));
    }

    @Test
    void anUnknownIncomeOfWhoeverMustPayLeavesTheDecisionOpenByName() {
        city.alter("update facts.item set answered = false where person_id = " + child);
        assertThat(fact("obligor_support").value()).isNull();
        assertThat(fact("obligor_support").missing()).containsExactly("义务人家庭的工资性收入");
        assertThat(judged("dibao").missing()).containsExactly("义务人供养费");
        assertThat(judged("dibao").decisions().values()).containsOnlyNulls();
        assertThat(judged("marginal").missing()).containsExactly("家庭月收入");
        item(mother, "AGREED_SUPPORT", 30_000);
        assertThat(judged("dibao").complete())
                .as("an agreement does not ask for it")
                .isTrue();
    }

    @Test
    void whoeverLivesInNoHouseholdIsAskedForByName() {
        city.alter("update people.household_member set valid = daterange(lower(valid), '%s') where person_id = %d"
                .formatted(SmallCity.TODAY.minusDays(1), child));
        assertThat(fact("obligor_support").missing()).containsExactly("义务人家庭");
        city.alter(
                "update people.household_member set valid = daterange(lower(valid), null) where person_id = " + child);
    }

    /** 2022-10-20 通知第一条. */
    @Test
    void whatElderRelativesOweNeedNotCountForWhoAppliesAlone() {
        city.alter("update people.person set birth_date = '%s' where id = %d"
                .formatted(SmallCity.TODAY.minusYears(60), child));
        item(mother, "SUPPORT_OF_RELATIVES", 10_000);
        assertThat(own("own_income_supported").value()).isEqualTo(yuan("2405.25"));
        assertThat(own("support_disregarded_all").value()).isEqualTo(yuan("2405.25"));
        assertThat(own("support_disregarded").value()).isEqualTo(yuan("100.00"));
    }

    /** 特困人员认定办法第八条第三至五项:且财产符合规定. */
    @Test
    void anObligorWhoIsUnableOnlyWithLittlePropertyIsAbleWithMoreAndIsNotHiddenByAnother() {
        city.alter("""
                update people.person set mother_id = null, birth_date = '%1$s' where id = %2$d;
                update people.person set spouse_id = %2$d where id = %3$d;
                update people.person set mother_id = %3$d where id = %4$d;
                delete from facts.item where person_id = %2$d""".formatted(SmallCity.TODAY.minusYears(75), child, mother, father));
        for (var ability : List.of("EAT", "DRESS", "BED", "TOILET", "WALK", "BATHE")) {
            item(mother, "SELF_" + ability, 0);
        }
        item(father, "INCAPABLE", 0);
        assertThat(obligor()).isEqualTo("70岁以上低收入 true");
        assertThat(judged("tekun", mother).decisions()).containsEntry("无义务人条件", true);
        item(father, "COMPANY", 20_000_000);
        assertThat(obligor()).as("whoever owns too much can support").isEqualTo("无民事行为能力 false");
        assertThat(judged("tekun", mother).decisions()).containsEntry("无义务人条件", false);
        city.alter("update facts.item set answered = false where kind = 'COMPANY' and person_id = " + father);
        assertThat(obligor()).isEqualTo("无民事行为能力 null");
        assertThat(own("obligor_property_ok").missing()).containsExactly("企业出资");
        assertThat(judged("tekun", mother).missing()).containsExactly("义务人财产符合");
        city.alter("update people.person set birth_date = '%s' where id = %d"
                .formatted(SmallCity.TODAY.minusYears(40), child));
        assertThat(obligor()).as("one who is able is enough").isEqualTo("有能力 true");
    }

    private static String obligor() {
        return own("obligor").value() + " " + own("obligor_property_ok").value();
    }

    private static Judgement judged(String law, long person) {
        var facts = facts();
        var policy = city.bean(ShippedPolicies.class).find(law, SmallCity.TODAY).orElseThrow();
        return Judge.of(policy)
                .judge(Long.toString(facts.area().code()), SmallCity.TODAY, facts.inputs(policy, person));
    }

    /** 民发〔2019〕62号. */
    @Test
    void whatQualifiesAParentWithoutATermIsNotHiddenByAShortCustodyAndATermThatNobodyWroteIsMissing() {
        city.alter("update people.person set father_id = %d where id = %d".formatted(father, mother));
        item(father, "CUSTODY", 0);
        assertThat(parent()).isEqualTo("其他限制人身自由 null");
        assertThat(own("father_months").missing()).containsExactly("持续月数");
        city.alter("update facts.item set number = 2 where kind = 'CUSTODY' and person_id = " + father);
        assertThat(parent()).isEqualTo("其他限制人身自由 2");
        city.alter(
                "insert into tags.person_tag (person_id, area, code, class, evidence, giver, valid, verified_on, next_review) select id, area, 'H01', 4, '诊断书', '医保', daterange('%s', null), '%1$s', '%1$s' from people.person where id = %d"
                        .formatted(SmallCity.TODAY.minusDays(9), father));
        assertThat(parent()).isEqualTo("重病 0");
        city.alter("delete from tags.person_tag where person_id = " + father);
        item(father, "PRISON", 0);
        assertThat(parent()).isEqualTo("服刑 null");
        city.alter("update facts.item set kind = 'DETOX' where kind = 'PRISON' and person_id = " + father);
        assertThat(parent()).as("this has no least term").isEqualTo("强制隔离戒毒 0");
        city.alter("delete from facts.item where person_id = " + father);
        item(father, "LOST_CONTACT", 0);
        assertThat(parent()).isEqualTo("失联 36");
        city.alter("update facts.item set answered = false where person_id = " + father);
        assertThat(parent()).isEqualTo("null null");
        assertThat(own("father_state").missing()).containsExactly("失联");
    }

    private static String parent() {
        return own("father_state").value() + " " + own("father_months").value();
    }

    @Test
    void threeRefusalsOfWorkTakeTheShareOfThatPersonAway() {
        city.alter("update facts.item set amount = 0 where person_id = " + child);
        item(mother, "REFUSED_WORK", 0);
        item(mother, "REFUSED_WORK", 0);
        assertThat(judged("dibao").decisions()).containsEntry("月保障金额", yuan("793.00"));
        item(mother, "REFUSED_WORK", 0);
        assertThat(fact("refusers").value()).isEqualTo(BigDecimal.ONE);
        assertThat(judged("dibao").decisions())
                .containsEntry("符合", true)
                .containsEntry("拒绝就业扣减", yuan("793.00"))
                .containsEntry("月保障金额", yuan("0.00"));
    }

    @Test
    void subsidiesOfTheSameKindAndAnInstitutionAreFactsOfAPerson() {
        item(mother, "OTHER_LIVING_SUBSIDY", 15_000);
        item(mother, "OTHER_CARE_SUBSIDY", 20_000);
        item(mother, "IN_INSTITUTION", 0);
        assertThat(Map.of(
                        "living", own("other_living_subsidy").value(),
                        "care", own("other_care_subsidy").value(),
                        "institution", own("in_institution").value()))
                .isEqualTo(Map.of("living", yuan("150.00"), "care", yuan("200.00"), "institution", true));
        assertThat(List.of(fact("transfer_in").value(), fact("transfer_exempt").value()))
                .as("neither is income")
                .containsOnly(yuan("0.00"));
    }
}
