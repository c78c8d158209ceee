package org.lianglin.tags;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The SQL of lists of key groups for many rows at once. */
@Repository
class KeyGroupImportTable {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    KeyGroupImportTable(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    record Person(byte[] idNoIdx, long id, long area, String name, String lifeStatus) {}

    /** Those of the numbers that the registry knows, within the viewer's places. */
    List<Person> persons(Collection<byte[]> indexes) {
        return jdbc.sql("""
                select id_no_idx, id, area, name, life_status from people.resident where id_no_idx = any (:indexes)""")
                .param("indexes", indexes.toArray(byte[][]::new))
                .query(Person.class)
                .list();
    }

    record Entry(
            byte[] idNoIdx,
            long id,
            String code,
            @Nullable Integer level,
            String document,
            @Nullable LocalDate until,
            LocalDate asOf,
            long area,
            int version) {}

    /** Open entries of those numbers. */
    List<Entry> entries(Collection<byte[]> indexes) {
        return jdbc.sql("""
                select id_no_idx, id, code, level, document, until, as_of, area, version
                from tags.listed where id_no_idx = any (:indexes) and state = 'OPEN'""")
                .param("indexes", indexes.toArray(byte[][]::new))
                .query(Entry.class)
                .list();
    }

    record New(
            String code,
            int confidentiality,
            @Nullable Integer level,
            String department,
            String document,
            LocalDate asOf,
            @Nullable LocalDate until,
            String name,
            byte @Nullable [] idNoEnc,
            byte[] idNoIdx,
            long given,
            @Nullable Long person,
            long area) {}

    /** In the order of the rows. */
    List<Long> insert(List<New> rows) {
        var keys = new GeneratedKeyHolder();
        batch.batchUpdate(
                """
                insert into tags.listed (code, class, level, department, document, as_of, until, name, id_no_enc, id_no_idx, given_area, person_id, area)
                values (:code, :class, :level, :department, :document, :asOf, :until, :name, :enc, :idx, :given, :person, :area)""",
                rows.stream()
                        .map(r -> new MapSqlParameterSource("code", r.code())
                                .addValue("class", r.confidentiality())
                                .addValue("level", r.level(), java.sql.Types.SMALLINT)
                                .addValue("department", r.department())
                                .addValue("document", r.document())
                                .addValue("asOf", r.asOf())
                                .addValue("until", r.until(), java.sql.Types.DATE)
                                .addValue("name", r.name())
                                .addValue("enc", r.idNoEnc(), java.sql.Types.BINARY)
                                .addValue("idx", r.idNoIdx())
                                .addValue("given", r.given())
                                .addValue("person", r.person(), java.sql.Types.BIGINT)
                                .addValue("area", r.area()))
                        .toArray(SqlParameterSource[]::new),
                keys,
                new String[] {"id"});
        return keys.getKeyList().stream().map(k -> (Long) k.get("id")).toList();
    }

    /** What a list may change of an entry. */
    record Terms(
            long id,
            int version,
            @Nullable Integer level,
            String document,
            @Nullable LocalDate until,
            LocalDate asOf) {}

    /** The ids of the entries that still had their version. */
    List<Long> change(List<Terms> terms) {
        return terms.stream()
                .filter(t -> jdbc.sql("""
                        update tags.listed set level = :level, document = :document, until = :until, as_of = :asOf, version = version + 1
                        where id = :id and version = :version and state = 'OPEN'""")
                                .param("id", t.id())
                                .param("version", t.version())
                                .param("level", t.level())
                                .param("document", t.document())
                                .param("until", t.until())
                                .param("asOf", t.asOf())
                                .update()
                        == 1)
                .map(Terms::id)
                .toList();
    }

    record Removed(long id, long area) {}

    /** Entries that a list added and that nobody has touched since. */
    List<Removed> remove(Collection<Long> ids) {
        return jdbc.sql(
                        "delete from tags.listed where id = any (:ids) and version = 0 and state = 'OPEN' returning id, area")
                .param("ids", ids.toArray(Long[]::new))
                .query(Removed.class)
                .list();
    }

    List<Removed> areas(Collection<Long> ids) {
        return jdbc.sql("select id, area from tags.listed where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Removed.class)
                .list();
    }
}
