package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.testing.SmallCity;

/** What of it counts as income, and over which months it is averaged (最低生活保障审核确认办法第十三条). */
@Tag("slow")
class IncomeTest {
    @RegisterExtension
    private static final Couple home = new Couple();

    private static BigDecimal yuan(String text) {
        return new BigDecimal(text);
    }

    @Test
    void theBasePensionCountsAfterTheFourteenthFiveYearPlan() {
        var parameters = home.city().bean(Parameters.class);
        assertThat(parameters.get("facts.counts_base_pension", LocalDate.of(2025, 12, 31)))
                .isZero();
        assertThat(parameters.get("facts.counts_base_pension", LocalDate.of(2026, 1, 1)))
                .isOne();
        assertThat(parameters.get("facts.counts_old_age_allowance", LocalDate.of(2026, 1, 1)))
                .isZero();
    }

    @Test
    void basePensionAndOldAgeAllowanceAreIncomeWhereTheyCountAndNeverOfTheDestitute() {
        home.item(home.head(), ItemKind.BASE_PENSION, 10_000);
        home.item(home.head(), ItemKind.OLD_AGE_ALLOWANCE, 5_000);
        home.item(home.head(), ItemKind.PENSION, 1_000);
        home.parameter("facts.counts_base_pension", 0);
        incomeIs("10.00", "150.00");
        home.parameter("facts.counts_base_pension", 1);
        incomeIs("110.00", "50.00");
        home.parameter("facts.counts_old_age_allowance", 1);
        incomeIs("160.00", "0.00");
        home.unanswered(home.head(), ItemKind.BASE_PENSION);
        assertThat(home.fact("household_income").missing()).containsExactly("中央基础养老金");
        assertThat(home.own(home.head(), "income").value()).isEqualTo(yuan("10.00"));
        home.agree();
    }

    private static void incomeIs(String counted, String exempt) {
        assertThat(home.fact("household_income").value()).isEqualTo(yuan(counted));
        assertThat(home.fact("transfer_in").value()).isEqualTo(yuan("160.00"));
        assertThat(home.fact("transfer_exempt").value()).isEqualTo(yuan(exempt));
        assertThat(home.own(home.head(), "own_income").value()).isEqualTo(yuan(counted));
        assertThat(home.own(home.head(), "income").value()).as("特困人员认定办法第六条").isEqualTo(yuan("10.00"));
        home.agree();
    }

    private static LocalDate monthsAgo(int months) {
        return SmallCity.TODAY.withDayOfMonth(1).minusMonths(months);
    }

    @Test
    void irregularIncomeFromWorkIsAveragedOverSixMonthsAndIsPartOfWages() {
        home.item(home.head(), ItemKind.WAGE, 120_000, monthsAgo(3));
        home.item(home.head(), ItemKind.IRREGULAR_WAGE, 60_000, monthsAgo(3));
        // 1200 × 3 ÷ 12 + 600 × 3 ÷ 6
        assertThat(home.fact("wages").value()).isEqualTo(yuan("600.00"));
        assertThat(home.fact("household_income").value()).isEqualTo(yuan("600.00"));
        assertThat(home.own(home.head(), "own_income").value()).isEqualTo(yuan("600.00"));
        assertThat(home.own(home.head(), "unemployed").value()).isEqualTo(false);
        home.agree();
        home.parameter("facts.irregular_income_months", 12);
        assertThat(home.fact("wages").value()).isEqualTo(yuan("450.00"));
        home.agree();
        home.unanswered(home.head(), ItemKind.IRREGULAR_WAGE);
        assertThat(home.fact("wages").missing()).containsExactly("灵活就业收入");
        home.agree();
    }

    @Test
    void aYearHasTwelveMonthsWhateverThePeriodOfIncomeIs() {
        home.item(home.head(), ItemKind.WAGE, 120_000, monthsAgo(6));
        expense(5, 100_000);
        expense(11, 20_000);
        yearIs("7200.00", "3600.00");
        home.parameter("facts.income_months", 6);
        yearIs("14400.00", "7200.00");
    }

    /** 2022-10-20 通知第一条. */
    @Test
    void whoIsUnemployedIsSoByEveryRegisterOfWorkAndNotKnownWhereOneOfThemIsNotKnown() {
        unemployed(true);
        home.item(home.head(), ItemKind.BUSINESS, -10_000);
        unemployed(false);
        home.begin();
        home.item(home.head(), ItemKind.IRREGULAR_WAGE, 10_000);
        unemployed(false);
        home.begin();
        for (var kind : List.of(ItemKind.WAGE, ItemKind.IRREGULAR_WAGE, ItemKind.BUSINESS)) {
            home.unanswered(home.head(), kind);
            unemployed(null);
            assertThat(home.own(home.head(), "unemployed").missing()).containsExactly(kind.chinese());
            home.begin();
        }
        home.city()
                .alter(
                        "update facts.register set recorded = tstzrange(lower(recorded), now()) where kind = 'BUSINESS'");
        unemployed(null);
        home.city()
                .alter("update facts.register set recorded = tstzrange(lower(recorded), null) where kind = 'BUSINESS'");
    }

    private static void unemployed(@Nullable Boolean value) {
        assertThat(home.own(home.head(), "unemployed").value()).isEqualTo(value);
        home.agree();
    }

    private static void expense(int monthsAgo, long fen) {
        home.city()
                .alter(
                        "insert into facts.item (person_id, area, kind, class, amount, valid, feed, source, delivered) select id, area, 'MEDICAL_COST', 4, %d, daterange('%s', '%s'), 'test', '测试', '%2$s' from people.person where id = %d"
                                .formatted(
                                        fen,
                                        monthsAgo(monthsAgo),
                                        monthsAgo(monthsAgo).plusDays(1),
                                        home.head()));
    }

    private static void yearIs(String income, String ofEach) {
        assertThat(home.fact("income_year").value()).isEqualTo(yuan(income));
        assertThat(home.fact("income_year_supported").value()).isEqualTo(yuan(income));
        assertThat(home.fact("income_year_person").value()).isEqualTo(yuan(ofEach));
        assertThat(home.fact("medical_cost").value()).isEqualTo(yuan("1200.00"));
        home.agree();
    }
}
