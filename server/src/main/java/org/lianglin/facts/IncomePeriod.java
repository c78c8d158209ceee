package org.lianglin.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The whole months before the month of a day, over which income is averaged (最低生活保障审核确认办法第十三条). An item counts in a month
 * when it holds on the first day of that month.
 *
 * @param first first day of the period
 * @param end the first day after it
 */
record IncomePeriod(LocalDate first, LocalDate end, int months) {
    static final int YEAR = 12;

    static IncomePeriod before(LocalDate day, int months) {
        var end = day.withDayOfMonth(1);
        return new IncomePeriod(end.minusMonths(months), end, months);
    }

    /** In how many months of the period something counts. */
    int months(LocalDate from, @Nullable LocalDate until) {
        var begins = from.isBefore(first) ? first : from;
        var ends = until == null || until.isAfter(end) ? end : until;
        return Math.max(0, firsts(ends) - firsts(begins));
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(first) && day.isBefore(end);
    }

    /** First days of months before a day, counted from the year 0. */
    private static int firsts(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1 + (day.getDayOfMonth() > 1 ? 1 : 0);
    }

    /** Completed months from one day to another. */
    static int completed(LocalDate from, LocalDate to) {
        return (to.getYear() - from.getYear()) * 12
                + to.getMonthValue()
                - from.getMonthValue()
                - (to.getDayOfMonth() < from.getDayOfMonth() ? 1 : 0);
    }
}
