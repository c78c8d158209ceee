package org.lianglin.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.person_merge, and of the two rows of people.person that a merge is about. */
@Repository
class MergeTable {
    /** The row of a person without its sealed numbers. */
    private static final String IMAGE =
            "(to_jsonb(p) - '{id_no_enc,id_no_idx,id_tail,phone_enc,phone_idx,phone_tail}'::text[])::text";

    private static final String CHILDREN = """
            update people.person c
            set mother_id = case when c.mother_id = :from then :into else c.mother_id end,
                father_id = case when c.father_id = :from then :into else c.father_id end, version = version + 1
            """;

    private static final RowMapper<Row> ROW = (row, i) -> new Row(
            row.getLong("id"),
            row.getLong("from_id"),
            row.getLong("into_id"),
            row.getString("choices"),
            row.getTimestamp("merged_at").toInstant(),
            row.getString("merged_by"),
            row.getString("journal"),
            row.getString("followed"),
            row.getTimestamp("undone_at") == null
                    ? null
                    : row.getTimestamp("undone_at").toInstant(),
            row.getString("undone_by"),
            row.getString("kept"),
            row.getString("wrong_number_reason"));

    private final JdbcClient jdbc;

    MergeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            long from,
            long into,
            String choices,
            Instant mergedAt,
            String mergedBy,
            String journal,
            String followed,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable String kept,
            @Nullable String wrongNumberReason) {}

    /** What is locked before anything is decided. */
    record Locked(
            long id,
            long area,
            @Nullable Long registeredArea,
            @Nullable Long mergedInto,
            int version) {}

    List<Locked> lock(Collection<Long> persons) {
        return jdbc.sql("""
                select id, area, registered_area, merged_into, version from people.person
                where id = any (:ids) order by id for update""")
                .param("ids", persons.toArray(Long[]::new))
                .query(Locked.class)
                .list();
    }

    /** Where a row that was merged stands now; empty when it stands for itself. */
    Optional<Long> findStanding(long person) {
        return jdbc.sql("select s from people.standing(:id) s where s <> :id")
                .param("id", person)
                .query(Long.class)
                .optional();
    }

    String image(long person) {
        return jdbc.sql("select " + IMAGE + " from people.person p where p.id = :id")
                .param("id", person)
                .query(String.class)
                .single();
    }

    long insert(
            long from,
            long into,
            String choices,
            @Nullable Long wrongNumberOf,
            @Nullable String wrongNumberReason,
            String by) {
        return jdbc.sql("""
                insert into people.person_merge (from_id, into_id, area, choices, wrong_number_of, wrong_number_reason, merged_by, journal,
                  id_no_enc, id_no_idx, id_tail, phone_enc, phone_idx, phone_tail)
                select :from, :into, p.area, :choices::jsonb, :wrong, :reason, :by, '{}',
                       p.id_no_enc, p.id_no_idx, p.id_tail, p.phone_enc, p.phone_idx, p.phone_tail
                from people.person p where p.id = :into
                returning id""")
                .param("from", from)
                .param("into", into)
                .param("choices", choices)
                .param("wrong", wrongNumberOf)
                .param("reason", wrongNumberReason)
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void remember(long id, String journal, String followed) {
        jdbc.sql("""
                update people.person_merge set journal = :journal::jsonb, followed = :followed::jsonb where id = :id""")
                .param("journal", journal)
                .param("followed", followed)
                .param("id", id)
                .update();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select * from people.person_merge where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** The latest merge of a row, whether or not it was taken back. */
    Optional<Row> findLatest(long from, long into) {
        return jdbc.sql("""
                select * from people.person_merge where from_id = :from and into_id = :into order by id desc limit 1""").param("from", from).param("into", into).query(ROW).optional();
    }

    /** A later merge that stands on this one: into the same row, or of that row into another. */
    Optional<Row> findLater(Row merge) {
        return jdbc.sql("""
                select * from people.person_merge
                where id > :id and undone_at is null and :into in (from_id, into_id) order by id desc limit 1""")
                .param("id", merge.id())
                .param("into", merge.into())
                .query(ROW)
                .optional();
    }

    /** The row that is merged stays as it is, and says where it went. */
    void mergeInto(long from, long into) {
        jdbc.sql("update people.person set merged_into = :into, version = version + 1 where id = :from")
                .param("into", into)
                .param("from", from)
                .update();
    }

    /** Takes the chosen values over from the row that goes. */
    void take(long from, long into, Collection<String> chosen, @Nullable Long home) {
        jdbc.sql("""
                update people.person p
                set former_names = case when l.name = p.name then p.former_names else p.former_names || array(
                          select n from unnest(l.former_names || l.name || p.name) with ordinality u (n, place)
                          where n <> case when 'name' = any (:chosen) then l.name else p.name end and n <> all (p.former_names)
                          group by n order by min(place)) end,
                    name = case when 'name' = any (:chosen) then l.name else p.name end,
                    pinyin = case when 'name' = any (:chosen) then l.pinyin else p.pinyin end,
                    sex = case when 'sex' = any (:chosen) then l.sex else p.sex end,
                    birth_date = case when 'birthDate' = any (:chosen) then l.birth_date else p.birth_date end,
                    id_type = case when 'idNumber' = any (:chosen) then l.id_type else p.id_type end,
                    id_no_enc = case when 'idNumber' = any (:chosen) then l.id_no_enc else p.id_no_enc end,
                    id_no_idx = case when 'idNumber' = any (:chosen) then l.id_no_idx else p.id_no_idx end,
                    id_tail = case when 'idNumber' = any (:chosen) then l.id_tail else p.id_tail end,
                    phone_enc = case when 'phone' = any (:chosen) then l.phone_enc else p.phone_enc end,
                    phone_idx = case when 'phone' = any (:chosen) then l.phone_idx else p.phone_idx end,
                    phone_tail = case when 'phone' = any (:chosen) then l.phone_tail else p.phone_tail end,
                    ethnic = case when 'ethnic' = any (:chosen) then l.ethnic else p.ethnic end,
                    marital = case when 'marital' = any (:chosen) then l.marital else p.marital end,
                    education = case when 'education' = any (:chosen) then l.education else p.education end,
                    political = case when 'political' = any (:chosen) then l.political else p.political end,
                    health = case when 'health' = any (:chosen) then l.health else p.health end,
                    registered_address = case when 'registeredAddress' = any (:chosen) then l.registered_address else p.registered_address end,
                    registered_area = case when 'registration' = any (:chosen) then l.registered_area else p.registered_area end,
                    former_kin = case when 'registration' = any (:chosen) then l.former_kin else p.former_kin end,
                    death_date = case when 'deathDate' = any (:chosen) then l.death_date else p.death_date end,
                    death_source = case when 'deathDate' = any (:chosen) then l.death_source else p.death_source end,
                    last_verified_at = greatest(p.last_verified_at, l.last_verified_at),
                    verified_by = case when l.last_verified_at > p.last_verified_at or p.last_verified_at is null
                                       then coalesce(l.verified_by, p.verified_by) else p.verified_by end,
                    area = coalesce(:home::bigint, case when 'residence' = any (:chosen) then l.area else p.area end),
                    version = p.version + 1
                from people.person l where l.id = :from and p.id = :into""")
                .param("chosen", chosen.toArray(String[]::new))
                .param("home", home)
                .param("from", from)
                .param("into", into)
                .update();
    }

    /** Gives back what the merge had changed, as far as {@code back} names it; the version goes on counting. */
    void giveBack(long merge, Collection<String> back, @Nullable Long home) {
        jdbc.sql("""
                update people.person p
                set former_names = case when 'formerNames' = any (:back) then i.former_names else p.former_names end,
                    name = case when 'name' = any (:back) then i.name else p.name end,
                    pinyin = case when 'name' = any (:back) then i.pinyin else p.pinyin end,
                    sex = case when 'sex' = any (:back) then i.sex else p.sex end,
                    birth_date = case when 'birthDate' = any (:back) then i.birth_date else p.birth_date end,
                    id_type = case when 'idNumber' = any (:back) then i.id_type else p.id_type end,
                    id_no_enc = case when 'idNumber' = any (:back) then m.id_no_enc else p.id_no_enc end,
                    id_no_idx = case when 'idNumber' = any (:back) then m.id_no_idx else p.id_no_idx end,
                    id_tail = case when 'idNumber' = any (:back) then m.id_tail else p.id_tail end,
                    phone_enc = case when 'phone' = any (:back) then m.phone_enc else p.phone_enc end,
                    phone_idx = case when 'phone' = any (:back) then m.phone_idx else p.phone_idx end,
                    phone_tail = case when 'phone' = any (:back) then m.phone_tail else p.phone_tail end,
                    ethnic = case when 'ethnic' = any (:back) then i.ethnic else p.ethnic end,
                    marital = case when 'marital' = any (:back) then i.marital else p.marital end,
                    education = case when 'education' = any (:back) then i.education else p.education end,
                    political = case when 'political' = any (:back) then i.political else p.political end,
                    health = case when 'health' = any (:back) then i.health else p.health end,
                    registered_address = case when 'registeredAddress' = any (:back) then i.registered_address else p.registered_address end,
                    registered_area = case when 'registration' = any (:back) then i.registered_area else p.registered_area end,
                    former_kin = case when 'registration' = any (:back) and p.former_kin is not distinct from a.former_kin then i.former_kin
                                      else p.former_kin end,
                    death_date = case when 'deathDate' = any (:back) then i.death_date else p.death_date end,
                    death_source = case when 'deathDate' = any (:back) then i.death_source else p.death_source end,
                    last_verified_at = case when 'verified' = any (:back) then i.last_verified_at else p.last_verified_at end,
                    verified_by = case when 'verified' = any (:back) then i.verified_by else p.verified_by end,
                    area = coalesce(:home::bigint, case when 'residence' = any (:back) then i.area else p.area end),
                    version = p.version + 1
                from people.person_merge m
                cross join lateral jsonb_populate_record(null::people.person, (m.journal ->> 'before')::jsonb) i
                cross join lateral jsonb_populate_record(null::people.person, (m.journal ->> 'after')::jsonb) a
                where m.id = :merge and p.id = m.into_id""")
                .param("back", back.toArray(String[]::new))
                .param("home", home)
                .param("merge", merge)
                .update();
    }

    /** Whether the person who stays still has the number that the merge left, by its index. */
    boolean still(long merge, String which, boolean taken) {
        var column = "phone".equals(which) ? "phone_idx" : "id_no_idx";
        return jdbc.sql("""
                select p.%1$s is not distinct from case when :taken then l.%1$s else m.%1$s end
                from people.person_merge m join people.person p on p.id = m.into_id join people.person l on l.id = m.from_id
                where m.id = :merge""".formatted(column))
                .param("taken", taken)
                .param("merge", merge)
                .query(Boolean.class)
                .single();
    }

    void stand(long from, @Nullable Long home) {
        jdbc.sql("""
                update people.person set merged_into = null, area = coalesce(:home::bigint, area), version = version + 1
                where id = :from""").param("home", home).param("from", from).update();
    }

    /** Whether the person still named whom the merge had left there. */
    boolean marry(long person, @Nullable Long from, @Nullable Long to) {
        return jdbc.sql("""
                update people.person set spouse_id = :to, version = version + 1
                where id = :person and spouse_id is not distinct from :from::bigint""")
                        .param("to", to)
                        .param("person", person)
                        .param("from", from)
                        .update()
                == 1;
    }

    /** Whose mother or father one row was has the other for it. */
    List<Long> passChildren(long from, long into) {
        return jdbc.sql(CHILDREN + " where c.mother_id = :from or c.father_id = :from returning id")
                .param("from", from)
                .param("into", into)
                .query(Long.class)
                .list();
    }

    /** Back to whose they were, except those that have other parents by now. */
    void returnChildren(List<Long> children, long from, long into) {
        jdbc.sql(CHILDREN + " where (c.mother_id = :from or c.father_id = :from) and id = any (:children)")
                .param("from", into)
                .param("into", from)
                .param("children", children.toArray(Long[]::new))
                .update();
    }

    void undone(long id, String by, String kept) {
        jdbc.sql("""
                update people.person_merge set undone_at = clock_timestamp(), undone_by = :by, kept = :kept::jsonb where id = :id""").param("by", by).param("kept", kept).param("id", id).update();
    }

    /** The priority of each source is a dated figure: by the code of the source. */
    Map<Integer, String> sources() {
        return jdbc
                .sql("select id, code from people.source")
                .query((row, i) -> Map.entry(row.getInt("id"), row.getString("code")))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
