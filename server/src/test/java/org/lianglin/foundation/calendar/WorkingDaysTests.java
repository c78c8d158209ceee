package org.lianglin.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianglin.foundation.refusal.Refusal;

class WorkingDaysTests {
    private final WorkingDays days = WorkingDays.ofChina();

    /** The year of the bureau's handbook, as the notice 国办发明电〔2022〕16号 orders it. */
    @Test
    void restAndWorkIn2023AsTheNoticeSays() {
        var off = Stream.of(
                        range("2022-12-31", "2023-01-02"),
                        range("2023-01-21", "2023-01-27"),
                        range("2023-04-05", "2023-04-05"),
                        range("2023-04-29", "2023-05-03"),
                        range("2023-06-22", "2023-06-24"),
                        range("2023-09-29", "2023-10-06"))
                .flatMap(range -> range)
                .toList();
        var madeUp = Stream.of(
                        "2023-01-28",
                        "2023-01-29",
                        "2023-04-23",
                        "2023-05-06",
                        "2023-06-25",
                        "2023-10-07",
                        "2023-10-08")
                .map(LocalDate::parse)
                .toList();
        range("2022-12-31", "2023-12-31").forEach(day -> {
            var expected = madeUp.contains(day) || !off.contains(day) && !isWeekend(day);
            assertThat(days.isWorkingDay(day)).as(day.toString()).isEqualTo(expected);
        });
        assertThat(range("2022-12-31", "2023-12-31")
                        .filter(day -> days.data().exceptions().containsKey(day)))
                .hasSize(off.size() + madeUp.size());
    }

    /** Year by year: 365 or 366 days without weekends, without holidays on weekdays, with the weekend days made up. */
    @ParameterizedTest
    @CsvSource({"2020,249", "2021,250", "2022,249", "2023,249", "2024,251", "2025,248", "2026,248"})
    void everyPublishedYearHasItsNumberOfWorkingDays(int year, int expected) {
        assertThat(range(year + "-01-01", year + "-12-31").filter(days::isWorkingDay))
                .hasSize(expected);
        assertThat(days.published(year)).isTrue();
    }

    @Test
    void everyExceptionFitsTheWeek() {
        assertThat(days.data().exceptions().size()).isGreaterThan(200);
        days.data().exceptions().forEach((day, exempt) -> {
            if (exempt.works()) {
                assertThat(isWeekend(day))
                        .as("%s makes up for rest, so it is a weekend day", day)
                        .isTrue();
            }
            assertThat(days.data().years()).containsKey(day.getYear());
        });
    }

    @Test
    void the2027NoticeIsNotOutSoThatOnlyTheLawsHolidaysRest() {
        assertThat(days.published(2027)).isFalse();
        assertThat(range("2027-01-01", "2027-12-31").filter(day -> !isWeekend(day) && !days.isWorkingDay(day)))
                .containsExactly(
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 2, 5),
                        LocalDate.of(2027, 2, 8),
                        LocalDate.of(2027, 4, 5),
                        LocalDate.of(2027, 6, 9),
                        LocalDate.of(2027, 9, 15),
                        LocalDate.of(2027, 10, 1));
        assertThat(range("2027-01-01", "2027-12-31").filter(day -> isWeekend(day) && days.isWorkingDay(day)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2023-06-20,1,2023-06-21", // the start day is not counted
        "2023-06-20,2,2023-06-25", // over the holiday to the Sunday that makes up for it
        "2023-06-20,3,2023-06-26",
        "2023-09-28,3,2023-10-09", // eight days of rest, then Saturday and Sunday work
        "2023-01-20,1,2023-01-28",
        "2023-01-20,10,2023-02-08",
        "2023-07-01,20,2023-07-28", // from a Saturday
        "2023-07-01,0,2023-07-01",
        "2022-12-30,1,2023-01-03",
    })
    void countsWorkingDays(LocalDate start, int count, LocalDate expected) {
        assertThat(days.plusWorkingDays(start, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-07-03,7,2023-07-10", // a public notice of seven days
        "2023-07-01,7,2023-07-10", // ends on a Saturday
        "2023-09-25,7,2023-10-07", // ends in the holiday: the Saturday after it works
        "2023-06-18,7,2023-06-25", // ends on a Sunday that works
        "2023-12-01,30,2024-01-02", // ends on a Sunday before New Year
        "2023-07-08,0,2023-07-10",
    })
    void endsCalendarPeriodsOnTheFirstDayAfterRest(LocalDate start, int length, LocalDate expected) {
        assertThat(days.endOfCalendarPeriod(start, length)).isEqualTo(expected);
    }

    @Test
    void refusesYearsThatItDoesNotKnow() {
        assertThatThrownBy(() -> days.isWorkingDay(LocalDate.of(2019, 12, 31)))
                .isInstanceOf(CalendarRefused.class)
                .extracting(e -> ((Refusal) e).facts().get("year"))
                .isEqualTo("2019");
        assertThatThrownBy(() -> days.plusWorkingDays(LocalDate.of(2027, 12, 20), 20))
                .isInstanceOf(CalendarRefused.YearUnknown.class);
        assertThatThrownBy(() -> days.endOfCalendarPeriod(LocalDate.of(2027, 12, 20), 20))
                .isInstanceOf(CalendarRefused.YearUnknown.class);
        assertThatThrownBy(() -> days.published(2028)).isInstanceOf(CalendarRefused.YearUnknown.class);
        assertThatThrownBy(() -> days.plusWorkingDays(LocalDate.of(2023, 1, 3), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<LocalDate> range(String from, String to) {
        return LocalDate.parse(from).datesUntil(LocalDate.parse(to).plusDays(1));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
