package org.lianglin.foundation.parameters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of parameters.parameter. */
@Repository
class ParameterTable {
    private final JdbcClient jdbc;

    ParameterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A figure with the days on which it holds; without an end it holds until another is added. */
    record Dated(
            String key,
            int value,
            String basis,
            LocalDate from,
            @Nullable LocalDate until) {}

    Optional<Integer> find(String key, LocalDate day) {
        return jdbc.sql("select value from parameters.parameter where key = :key and valid @> :day")
                .param("key", key)
                .param("day", day)
                .query(Integer.class)
                .optional();
    }

    /** What holds on the day and what is known to follow, by key and day. */
    List<Dated> list(LocalDate day) {
        return jdbc.sql("""
                select key, value, basis, lower(valid) as "from", upper(valid) as until from parameters.parameter
                where upper_inf(valid) or upper(valid) > :day
                order by key, valid""").param("day", day).query(Dated.class).list();
    }

    /** All values that a figure has and had, the newest first. */
    List<Dated> history(String key) {
        return jdbc.sql("""
                select key, value, basis, lower(valid) as "from", upper(valid) as until from parameters.parameter
                where key = :key order by valid desc""").param("key", key).query(Dated.class).list();
    }

    /** The value without an end, held until the transaction ends, so that two changes of one figure come one after the other. */
    Optional<Dated> lockLatest(String key) {
        return jdbc.sql("""
                select key, value, basis, lower(valid) as "from", upper(valid) as until from parameters.parameter
                where key = :key and upper_inf(valid)
                for update""").param("key", key).query(Dated.class).optional();
    }

    void end(Dated latest, LocalDate until) {
        var ended =
                jdbc.sql("""
                update parameters.parameter set valid = daterange(lower(valid), :until)
                where key = :key and upper_inf(valid)""").param("until", until).param("key", latest.key()).update();
        if (ended != 1) {
            throw new IllegalStateException("a parameter that was locked is gone: " + latest.key());
        }
    }

    void insert(String key, int value, String basis, LocalDate from) {
        jdbc.sql("""
                insert into parameters.parameter (key, value, basis, valid)
                values (:key, :value, :basis, daterange(:from, null))""")
                .param("key", key)
                .param("value", value)
                .param("basis", basis)
                .param("from", from)
                .update();
    }
}
