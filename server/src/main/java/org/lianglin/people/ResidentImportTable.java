package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the registry holds of the people in a list: one statement for many rows, each row looked up by its key. */
@Repository
class ResidentImportTable {
    // Open ranges are asked for by upper(…) is null: with upper_inf the planner takes the slow index that keeps
    // residences apart.
    private static final String KNOWN = """
            p.id, p.area, p.registered_area, p.name, p.sex, p.birth_date, p.id_type, p.id_no_idx, p.id_no_enc, p.phone_idx, p.phone_enc,
            p.ethnic, p.marital, p.life_status, p.version, p.source, p.source_date, p.source_giver,
            o.id as occupancy, o.dwelling_id as dwelling, o.kind, o.home_from, m.household_id as household, m.id as member, m.relation
            """;
    private static final String HOME = """
            left join lateral (
              select id, dwelling_id, kind, lower(valid) as home_from from people.occupancy
              where person_id = p.id and main and upper(valid) is null and upper(recorded) is null limit 1) o on true
            left join lateral (
              select id, household_id, relation from people.household_member
              where person_id = p.id and "grouping" = 'LIVING' and upper(valid) is null and upper(recorded) is null limit 1) m on true
            """;

    /** Written out, because a list asks for a hundred thousand people. */
    private static final RowMapper<Known> KNOWN_ROW = (row, i) -> new Known(
            row.getInt("n"),
            row.getLong("id"),
            row.getLong("area"),
            row.getObject("registered_area", Long.class),
            row.getString("name"),
            row.getInt("sex"),
            row.getObject("birth_date", LocalDate.class),
            row.getString("id_type"),
            row.getBytes("id_no_idx"),
            row.getBytes("id_no_enc"),
            row.getBytes("phone_idx"),
            row.getBytes("phone_enc"),
            row.getString("ethnic"),
            row.getString("marital"),
            row.getString("life_status"),
            row.getInt("version"),
            row.getInt("source"),
            row.getObject("source_date", LocalDate.class),
            row.getString("source_giver"),
            row.getObject("occupancy", Long.class),
            row.getObject("dwelling", Long.class),
            row.getString("kind"),
            row.getObject("home_from", LocalDate.class),
            row.getObject("household", Long.class),
            row.getObject("member", Long.class),
            row.getString("relation"));

    private final JdbcClient jdbc;

    ResidentImportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person in the registry, with home and household of today.
     *
     * @param n number of the row that asked
     */
    record Known(
            int n,
            long id,
            long area,
            @Nullable Long registeredArea,
            String name,
            int sex,
            LocalDate birthDate,
            String idType,
            byte @Nullable [] idNoIdx,
            byte @Nullable [] idNoEnc,
            byte @Nullable [] phoneIdx,
            byte @Nullable [] phoneEnc,
            String ethnic,
            String marital,
            String lifeStatus,
            int version,
            int source,
            LocalDate sourceDate,
            String sourceGiver,
            @Nullable Long occupancy,
            @Nullable Long dwelling,
            @Nullable String kind,
            @Nullable LocalDate homeFrom,
            @Nullable Long household,
            @Nullable Long member,
            @Nullable String relation) {}

    record ById(int n, byte[] index) {}

    record ByHome(int n, long dwelling, String name, LocalDate birthDate) {}

    List<Known> findByNumber(List<ById> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select w.n, " + KNOWN + """
                from unnest(:ns::int[], :indexes::bytea[]) w (n, index)
                cross join lateral (
                  select * from people.person where id_no_idx = w.index and merged_into is null limit 1) p
                """ + HOME)
                .param("ns", wanted.stream().map(ById::n).toArray(Integer[]::new))
                .param("indexes", wanted.stream().map(ById::index).toArray(byte[][]::new))
                .query(KNOWN_ROW)
                .list();
    }

    /** By name and birth date among those who live in the dwelling, which is asked first; two namesakes give two. */
    List<Known> findByHome(List<ByHome> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select w.n, " + KNOWN + """
                from unnest(:ns::int[], :dwellings::bigint[], :names::text[], :births::date[]) w (n, dwelling, name, birth)
                cross join lateral (
                  select resident.* from (
                    select person_id from people.occupancy
                    where dwelling_id = w.dwelling and main and upper_inf(valid) and upper_inf(recorded) offset 0) lives
                  cross join lateral (
                    select * from people.person
                    where id = lives.person_id and name = w.name and birth_date = w.birth and merged_into is null offset 0) resident
                  limit 2) p
                """ + HOME)
                .param("ns", wanted.stream().map(ByHome::n).toArray(Integer[]::new))
                .param("dwellings", wanted.stream().map(ByHome::dwelling).toArray(Long[]::new))
                .param("names", wanted.stream().map(ByHome::name).toArray(String[]::new))
                .param(
                        "births",
                        wanted.stream().map(b -> b.birthDate().toString()).toArray(String[]::new))
                .query(KNOWN_ROW)
                .list();
    }

    /** Which of the numbers are registered at all: asked in the name of a job that sees the city, answered with yes and no only. */
    Set<Integer> findTaken(List<ById> wanted) {
        return new HashSet<>(jdbc.sql("""
                select w.n from unnest(:ns::int[], :indexes::bytea[]) w (n, index)
                cross join lateral (
                  select 1 from people.person where id_no_idx = w.index and merged_into is null limit 1) p""")
                .param("ns", wanted.stream().map(ById::n).toArray(Integer[]::new))
                .param("indexes", wanted.stream().map(ById::index).toArray(byte[][]::new))
                .query(Integer.class)
                .list());
    }

    /** The day on which the last main residence ended, by person; nothing for whoever never left one. */
    Map<Long, LocalDate> leftLast(Collection<Long> persons) {
        var left = new HashMap<Long, LocalDate>();
        if (!persons.isEmpty()) {
            jdbc.sql("""
                    select w.id, x.until from unnest(:persons::bigint[]) w (id)
                    cross join lateral (
                      select max(upper(valid)) as until from people.occupancy
                      where person_id = w.id and main and upper(recorded) is null and upper(valid) is not null) x
                    where x.until is not null""").param("persons", persons.toArray(Long[]::new)).query(row -> {
                left.put(row.getLong("id"), row.getObject("until", LocalDate.class));
            });
        }
        return left;
    }

    /** The household of those who live together in a dwelling. */
    record Household(long dwelling, long id, long area, boolean headed) {}

    Map<Long, Household> householdsIn(Collection<Long> dwellings) {
        if (dwellings.isEmpty()) {
            return Map.of();
        }
        var households = new HashMap<Long, Household>();
        jdbc.sql("""
                select w.dwelling, h.id, h.area,
                       exists (select from people.household_member m
                                where m.household_id = h.id and m.relation = '02' and upper_inf(m.valid) and upper_inf(m.recorded)) as headed
                from unnest(:dwellings::bigint[]) w (dwelling)
                cross join lateral (
                  select id, area from people.household
                  where dwelling_id = w.dwelling and "grouping" = 'LIVING' and upper_inf(valid) and upper_inf(recorded)
                  order by id limit 1) h""")
                .param("dwellings", dwellings.toArray(Long[]::new))
                .query(Household.class)
                .list()
                .forEach(h -> households.put(h.dwelling(), h));
        return households;
    }
}
