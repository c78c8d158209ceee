package org.lianglin.people;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that takes a list of residents back. Only here are rows of people removed: those that should never have been there. */
@Repository
class ResidentUndoTable {
    private final JdbcClient jdbc;

    ResidentUndoTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Persons with another version than the import left, or gone, or with a home, membership or spouse that the import does not
     * know. Each asks by itself: where tables have just been filled, the planner would compare every person with all.
     */
    List<Long> changedPersons(List<ResidentUndo> undos) {
        return jdbc.sql("""
                select w.person
                from unnest(:persons::bigint[], :versions::int[], :created::boolean[]) w (person, version, created)
                left join lateral (
                  select true as found, p.spouse_id is not null as married from people.person p
                  where p.id = w.person and p.version = w.version and p.merged_into is null offset 0) p on true
                left join lateral (
                  select true as found from people.occupancy o
                  where o.person_id = w.person and o.id not in (select unnest(:occupancies::bigint[])) limit 1) home on w.created
                left join lateral (
                  select true as found from people.household_member m
                  where m.person_id = w.person and m.id not in (select unnest(:members::bigint[])) limit 1) member on w.created
                left join lateral (
                  select true as found from people.person_fact f where f.person_id = w.person limit 1) fact on w.created
                where p.found is null or w.created and (home.found or member.found or fact.found or p.married)""")
                .param("persons", undos.stream().map(u -> u.person).toArray(Long[]::new))
                .param("versions", undos.stream().map(u -> u.version).toArray(Integer[]::new))
                .param("created", undos.stream().map(u -> u.created).toArray(Boolean[]::new))
                .param(
                        "occupancies",
                        undos.stream().flatMap(u -> u.addedOccupancies.stream()).toArray(Long[]::new))
                .param(
                        "members",
                        undos.stream().flatMap(u -> u.addedMembers.stream()).toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    List<Long> pastMembers(Collection<Long> ids) {
        return past("people.household_member", ids);
    }

    List<Long> pastOccupancies(Collection<Long> ids) {
        return past("people.occupancy", ids);
    }

    List<Long> pastFacts(Collection<Long> ids) {
        return past("people.person_fact", ids);
    }

    /** Rows that are gone or are no longer what is known. */
    private List<Long> past(String table, Collection<Long> ids) {
        return jdbc.sql("""
                select w.id from unnest(:ids::bigint[]) w (id)
                left join lateral (
                  select true as known from %s t where t.id = w.id and upper_inf(t.recorded) offset 0) t on true
                where t.known is null""".formatted(table))
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    List<Long> householdsOfOthers(Collection<Long> households, Collection<Long> members) {
        return jdbc.sql("""
                select distinct household_id from people.household_member
                where household_id = any (:households::bigint[]) and id <> all (:members::bigint[])""")
                .param("households", households.toArray(Long[]::new))
                .param("members", members.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    void deleteMembers(Collection<Long> ids) {
        delete("people.household_member", ids);
    }

    void deleteOccupancies(Collection<Long> ids) {
        delete("people.occupancy", ids);
    }

    void deleteFacts(Collection<Long> ids) {
        delete("people.person_fact", ids);
    }

    void deleteHouseholds(Collection<Long> ids) {
        delete("people.household", ids);
    }

    /** Whether others refer to them is asked of six tables, person by person: with one plan, not with a new one for each. */
    void deletePersons(Collection<Long> ids) {
        jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
        delete("people.person", ids);
        jdbc.sql("set local plan_cache_mode = auto").update();
    }

    private void delete(String table, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from %s where id = any (:ids)".formatted(table))
                    .param("ids", ids.toArray(Long[]::new))
                    .update();
        }
    }

    void reopenMembers(Collection<Long> ids) {
        reopen("people.household_member", ids);
    }

    void reopenOccupancies(Collection<Long> ids) {
        reopen("people.occupancy", ids);
    }

    void reopenFacts(Collection<Long> ids) {
        reopen("people.person_fact", ids);
    }

    private void reopen(String table, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("update %s set recorded = tstzrange(lower(recorded), null) where id = any (:ids)".formatted(table))
                    .param("ids", ids.toArray(Long[]::new))
                    .update();
        }
    }

    /** Back to what was there; the version goes on counting, so that whoever has the other state on the screen notices. */
    void restorePersons(List<String> images) {
        if (images.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update people.person p
                set area = i.area, name = i.name, pinyin = i.pinyin, former_names = i.former_names, sex = i.sex,
                    birth_date = i.birth_date, id_type = i.id_type, id_no_enc = i.id_no_enc, id_no_idx = i.id_no_idx,
                    id_tail = i.id_tail, phone_enc = i.phone_enc, phone_idx = i.phone_idx, phone_tail = i.phone_tail,
                    ethnic = i.ethnic, marital = i.marital, kin_known = i.kin_known, version = p.version + 1
                from unnest(:images::text[]) w (image)
                cross join lateral jsonb_populate_record(null::people.person, w.image::jsonb) i
                where p.id = i.id""").param("images", images.toArray(String[]::new)).update();
    }

    void restoreHouseholds(List<String> images) {
        if (images.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update people.household h set valid = i.valid, version = h.version + 1
                from unnest(:images::text[]) w (image)
                cross join lateral jsonb_populate_record(null::people.household, w.image::jsonb) i
                where h.id = i.id""").param("images", images.toArray(String[]::new)).update();
    }
}
