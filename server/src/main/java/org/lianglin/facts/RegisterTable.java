package org.lianglin.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.sources.DeliveredList;
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

    /**
     * A whole list of the register came: it is whole from its day until the next one is late. Where it was whole until now, it goes on being so,
     * so that a time that several lists cover is one.
     */
    void keep(FeedKind kind, DeliveredList list) {
        if (covered(kind, list)) {
            return;
        }
        jdbc.sql("""
                with touched as (
                  update facts.register set recorded = tstzrange(lower(recorded), clock_timestamp())
                  where kind = :kind and low = :low and high = :high and upper_inf(recorded)
                    and (valid && daterange(:asOf, :until) or valid -|- daterange(:asOf, :until))
                  returning valid)
                insert into facts.register (kind, low, high, valid, feed, source, delivered)
                select :kind, :low, :high,
                  daterange(least(:asOf, min(lower(valid))), case when bool_or(upper_inf(valid)) then null else greatest(:until, max(upper(valid))) end),
                  :feed, :source, :asOf
                from touched""")
                .param("kind", kind.kind().name())
                .param("low", list.place().low())
                .param("high", list.place().high())
                .param("asOf", list.asOf())
                .param("until", list.goodUntil())
                .param("feed", list.feed())
                .param("source", kind.source())
                .update();
    }

    private boolean covered(FeedKind kind, DeliveredList list) {
        return jdbc.sql("""
                select exists (select 1 from facts.register
                  where kind = :kind and low <= :low and high >= :high and upper_inf(recorded) and valid @> daterange(:asOf, :until))""")
                .param("kind", kind.kind().name())
                .param("low", list.place().low())
                .param("high", list.place().high())
                .param("asOf", list.asOf())
                .param("until", list.goodUntil())
                .query(Boolean.class)
                .single();
    }
}
