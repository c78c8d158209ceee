package org.lianglin.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that looks for rows which may be the same person: one equality per reason, each by an index of its own. */
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
                with own as (
                  select id, name, pinyin, birth_date, phone_idx, id_no_idx, id_type
                  from people.person where id = any (:ids) and merged_into is null),
                hit as (
                  select m.id as one, o.id as other, case when o.name = m.name then 'NAME_BIRTH' else 'SOUND_BIRTH' end as reason
                  from own m join people.person o on o.birth_date = m.birth_date and o.pinyin collate "C" = m.pinyin
                  where o.merged_into is null
                  union
                  select m.id, o.id, 'PHONE_NAME'
                  from own m join people.person o on o.phone_idx = m.phone_idx
                  where m.phone_idx is not null and o.name = m.name and o.merged_into is null
                  union
                  select m.id, o.id, 'DWELLING_NAME'
                  from own m
                  join people.occupancy a on a.person_id = m.id and upper_inf(a.valid) and upper_inf(a.recorded)
                  join people.occupancy b on b.dwelling_id = a.dwelling_id and upper_inf(b.valid) and upper_inf(b.recorded)
                  join people.person o on o.id = b.person_id
                  where o.name = m.name and o.merged_into is null
                  union
                  select m.id, o.id, 'SAME_NUMBER'
                  from own m join people.person o on o.id_no_idx = m.id_no_idx
                  where m.id_no_idx is not null and o.merged_into is null
                  union
                  select w.id, o.id, 'OLD_NUMBER'
                  from unnest(:numbered::bigint[], :forms::text[]) w (id, form)
                  join people.person o on o.id_no_idx = decode(w.form, 'hex')
                  where o.id_no_idx is not null and o.merged_into is null),
                pair as (select distinct least(one, other) as one, greatest(one, other) as other, reason from hit where one <> other),
                told as (
                  select one, other, reason from pair
                  union all
                  select distinct p.one, p.other, 'OTHER_NUMBER'
                  from pair p join people.person l on l.id = p.one join people.person r on r.id = p.other
                  where l.id_type in ('01', '02') and r.id_type in ('01', '02') and l.id_no_idx <> r.id_no_idx)
                select t.one as left, t.other as right, l.area as left_area, r.area as right_area, t.reason
                from told t join people.person l on l.id = t.one join people.person r on r.id = t.other
                order by t.one, t.other, t.reason""")
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
