package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever is dead has a date of death that can be, and nobody else has one. */
@Component
class DeathDateInvariant implements Invariant {
    private static final String FIRST = """
            select id, death_date, life_status
            from people.person
            where death_date < birth_date or death_date > :today or (life_status = 'DECEASED') <> (death_date is not null)
            order by id limit 1""";

    private final JdbcClient jdbc;
    private final Clock clock;

    DeathDateInvariant(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "people-3";
    }

    @Override
    public String describe() {
        return "死亡日期不早于出生、不晚于今天，且当且仅当状态为已故时存在。"
                + " A date of death lies between birth and today and is there exactly for the deceased.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .param("today", LocalDate.now(clock))
                .query((row, i) -> new Breach(
                        "people.person:" + row.getLong("id"),
                        "is " + row.getString("life_status") + " with date of death " + row.getString("death_date")))
                .optional();
    }
}
