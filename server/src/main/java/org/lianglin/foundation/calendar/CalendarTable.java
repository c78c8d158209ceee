package org.lianglin.foundation.calendar;

import java.sql.Date;
import java.util.List;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@code calendar.year} and {@code calendar.day_exception}: the same calendar for SQL. */
@Component
class CalendarTable {
    private final JdbcTemplate jdbc;
    private final WorkingDays workingDays;

    CalendarTable(JdbcTemplate jdbc, WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
    }

    /** Brings the tables to what the calendar says; changes nothing when they say it already. */
    @EventListener(ApplicationStartedEvent.class)
    @Transactional
    void write() {
        var data = workingDays.data();
        var years = data.years().entrySet();
        jdbc.batchUpdate(
                """
                insert into calendar.year (year, published, source) values (?, ?, ?)
                on conflict (year) do update set published = excluded.published, source = excluded.source
                where (year.published, year.source) is distinct from (excluded.published, excluded.source)
                """,
                years.stream()
                        .map(year -> new Object[] {
                            year.getKey(),
                            year.getValue().published(),
                            year.getValue().source()
                        })
                        .toList());
        var days = data.exceptions().entrySet();
        jdbc.batchUpdate(
                """
                insert into calendar.day_exception (day, works, name) values (?, ?, ?)
                on conflict (day) do update set works = excluded.works, name = excluded.name
                where (day_exception.works, day_exception.name) is distinct from (excluded.works, excluded.name)
                """,
                days.stream()
                        .map(day -> new Object[] {
                            Date.valueOf(day.getKey()),
                            day.getValue().works(),
                            day.getValue().name()
                        })
                        .toList());
        List<Date> known =
                data.exceptions().keySet().stream().map(Date::valueOf).toList();
        jdbc.update("delete from calendar.day_exception where day <> all (?)", (Object) known.toArray(Date[]::new));
    }
}
