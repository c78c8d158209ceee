package org.lianglin.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that writes facts.register. */
@Repository
class RegisterTable {
    private final JdbcClient jdbc;

    RegisterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean declared(ItemKind kind, Area place, LocalDate from, @Nullable LocalDate until) {
        return jdbc.sql("""
                select exists (select from facts.register
                  where kind = :kind and low < :high and high > :low and upper_inf(recorded) and valid && daterange(:from, :until::date))""")
                .param("kind", kind.name())
                .param("low", place.low())
                .param("high", place.high())
                .param("from", from)
                .param("until", until)
                .query(Boolean.class)
                .single();
    }

    long insert(ItemKind kind, Area place, LocalDate from, @Nullable LocalDate until, LocalDate delivered) {
        return jdbc.sql("""
                insert into facts.register (kind, low, high, valid, feed, source, delivered)
                values (:kind, :low, :high, daterange(:from, :until::date), :feed, :source, :delivered) returning id""")
                .param("kind", kind.name())
                .param("low", place.low())
                .param("high", place.high())
                .param("from", from)
                .param("until", until)
                .param("feed", kind.feed())
                .param("source", kind.source())
                .param("delivered", delivered)
                .query(Long.class)
                .single();
    }
}
