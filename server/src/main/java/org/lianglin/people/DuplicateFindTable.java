package org.lianglin.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL that looks for rows which may be the same person: one equality per reason, each by an index of its own. Every person asks
 * for itself, since a join would read everybody whenever the planner believes that the registry is small.
 */
@Repository
class DuplicateFindTable {
    private final JdbcClient jdbc;

    DuplicateFindTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One reason for one pair, the smaller id first. */
    record Hit(long left, long right, long leftArea, long rightArea, String reason) {}

    record Numbered(long id, byte[] sealed) {}

    List<Numbered> numbers(Collection<Long> ids) {
        return jdbc.sql("""
                select id, id_no_enc as sealed from people.person
                where id = any (:ids) and merged_into is null and id_no_enc is not null""")
                .param("ids", ids.toArray(Long[]::new))
                .query(Numbered.class)
                .list();
    }

    /** @param otherForms the index of the other form that the number of a person may have been written in */
    List<Hit> around(Collection<Long> ids, Map<Long, byte[]> otherForms) {
        return jdbc.sql("""
                with own as materialized (
                  select id, name, pinyin, birth_date, phone_idx, id_no_idx, id_type
                  from people.person where id = any (:ids) and merged_into is null),
                hit as (
                  select m.id as one, o.id as other, case when o.name = m.name then 'NAME_BIRTH' else 'SOUND_BIRTH' end as reason
                  from own m cross join lateral (
                    select o.id, o.name from people.person o
                    where o.birth_date = m.birth_date and o.pinyin collate "C" = m.pinyin and o.merged_into is null offset 0) o
                  union
                  select m.id, o.id, 'PHONE_NAME'
                  from own m cross join lateral (
                    select o.id, o.name from people.person o
                    where o.phone_idx = m.phone_idx and o.merged_into is null offset 0) o
                  where m.phone_idx is not null and o.name = m.name
                  union
                  select m.id, o.id, 'DWELLING_NAME'
                  from own m cross join lateral (
                    select o.id, o.name from people.occupancy a
                    cross join lateral (
                      select b.person_id from people.occupancy b
                      where b.dwelling_id = a.dwelling_id and upper_inf(b.valid) and upper_inf(b.recorded) offset 0) b
                    cross join lateral (
                      select o.id, o.name from people.person o where o.id = b.person_id and o.merged_into is null offset 0) o
                    where a.person_id = m.id and upper_inf(a.valid) and upper_inf(a.recorded) offset 0) o
                  where o.name = m.name
                  union
                  select m.id, o.id, 'SAME_NUMBER'
                  from own m cross join lateral (
                    select o.id from people.person o where o.id_no_idx = m.id_no_idx and o.merged_into is null offset 0) o
                  where m.id_no_idx is not null
                  union
                  select w.id, o.id, 'OLD_NUMBER'
                  from unnest(:numbered::bigint[], :forms::text[]) w (id, form)
                  cross join lateral (
                    select o.id from people.person o
                    where o.id_no_idx = decode(w.form, 'hex') and o.id_no_idx is not null and o.merged_into is null offset 0) o),
                pair as (select distinct least(one, other) as one, greatest(one, other) as other, reason from hit where one <> other),
                seen as materialized (
                  select p.one, p.other, p.reason, l.area as left_area, r.area as right_area,
                    l.id_type in ('01', '02') and r.id_type in ('01', '02') and l.id_no_idx <> r.id_no_idx as other_number
                  from pair p
                  cross join lateral (select area, id_type, id_no_idx from people.person where id = p.one offset 0) l
                  cross join lateral (select area, id_type, id_no_idx from people.person where id = p.other offset 0) r)
                select one as left, other as right, left_area, right_area, reason from seen
                union all
                select distinct one, other, left_area, right_area, 'OTHER_NUMBER' from seen where other_number
                order by 1, 2, 5""")
                .param("ids", ids.toArray(Long[]::new))
                .param("numbered", otherForms.keySet().toArray(Long[]::new))
                .param(
                        "forms",
                        otherForms.values().stream()
                                .map(java.util.HexFormat.of()::formatHex)
                                .toArray(String[]::new))
                .query(Hit.class)
                .list();
    }

    /** The next persons of the search through everybody, by id. */
    List<Long> next(long after, int size) {
        return jdbc.sql("""
                select id from people.person where id > :after and merged_into is null order by id limit :size""")
                .param("after", after)
                .param("size", size)
                .query(Long.class)
                .list();
    }

    long scanned() {
        return jdbc.sql("select after from people.duplicate_scan")
                .query(Long.class)
                .single();
    }

    /** @param after null when everybody has been looked at, so that the next search begins anew */
    void scannedTo(@Nullable Long after) {
        jdbc.sql("""
                update people.duplicate_scan
                set began_at = case when after = 0 then clock_timestamp() else began_at end, after = coalesce(:after::bigint, 0),
                    ended_at = case when :after::bigint is null then clock_timestamp() else ended_at end""").param("after", after).update();
    }
}
