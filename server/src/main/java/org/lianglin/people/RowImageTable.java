package org.lianglin.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of rows as they were: what a change of a family found and left, and the way back. Of a person and of facts only those columns
 * are kept that such a change writes; numbers are never among them.
 */
@Repository
class RowImageTable {
    private static final String PERSON = """
            jsonb_build_object('id', p.id, 'area', p.area, 'registered_area', p.registered_area, 'marital', p.marital,
              'life_status', p.life_status, 'death_date', p.death_date, 'death_source', p.death_source,
              'spouse_id', p.spouse_id, 'mother_id', p.mother_id, 'father_id', p.father_id, 'former_kin', p.former_kin,
              'kin_known', p.kin_known)""";

    private static final String FACT = """
            jsonb_build_object('id', f.id, 'area', f.area, 'registered_area', f.registered_area, 'recorded', f.recorded)""";

    private final JdbcClient jdbc;

    RowImageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of people.person, occupancy, household, household_member or person_fact; the image is JSON. */
    record Image(String record, long id, String image) {}

    /** Everything about the persons and households that a change of a family may write. */
    List<Image> of(Collection<Long> persons, Collection<Long> households) {
        return jdbc.sql("""
                with mine as materialized (
                  select id from people.household_member where person_id = any (:persons)
                  union
                  select id from people.household_member where household_id = any (:households)),
                homes as materialized (
                  select unnest(:households::bigint[]) as id
                  union
                  select household_id from people.household_member where person_id = any (:persons))
                select 'person' as record, p.id, %s::text as image from people.person p where p.id = any (:persons)
                union all
                select 'occupancy', o.id, to_jsonb(o)::text from people.occupancy o where o.person_id = any (:persons)
                union all
                select 'household_member', m.id, to_jsonb(m)::text from people.household_member m
                 where m.id in (select id from mine)
                union all
                select 'household', h.id, (to_jsonb(h) - 'version')::text from people.household h
                 where h.id in (select id from homes)
                union all
                select 'person_fact', f.id, %s::text from people.person_fact f where f.person_id = any (:persons)""".formatted(PERSON, FACT))
                .param("persons", persons.toArray(Long[]::new))
                .param("households", households.toArray(Long[]::new))
                .query(Image.class)
                .list();
    }

    /** Whoever wants to write the same people or households waits until the transaction ends. */
    void hold(Collection<Long> persons, Collection<Long> households) {
        jdbc.sql("select id from people.household where id = any (:ids) order by id for update")
                .param("ids", households.toArray(Long[]::new))
                .query(Long.class)
                .list();
        jdbc.sql("select id from people.person where id = any (:ids) order by id for update")
                .param("ids", persons.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Those of the images that no longer say what the row says; compared as values, whatever way they were written. */
    List<Image> differing(String record, Collection<String> images) {
        var columns = switch (record) {
            case "person" ->
                List.of(
                        "area",
                        "registered_area",
                        "marital",
                        "life_status",
                        "death_date",
                        "death_source",
                        "spouse_id",
                        "mother_id",
                        "father_id",
                        "former_kin",
                        "kin_known");
            case "occupancy" -> List.of("area", "dwelling_id", "kind", "main", "valid", "recorded");
            case "household" -> List.of("area", "dwelling_id", "valid", "recorded");
            case "household_member" -> List.of("area", "household_id", "relation", "valid", "recorded");
            default -> List.of("area", "registered_area", "recorded");
        };
        var compared = String.join(", ", columns.stream().map(c -> "t." + c).toList());
        var wanted = String.join(", ", columns.stream().map(c -> "i." + c).toList());
        return jdbc.sql("""
                select '%1$s' as record, i.id, w.image
                from unnest(:images::text[]) w (image)
                cross join lateral jsonb_populate_record(null::people.%1$s, w.image::jsonb) i
                where not exists (select from people.%1$s t
                                   where t.id = i.id and (%2$s) is not distinct from (%3$s))
                order by i.id""".formatted(record, compared, wanted))
                .param("images", images.toArray(String[]::new))
                .query(Image.class)
                .list();
    }

    /** What was said of the persons and households after a moment, by the name of the record. */
    List<Later> saidAfter(Collection<Long> persons, Collection<Long> households, Instant moment) {
        return jdbc.sql("""
                select record, person_id, household_id from (
                  select 'occupancy' as record, person_id, null::bigint as household_id, recorded
                  from people.occupancy where person_id = any (:persons)
                  union all
                  select 'household_member', person_id, household_id, recorded
                  from people.household_member where person_id = any (:persons)
                  union all
                  select 'household_member', person_id, household_id, recorded
                  from people.household_member where household_id = any (:households)
                  union all
                  select 'person_fact', person_id, null, recorded from people.person_fact where person_id = any (:persons)) said
                where lower(recorded) > :moment::timestamptz or upper(recorded) > :moment::timestamptz
                order by record, person_id limit 1""")
                .param("persons", persons.toArray(Long[]::new))
                .param("households", households.toArray(Long[]::new))
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Later.class)
                .list();
    }

    record Later(
            String record,
            @Nullable Long personId,
            @Nullable Long householdId) {}

    void delete(String record, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from people.%s where id = any (:ids)".formatted(record))
                    .param("ids", ids.toArray(Long[]::new))
                    .update();
        }
    }

    /** Versions go on counting, so that whoever has the other state on the screen notices. */
    void restore(String record, Collection<String> images) {
        if (images.isEmpty()) {
            return;
        }
        var columns = switch (record) {
            case "person" -> """
                    area = i.area, registered_area = i.registered_area, marital = i.marital, life_status = i.life_status,
                    death_date = i.death_date, death_source = i.death_source, spouse_id = i.spouse_id, mother_id = i.mother_id,
                    father_id = i.father_id, former_kin = i.former_kin, kin_known = i.kin_known, version = t.version + 1""";
            case "household" ->
                "area = i.area, dwelling_id = i.dwelling_id, valid = i.valid, recorded = i.recorded, version = t.version + 1";
            case "person_fact" -> "area = i.area, registered_area = i.registered_area, recorded = i.recorded";
            default -> "area = i.area, valid = i.valid, recorded = i.recorded";
        };
        jdbc.sql("""
                update people.%1$s t set %2$s
                from unnest(:images::text[]) w (image)
                cross join lateral jsonb_populate_record(null::people.%1$s, w.image::jsonb) i
                where t.id = i.id""".formatted(record, columns))
                .param("images", images.toArray(String[]::new))
                .update();
    }
}
