package org.lianglin.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL by which homes and memberships of one row of a person become those of another. What was known of either stays known as it
 * was; from now on the periods of the chosen side hold, and of the other side what those leave free.
 */
@Repository
class MergeRowsTable {
    private final JdbcClient jdbc;

    MergeRowsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that becomes past, and one period of it that is said again of the person who stays; none without a start. */
    record Piece(
            long id,
            long household,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    OffsetDateTime now() {
        return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
    }

    /** @param wrong whose open registration without living there (户在人不在) is given up; null for nobody's */
    List<Piece> occupancies(long from, long into, long keeper, @Nullable Long wrong) {
        return jdbc.sql("""
                with known as (select * from people.occupancy where person_id in (:from, :into) and upper_inf(recorded)),
                kept as (select coalesce(range_agg(valid), '{}') as span from known where main and person_id = :keeper),
                shut as (
                  select k.id,
                         case when k.person_id = :wrong::bigint and k.kind in ('R_NL', 'HANG') and not k.main and upper_inf(k.valid) then '{}'::datemultirange
                              when k.main and k.person_id <> :keeper then k.valid::datemultirange - kept.span
                              when not k.main and k.person_id = :from then k.valid::datemultirange - coalesce(
                                (select range_agg(w.valid) from known w
                                  where w.person_id = :into and not w.main and w.kind = k.kind and w.area = k.area
                                    and w.dwelling_id is not distinct from k.dwelling_id), '{}')
                              else k.valid::datemultirange end as rest
                  from known k, kept
                  where k.person_id = :from
                     or k.main and :keeper <> :into and k.valid::datemultirange && kept.span
                     or k.person_id = :wrong::bigint and k.kind in ('R_NL', 'HANG') and not k.main and upper_inf(k.valid))
                select s.id, 0 as household, lower(r) as "from", upper(r) as "to"
                from shut s left join lateral unnest(s.rest) r on true order by s.id, r""")
                .param("from", from)
                .param("into", into)
                .param("keeper", keeper)
                .param("wrong", wrong)
                .query(Piece.class)
                .list();
    }

    /** @param keepers of each grouping whose memberships hold */
    List<Piece> members(long from, long into, Map<String, Long> keepers, long resident) {
        var groupings = keepers.keySet().stream().toList();
        return jdbc.sql("""
                with known as (select * from people.household_member where person_id in (:from, :into) and upper_inf(recorded)),
                homes as (
                  select coalesce(range_agg(valid), '{}') as span from people.occupancy
                  where person_id = :resident and main and upper_inf(recorded)),
                kept as (
                  select g."grouping", g.keeper,
                         coalesce(range_agg(k.valid), '{}')
                           + case when g."grouping" = 'LIVING' then (select span from homes) else '{}'::datemultirange end as span
                  from unnest(:groupings::text[], :keepers::bigint[]) g ("grouping", keeper)
                  left join known k on k."grouping" = g."grouping" and k.person_id = g.keeper
                  group by g."grouping", g.keeper),
                shut as (
                  select k.id, k.household_id,
                         case when k.person_id = kept.keeper then k.valid::datemultirange
                              else k.valid::datemultirange - kept.span end as rest
                  from known k join kept on kept."grouping" = k."grouping"
                  where k.person_id = :from or kept.keeper <> :into and k.valid::datemultirange && kept.span)
                select s.id, s.household_id as household, lower(r) as "from", upper(r) as "to"
                from shut s left join lateral unnest(s.rest) r on true order by s.id, r""")
                .param("from", from)
                .param("into", into)
                .param("groupings", groupings.toArray(String[]::new))
                .param("keepers", groupings.stream().map(keepers::get).toArray(Long[]::new))
                .param("resident", resident)
                .query(Piece.class)
                .list();
    }

    enum Kind {
        OCCUPANCY("people.occupancy", "dwelling_id, area, kind, main, source"),
        MEMBER("people.household_member", "household_id, \"grouping\", area, relation, source"),
        FACT("people.person_fact", "area, registered_area, attribute, value, value_enc, source, source_date, giver");

        private final String table;
        private final String columns;

        Kind(String table, String columns) {
            this.table = table;
            this.columns = columns;
        }
    }

    void close(Kind kind, Collection<Long> ids, OffsetDateTime stamp) {
        jdbc.sql("""
                update %s set recorded = tstzrange(lower(recorded), :stamp)
                where id = any (:ids) and upper_inf(recorded)""".formatted(kind.table))
                .param("stamp", stamp)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** Says a row again, of a person and for a period. */
    long again(Kind kind, long id, long person, Piece piece, OffsetDateTime stamp) {
        return jdbc.sql("""
                insert into %1$s (person_id, %2$s, valid, recorded)
                select :person, %2$s, daterange(:from::date, :to::date), tstzrange(:stamp, null) from %1$s where id = :id
                returning id""".formatted(kind.table, kind.columns))
                .param("person", person)
                .param("from", piece.from())
                .param("to", piece.to())
                .param("stamp", stamp)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Those of the rows that are not known any more. */
    List<Long> past(Kind kind, Collection<Long> ids) {
        return jdbc.sql("select id from %s where id = any (:ids) and not upper_inf(recorded)".formatted(kind.table))
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    void reopen(Kind kind, Collection<Long> ids) {
        jdbc.sql("update %s set recorded = tstzrange(lower(recorded), null) where id = any (:ids)"
                        .formatted(kind.table))
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** Those of the rows that are a person's. */
    List<Long> of(Kind kind, long person, Collection<Long> ids) {
        return jdbc.sql("select id from %s where id = any (:ids) and person_id = :person".formatted(kind.table))
                .param("ids", ids.toArray(Long[]::new))
                .param("person", person)
                .query(Long.class)
                .list();
    }

    /** Known rows of a person beside the ones that are named. */
    List<Long> others(Kind kind, long person, Collection<Long> ids, OffsetDateTime since, String narrower) {
        return jdbc.sql("""
                select id from %s
                where person_id = :person and upper_inf(recorded) and lower(recorded) > :since and id <> all (:ids) and %s""".formatted(kind.table, narrower))
                .param("person", person)
                .param("since", since)
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    List<Long> narrow(Kind kind, Collection<Long> ids, String narrower) {
        return jdbc.sql("select id from %s where id = any (:ids) and %s".formatted(kind.table, narrower))
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Whoever is registered at a home that gives way to a rented one stays registered there (户在人不在). */
    List<Long> insertRegisteredOnly(long into, long registered, long resident, OffsetDateTime stamp) {
        return jdbc.sql("""
                insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid, recorded)
                select :into, a.dwelling_id, a.area, 'R_NL', false, a.source,
                       daterange(greatest(lower(a.valid), lower(b.valid)), null), tstzrange(:stamp, null)
                from people.occupancy a join people.occupancy b on b.person_id = :resident
                where a.person_id = :registered and a.kind = 'RH_RL' and a.main and upper_inf(a.valid) and upper_inf(a.recorded)
                  and b.kind in ('NR_L', 'TEMP') and b.main and upper_inf(b.valid) and upper_inf(b.recorded)
                  and a.dwelling_id <> b.dwelling_id
                returning id""")
                .param("into", into)
                .param("registered", registered)
                .param("resident", resident)
                .param("stamp", stamp)
                .query(Long.class)
                .list();
    }

    /** The area of the open main residence. */
    @Nullable
    Long homeArea(long person) {
        return jdbc.sql("""
                select area from people.occupancy
                where person_id = :person and main and upper_inf(valid) and upper_inf(recorded)""")
                .param("person", person)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Every place in which something of the two is filed: it is counted anew. */
    List<Long> areas(long from, long into) {
        return jdbc.sql("""
                select area from people.person where id in (:from, :into)
                union select registered_area from people.person where id in (:from, :into) and registered_area is not null
                union select area from people.occupancy where person_id in (:from, :into)
                union select area from people.household_member where person_id in (:from, :into)""")
                .param("from", from)
                .param("into", into)
                .query(Long.class)
                .list();
    }
}
