package org.lianglin.facts;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL by which a department's list becomes items: what it says is laid beside what is held of the same series, which is whose, of which
 * kind, by which document of which feed. All of it is in tables of the transaction: {@code said}, {@code unclear}, {@code spoken},
 * {@code hit}.
 */
@Repository
class SaidTable {
    private final JdbcClient jdbc;

    SaidTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param total an expense of one day */
    record Said(
            long person,
            ItemKind kind,
            String source,
            boolean total,
            @Nullable Long amount,
            @Nullable Integer number,
            boolean answered,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String document) {}

    void begin() {
        jdbc.sql("""
                create temp table said (person_id bigint, kind text, class smallint, source text, total boolean, amount bigint, number int,
                  answered boolean, starts date, ends date, document text) on commit drop""").update();
        jdbc.sql("create temp table unclear (person_id bigint) on commit drop").update();
    }

    void add(List<Said> said) {
        jdbc.sql("""
                insert into said select * from unnest(:persons::bigint[], :kinds::text[], :classes::smallint[], :sources::text[],
                  :totals::boolean[], :amounts::bigint[], :numbers::int[], :answered::boolean[], :from::text[]::date[], :until::text[]::date[],
                  :documents::text[])""")
                .param("persons", said.stream().map(Said::person).toArray(Long[]::new))
                .param("kinds", said.stream().map(s -> s.kind().name()).toArray(String[]::new))
                .param(
                        "classes",
                        said.stream()
                                .map(s -> (short) s.kind().confidentiality())
                                .toArray(Short[]::new))
                .param("sources", said.stream().map(Said::source).toArray(String[]::new))
                .param("totals", said.stream().map(Said::total).toArray(Boolean[]::new))
                .param("amounts", said.stream().map(Said::amount).toArray(Long[]::new))
                .param("numbers", said.stream().map(Said::number).toArray(Integer[]::new))
                .param("answered", said.stream().map(Said::answered).toArray(Boolean[]::new))
                .param("from", days(said, Said::from))
                .param("until", days(said, Said::until))
                .param("documents", said.stream().map(Said::document).toArray(String[]::new))
                .update();
    }

    private static @Nullable String[] days(List<Said> said, Function<Said, @Nullable LocalDate> of) {
        return said.stream().map(of).map(d -> d == null ? null : d.toString()).toArray(String[]::new);
    }

    void unclear(Collection<Long> persons) {
        jdbc.sql("insert into unclear select unnest(:persons::bigint[])")
                .param("persons", persons.toArray(Long[]::new))
                .update();
    }

    /**
     * {@code spoken}: from when to when each statement holds. Who does not say since when speaks of what is held already, where that says the
     * same, and otherwise of the day of the list on. A later statement of a series ends the one before: {@code covers} goes to its beginning,
     * so that what was said to end ends. {@code item_id}: it is held so already.
     */
    void settle(String feed, LocalDate asOf) {
        jdbc.sql("analyze said").update();
        jdbc.sql("""
                create temp table spoken on commit drop as
                with dated as (
                  select s.person_id, s.kind, s.class, s.source, s.total, s.amount, s.number, s.answered, s.document,
                    coalesce(s.starts, lower(h.valid), :asOf) as starts, coalesce(s.ends, upper(h.valid)) as ends
                  from said s left join lateral (
                    select i.valid from facts.item i
                    where s.starts is null and i.person_id = s.person_id and i.kind = s.kind and i.feed = :feed and i.document = s.document
                      and upper_inf(i.recorded) and i.valid @> :asOf::date and i.amount is not distinct from s.amount
                      and i.number is not distinct from s.number and i.answered = s.answered
                    order by i.id limit 1) h on true
                ), single as (
                  select distinct on (person_id, kind, document, starts) * from dated where ends is null or ends > starts
                  order by person_id, kind, document, starts, amount desc nulls last, number desc nulls last, ends desc nulls first
                ), followed as (
                  select *, case when not total then lead(starts) over (partition by person_id, kind, document order by starts) end as next
                  from single
                )
                select person_id, kind, class, source, total, amount, number, answered, document,
                  daterange(starts, least(ends, next)) as valid, daterange(starts, next) as covers, null::bigint as item_id
                from followed""").param("asOf", asOf).param("feed", feed).update();
        jdbc.sql("""
                update spoken s set item_id = i.id from facts.item i
                where i.person_id = s.person_id and i.kind = s.kind and i.feed = :feed and i.document = s.document and upper_inf(i.recorded)
                  and i.valid = s.valid and i.amount is not distinct from s.amount and i.number is not distinct from s.number
                  and i.answered = s.answered""").param("feed", feed).update();
        jdbc.sql("analyze spoken").update();
    }

    /**
     * {@code hit}: items of which the list says otherwise, with what is left of their time. Who names a document also speaks of what stands
     * there without one, so that nothing counts twice. An expense is known by its document, or else by its day.
     */
    long hit(String feed) {
        return jdbc.sql("""
                create temp table hit on commit drop as
                select i.id, case when bool_or(s.total) then '{}'::datemultirange else datemultirange(i.valid) - range_agg(s.covers) end as rest
                from spoken s join facts.item i on i.person_id = s.person_id and i.kind = s.kind
                where i.feed = :feed and upper_inf(i.recorded) and not exists (select 1 from spoken k where k.item_id = i.id)
                  and case when s.total then i.document = s.document and s.document <> '' or i.document in (s.document, '') and i.valid = s.valid
                    else i.document in (s.document, '') and i.valid && s.valid end
                group by i.id, i.valid""").param("feed", feed).update();
    }

    /** Adds what a whole list does not have any more, of those of whom it is clear. */
    long missing(String feed, LocalDate asOf, Collection<ItemKind> kinds, long low, long high) {
        return jdbc.sql("""
                insert into hit
                select i.id, datemultirange(i.valid) - datemultirange(daterange(:asOf, null))
                from facts.item i
                where i.feed = :feed and i.kind = any (:kinds) and i.area >= :low and i.area < :high and upper_inf(i.recorded)
                  and i.valid && daterange(:asOf, null)
                  and not exists (select 1 from said s where s.person_id = i.person_id and s.kind = i.kind and s.document = i.document)
                  and not exists (select 1 from unclear u where u.person_id = i.person_id)
                  and not exists (select 1 from hit h where h.id = i.id)""")
                .param("feed", feed)
                .param("asOf", asOf)
                .param("kinds", kinds.stream().map(ItemKind::name).toArray(String[]::new))
                .param("low", low)
                .param("high", high)
                .update();
    }

    /** From now on the registry holds what is left of what was hit, and what was said. */
    long write(String feed, LocalDate asOf) {
        jdbc.sql("""
                update facts.item i set recorded = tstzrange(lower(i.recorded), clock_timestamp()) from hit h
                where i.id = h.id and upper_inf(i.recorded)""").update();
        jdbc.sql("""
                insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, feed, source, delivered, document)
                select i.person_id, i.area, i.kind, i.class, i.amount, i.number, i.answered, r.valid, i.feed, i.source, i.delivered, i.document
                from hit h join facts.item i on i.id = h.id cross join lateral unnest(h.rest) r (valid)""").update();
        return jdbc.sql("""
                insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, feed, source, delivered, document)
                select s.person_id, p.area, s.kind, s.class, s.amount, s.number, s.answered, s.valid, :feed, s.source, :asOf, s.document
                from spoken s join people.kin p on p.id = s.person_id where s.item_id is null""").param("feed", feed).param("asOf", asOf).update();
    }
}
