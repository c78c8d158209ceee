package org.lianglin.foundation.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CalendarTableTests {
    private final DatabaseAccess database = TestDatabase.create();
    /** One connection for the three thousand days. */
    private final SingleConnectionDataSource connection =
            new SingleConnectionDataSource(database.url(), DatabaseAccess.APP, database.appPassword(), true);

    private final JdbcTemplate jdbc = new JdbcTemplate(connection);
    private final WorkingDays days = WorkingDays.ofChina();

    @AfterEach
    void close() {
        connection.destroy();
    }

    @Test
    void makesSqlAgreeWithTheCodeOnEveryDay() {
        var table = new CalendarTable(jdbc, days);
        table.write();
        jdbc.update("insert into calendar.day_exception (day, works, name) values ('2023-07-05', false, '误录')");
        jdbc.update("update calendar.day_exception set works = not works where day = '2023-10-07'");
        table.write();
        var compared = LocalDate.of(2020, 1, 1)
                .datesUntil(LocalDate.of(2028, 1, 1))
                .filter(day -> days.isWorkingDay(day)
                        == Boolean.TRUE.equals(
                                jdbc.queryForObject("select calendar.is_working_day(?)", Boolean.class, day)))
                .count();
        assertThat(compared).isEqualTo(8 * 365 + 2);
        assertThat(jdbc.queryForObject("select published from calendar.year where year = 2027", Boolean.class))
                .isFalse();
    }
}
