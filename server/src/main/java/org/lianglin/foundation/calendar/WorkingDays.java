package org.lianglin.foundation.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * 工作日: Monday to Friday, except the holidays, and with the weekend days that make up for them (调休), as the State Council
 * publishes each autumn for the year to come.
 */
@Component
public class WorkingDays {
    private final CalendarData data = CalendarData.read();

    /** The calendar of China, for use without a Spring context. */
    public static WorkingDays ofChina() {
        return new WorkingDays();
    }

    WorkingDays() {}

    /** @throws CalendarRefused when the year is not in the calendar */
    public boolean isWorkingDay(LocalDate day) {
        requireKnown(day);
        var exempt = data.exceptions().get(day);
        return exempt == null
                ? day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                : exempt.works();
    }

    /**
     * The last day of a period of working days. The start day is not counted (Civil Code art. 201).
     *
     * @param count at least 0; 0 gives the start day itself, whether it works or not
     * @throws CalendarRefused when the period leaves the years of the calendar
     */
    public LocalDate plusWorkingDays(LocalDate start, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a period runs forward: " + count);
        }
        requireKnown(start);
        var day = start;
        for (var left = count; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /**
     * The last day of a period of calendar days. The start day is not counted (Civil Code art. 201); a period that would end
     * on a rest day ends on the first day after the rest (art. 203).
     *
     * @param days at least 0
     * @throws CalendarRefused when the period leaves the years of the calendar
     */
    public LocalDate endOfCalendarPeriod(LocalDate start, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("a period runs forward: " + days);
        }
        requireKnown(start);
        var day = start.plusDays(days);
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /**
     * Whether the State Council's notice for the year is in the calendar. If not, the year holds the holidays of the law alone,
     * and deadlines in it may still move.
     *
     * @throws CalendarRefused when the year is not in the calendar at all
     */
    public boolean published(int year) {
        var known = data.years().get(year);
        if (known == null) {
            throw unknown(year);
        }
        return known.published();
    }

    CalendarData data() {
        return data;
    }

    private void requireKnown(LocalDate day) {
        if (!data.years().containsKey(day.getYear())) {
            throw unknown(day.getYear());
        }
    }

    private CalendarRefused unknown(int year) {
        return new CalendarRefused.YearUnknown(
                year, data.years().firstKey(), data.years().lastKey());
    }
}
