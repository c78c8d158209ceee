package org.lianglin.facts;

import java.time.LocalDate;
import org.lianglin.foundation.parameters.Parameters;

/**
 * Over which months flows are told (最低生活保障审核确认办法第十三条).
 *
 * @param income of a month on average
 * @param irregular of income that does not come every month alike
 * @param year of expenses, which laws compare with the income of a year
 */
record Periods(IncomePeriod income, IncomePeriod irregular, IncomePeriod year) {
    static Periods of(Parameters parameters, LocalDate day) {
        return new Periods(
                IncomePeriod.before(day, parameters.get("facts.income_months", day)),
                IncomePeriod.before(day, parameters.get("facts.irregular_income_months", day)),
                IncomePeriod.before(day, IncomePeriod.YEAR));
    }

    IncomePeriod of(ItemKind kind) {
        return switch (kind.measure()) {
            case MONTHLY -> kind == ItemKind.IRREGULAR_WAGE ? irregular : income;
            case TOTAL -> year;
            case STOCK, COUNT, STATE, ABILITY -> throw new IllegalArgumentException(kind + " does not flow");
        };
    }

    /** From when on something may matter. */
    LocalDate first() {
        var longest = Math.max(year.months(), Math.max(income.months(), irregular.months()));
        return year.end().minusMonths(longest);
    }
}
