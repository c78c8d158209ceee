package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL that writes a list of residents: the same rows that the single commands write, each kind in one statement. Rows travel as
 * one JSON text, which PostgreSQL takes apart faster than the driver sends arrays.
 */
@Repository
class ResidentWriteTable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcClient jdbc;

    ResidentWriteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A sealed value as a text among texts. */
    static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : orEmpty(bytes);
    }

    static String orEmpty(byte @Nullable [] bytes) {
        return bytes == null ? "\\x" : "\\x" + HexFormat.of().formatHex(bytes);
    }

    /** Sealed values are written in hexadecimal. */
    record NewPerson(
            long id,
            long area,
            @Nullable Long registeredArea,
            String name,
            String pinyin,
            int sex,
            LocalDate birthDate,
            String idType,
            @Nullable String idNoEnc,
            @Nullable String idNoIdx,
            @Nullable String idTail,
            @Nullable String phoneEnc,
            @Nullable String phoneIdx,
            @Nullable String phoneTail,
            String ethnic,
            String marital,
            int source,
            LocalDate sourceDate,
            String sourceGiver) {}

    List<Long> nextPersons(int count) {
        return jdbc.sql("select nextval('people.person_id') from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    List<Long> nextHouseholds(int count) {
        return jdbc.sql("select nextval('people.household_id') from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    /** Gives those that were entered: whoever's number is registered already is left out. */
    Set<Long> insertPersons(List<NewPerson> persons) {
        return new HashSet<>(jdbc.sql("""
                insert into people.person (id, area, registered_area, name, pinyin, sex, birth_date, id_type, id_no_enc, id_no_idx,
                  id_tail, phone_enc, phone_idx, phone_tail, ethnic, marital, source, source_date, source_giver)
                select id, area, registered_area, name, pinyin, sex, birth_date, id_type, id_no_enc, id_no_idx,
                  id_tail, phone_enc, phone_idx, phone_tail, ethnic, marital, source, source_date, source_giver
                from json_to_recordset(:rows::json) as r (id bigint, area bigint, registered_area bigint, name text, pinyin text,
                  sex smallint, birth_date date, id_type text, id_no_enc bytea, id_no_idx bytea, id_tail bytea, phone_enc bytea,
                  phone_idx bytea, phone_tail bytea, ethnic text, marital text, source smallint, source_date date, source_giver text)
                on conflict do nothing
                returning id""")
                .param("rows", JSON.writeValueAsString(persons))
                .query(Long.class)
                .list());
    }

    /** A person before a change. */
    record Image(long id, int version, String image) {}

    List<Image> lock(Collection<Long> persons) {
        return jdbc.sql("""
                select p.id, p.version, to_jsonb(p)::text as image from people.person p
                where p.id = any (:ids) order by p.id for update""")
                .param("ids", persons.toArray(Long[]::new))
                .query(Image.class)
                .list();
    }

    /** New values of a person; null for those that stay. */
    record Changed(
            long id,
            @Nullable Long area,
            @Nullable String name,
            @Nullable String pinyin,
            @Nullable Integer sex,
            @Nullable LocalDate birthDate,
            @Nullable String idType,
            @Nullable String idNoEnc,
            @Nullable String idNoIdx,
            @Nullable String idTail,
            @Nullable String phoneEnc,
            @Nullable String phoneIdx,
            @Nullable String phoneTail,
            @Nullable String ethnic,
            @Nullable String marital) {}

    void update(List<Changed> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update people.person p
                set area = coalesce(r.area, p.area),
                    former_names = case when r.name is null then p.former_names else array_append(p.former_names, p.name) end,
                    name = coalesce(r.name, p.name), pinyin = coalesce(r.pinyin, p.pinyin), sex = coalesce(r.sex, p.sex),
                    birth_date = coalesce(r.birth_date, p.birth_date), id_type = coalesce(r.id_type, p.id_type),
                    id_no_enc = coalesce(r.id_no_enc, p.id_no_enc), id_no_idx = coalesce(r.id_no_idx, p.id_no_idx),
                    id_tail = coalesce(r.id_tail, p.id_tail), phone_enc = coalesce(r.phone_enc, p.phone_enc),
                    phone_idx = coalesce(r.phone_idx, p.phone_idx), phone_tail = coalesce(r.phone_tail, p.phone_tail),
                    ethnic = coalesce(r.ethnic, p.ethnic), marital = coalesce(r.marital, p.marital), version = p.version + 1
                from json_to_recordset(:rows::json) as r (id bigint, area bigint, name text, pinyin text, sex smallint,
                  birth_date date, id_type text, id_no_enc bytea, id_no_idx bytea, id_tail bytea, phone_enc bytea, phone_idx bytea,
                  phone_tail bytea, ethnic text, marital text)
                where p.id = r.id""").param("rows", JSON.writeValueAsString(changed)).update();
    }

    /** One attribute with another value from a day on; sealed values in hexadecimal. */
    record Fact(
            long personId,
            long area,
            @Nullable Long registeredArea,
            String attribute,
            @Nullable String before,
            @Nullable String beforeEnc,
            @Nullable String after,
            @Nullable String afterEnc,
            int baseSource,
            LocalDate baseDate,
            String baseGiver,
            int source,
            String giver,
            LocalDate day) {}

    /** A row that was added or ended for a person. */
    record Touched(long id, long personId) {}

    private static final String FACTS = """
            json_to_recordset(:rows::json) as r (person_id bigint, area bigint, registered_area bigint, attribute text, before text,
              before_enc bytea, after text, after_enc bytea, base_source smallint, base_date date, base_giver text, source smallint,
              giver text, day date)""";

    /** The value that the person row held until now, where the history says nothing yet. */
    List<Touched> insertBaseFacts(List<Fact> facts) {
        return jdbc.sql("""
                insert into people.person_fact (person_id, area, registered_area, attribute, value, value_enc, source, source_date,
                  giver, valid, recorded)
                select person_id, area, registered_area, attribute, before, before_enc, base_source, base_date, base_giver,
                       daterange(base_date, null), tstzrange(base_date::timestamptz, null)
                from %s
                where not exists (select from people.person_fact f where f.person_id = r.person_id and f.attribute = r.attribute)
                returning id, person_id""".formatted(FACTS))
                .param("rows", JSON.writeValueAsString(facts))
                .query(Touched.class)
                .list();
    }

    /** A row that is past knowledge now, and the row that says it again with its end, if it had begun before. */
    record Ended(long id, long personId, @Nullable Long again) {}

    List<Ended> endFacts(List<Fact> facts) {
        return jdbc.sql("""
                with old as (
                  update people.person_fact f set recorded = tstzrange(lower(f.recorded), clock_timestamp())
                  from %s
                  where f.person_id = r.person_id and f.attribute = r.attribute and upper_inf(f.recorded) and upper_inf(f.valid)
                  returning f.id, f.person_id, f.area, f.registered_area, f.attribute, f.value, f.value_enc, f.source, f.source_date,
                            f.giver, f.valid, f.recorded, r.day),
                again as (
                  insert into people.person_fact (person_id, area, registered_area, attribute, value, value_enc, source, source_date,
                    giver, valid, recorded)
                  select person_id, area, registered_area, attribute, value, value_enc, source, source_date, giver,
                         daterange(lower(valid), day), tstzrange(upper(recorded), null)
                  from old where lower(valid) < day
                  returning id, person_id, attribute)
                select o.id, o.person_id, a.id as again
                from old o left join again a on a.person_id = o.person_id and a.attribute = o.attribute""".formatted(FACTS))
                .param("rows", JSON.writeValueAsString(facts))
                .query(Ended.class)
                .list();
    }

    List<Touched> insertFacts(List<Fact> facts) {
        return jdbc.sql("""
                insert into people.person_fact (person_id, area, registered_area, attribute, value, value_enc, source, source_date,
                  giver, valid, recorded)
                select person_id, area, registered_area, attribute, after, after_enc, source, day, giver,
                       daterange(day, null), tstzrange(clock_timestamp(), null)
                from %s returning id, person_id""".formatted(FACTS))
                .param("rows", JSON.writeValueAsString(facts))
                .query(Touched.class)
                .list();
    }

    record Leaving(long personId, LocalDate day) {}

    List<Ended> endMainResidences(List<Leaving> leaving) {
        return jdbc.sql("""
                with old as (
                  update people.occupancy o set recorded = tstzrange(lower(o.recorded), clock_timestamp())
                  from json_to_recordset(:rows::json) as r (person_id bigint, day date)
                  where o.person_id = r.person_id and o.main and upper_inf(o.recorded) and upper_inf(o.valid)
                  returning o.id, o.person_id, o.dwelling_id, o.area, o.kind, o.main, o.source, o.valid, r.day),
                again as (
                  insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                  select person_id, dwelling_id, area, kind, main, source, daterange(lower(valid), day) from old where lower(valid) < day
                  returning id, person_id)
                select o.id, o.person_id, a.id as again from old o left join again a using (person_id)""")
                .param("rows", JSON.writeValueAsString(leaving))
                .query(Ended.class)
                .list();
    }

    record Residence(
            long personId,
            @Nullable Long dwellingId,
            long area,
            String kind,
            boolean main,
            int source,
            LocalDate day) {}

    List<Touched> insertResidences(List<Residence> residences) {
        return jdbc.sql("""
                insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                select person_id, dwelling_id, area, kind, main, source, daterange(day, null)
                from json_to_recordset(:rows::json) as r (person_id bigint, dwelling_id bigint, area bigint, kind text, main boolean,
                  source smallint, day date)
                returning id, person_id""")
                .param("rows", JSON.writeValueAsString(residences))
                .query(Touched.class)
                .list();
    }

    /** A membership that ended, with the household that is one person less. */
    record Left(
            long id,
            long personId,
            long householdId,
            LocalDate day,
            @Nullable Long again) {}

    List<Left> leaveHouseholds(List<Leaving> leaving) {
        return jdbc.sql("""
                with old as (
                  update people.household_member m set recorded = tstzrange(lower(m.recorded), clock_timestamp())
                  from json_to_recordset(:rows::json) as r (person_id bigint, day date)
                  where m.person_id = r.person_id and m."grouping" = 'LIVING' and upper_inf(m.valid) and upper_inf(m.recorded)
                  returning m.id, m.person_id, m.household_id, m."grouping", m.area, m.relation, m.source, m.valid, r.day),
                again as (
                  insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                  select household_id, person_id, "grouping", area, relation, source, daterange(lower(valid), day)
                  from old where lower(valid) < day
                  returning id, person_id)
                select o.id, o.person_id, o.household_id, o.day, a.id as again from old o left join again a using (person_id)""")
                .param("rows", JSON.writeValueAsString(leaving))
                .query(Left.class)
                .list();
    }

    record Shrunk(long householdId, LocalDate day) {}

    /** A household that is empty and therefore closed, with its row before. */
    record Closed(long householdId, String image) {}

    List<Closed> closeEmpty(List<Shrunk> households) {
        return jdbc.sql("""
                with emptied as (
                  select h.id, to_jsonb(h)::text as image, r.day
                  from json_to_recordset(:rows::json) as r (household_id bigint, day date)
                  join people.household h on h.id = r.household_id
                  where upper_inf(h.valid) and not exists (
                    select from people.household_member m
                    where m.household_id = h.id and upper_inf(m.valid) and upper_inf(m.recorded)))
                update people.household h
                set valid = daterange(lower(h.valid), greatest(e.day, lower(h.valid) + 1)), version = h.version + 1
                from emptied e where h.id = e.id
                returning h.id as household_id, e.image""")
                .param("rows", JSON.writeValueAsString(households))
                .query(Closed.class)
                .list();
    }

    /** Whoever is the new head of a household that its head has left. */
    record Appointed(long householdId, long id, @Nullable Long again, long added) {}

    List<Appointed> appointHeads(List<Shrunk> households) {
        return jdbc.sql("""
                with first as (
                  select r.day, (select m.id from people.household_member m
                                  where m.household_id = r.household_id and upper_inf(m.valid) and upper_inf(m.recorded)
                                  order by (m.relation <> '02'), m.id limit 1) as member
                  from json_to_recordset(:rows::json) as r (household_id bigint, day date)),
                old as (
                  update people.household_member m set recorded = tstzrange(lower(m.recorded), clock_timestamp())
                  from first f where m.id = f.member and m.relation <> '02'
                  returning m.id, m.person_id, m.household_id, m."grouping", m.area, m.relation, m.source, m.valid, f.day),
                again as (
                  insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                  select household_id, person_id, "grouping", area, relation, source, daterange(lower(valid), day)
                  from old where lower(valid) < day
                  returning id, household_id),
                added as (
                  insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                  select household_id, person_id, "grouping", area, '02', source, daterange(greatest(lower(valid), day), null) from old
                  returning id, household_id)
                select o.household_id, o.id, g.id as again, a.id as added
                from old o join added a using (household_id) left join again g using (household_id)""")
                .param("rows", JSON.writeValueAsString(households))
                .query(Appointed.class)
                .list();
    }

    record NewHousehold(long id, long area, long dwellingId, String registration, LocalDate day) {}

    void insertHouseholds(List<NewHousehold> households) {
        jdbc.sql("""
                insert into people.household (id, "grouping", area, dwelling_id, registration, valid)
                select id, 'LIVING', area, dwelling_id, registration, daterange(day, null)
                from json_to_recordset(:rows::json) as r (id bigint, area bigint, dwelling_id bigint, registration text, day date)""").param("rows", JSON.writeValueAsString(households)).update();
    }

    record NewMember(long householdId, long personId, long area, String relation, int source, LocalDate day) {}

    List<Touched> insertMembers(List<NewMember> members) {
        return jdbc.sql("""
                insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                select household_id, person_id, 'LIVING', area, relation, source, daterange(day, null)
                from json_to_recordset(:rows::json) as r (household_id bigint, person_id bigint, area bigint, relation text,
                  source smallint, day date)
                returning id, person_id""")
                .param("rows", JSON.writeValueAsString(members))
                .query(Touched.class)
                .list();
    }

    record Related(long memberId, String relation, int source, LocalDate day) {}

    /** Another relation to the head from a day on. */
    record Rerelated(long id, long personId, @Nullable Long again, long added) {}

    List<Rerelated> changeRelations(List<Related> related) {
        return jdbc.sql("""
                with old as (
                  update people.household_member m set recorded = tstzrange(lower(m.recorded), clock_timestamp())
                  from json_to_recordset(:rows::json) as r (member_id bigint, relation text, source smallint, day date)
                  where m.id = r.member_id and upper_inf(m.recorded)
                  returning m.id, m.person_id, m.household_id, m."grouping", m.area, m.relation, m.source, m.valid, r.day,
                            r.relation as wanted, r.source as told),
                again as (
                  insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                  select household_id, person_id, "grouping", area, relation, source, daterange(lower(valid), day)
                  from old where lower(valid) < day
                  returning id, person_id),
                added as (
                  insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                  select household_id, person_id, "grouping", area, wanted, told, daterange(greatest(lower(valid), day), null) from old
                  returning id, person_id)
                select o.id, o.person_id, g.id as again, a.id as added
                from old o join added a using (person_id) left join again g using (person_id)""")
                .param("rows", JSON.writeValueAsString(related))
                .query(Rerelated.class)
                .list();
    }

    record Sound(String pinyin, String letters, String initials) {}

    void insertSounds(Collection<Sound> sounds) {
        if (sounds.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into people.name_sound (pinyin, letters, initials)
                select pinyin, letters, initials
                from json_to_recordset(:rows::json) as r (pinyin text, letters text, initials text) order by pinyin
                on conflict do nothing""").param("rows", JSON.writeValueAsString(sounds)).update();
    }
}
