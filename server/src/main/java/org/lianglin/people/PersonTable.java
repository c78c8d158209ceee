package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.person by its key. Lists and searches have statements of their own. */
@Repository
class PersonTable {
    static final String COLUMNS = """
            p.id, p.area, p.registered_area, p.name, p.pinyin, p.sex, p.birth_date, p.id_type, p.id_no_enc, p.phone_enc,
            p.ethnic, p.marital, p.education, p.political, p.health, p.registered_address, p.life_status, p.death_date,
            p.spouse_id, p.source, p.source_date, p.source_giver, p.last_verified_at, p.verified_by, p.version""";

    /** By position: lists map fifty of these rows, and looking columns up by name would be most of their work. */
    static final RowMapper<PersonRow> ROW = (row, i) -> new PersonRow(
            row.getLong(1),
            row.getLong(2),
            row.getObject(3, Long.class),
            row.getString(4),
            row.getString(5),
            row.getInt(6),
            row.getObject(7, LocalDate.class),
            row.getString(8),
            row.getBytes(9),
            row.getBytes(10),
            row.getString(11),
            row.getString(12),
            row.getString(13),
            row.getString(14),
            row.getString(15),
            row.getString(16),
            row.getString(17),
            row.getObject(18, LocalDate.class),
            row.getObject(19, Long.class),
            row.getInt(20),
            row.getObject(21, LocalDate.class),
            row.getString(22),
            row.getObject(23, LocalDate.class),
            row.getString(24),
            row.getInt(25));

    private final JdbcClient jdbc;

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PersonRow> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from people.person p where p.id = :id and p.merged_into is null")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** Those of the persons that the viewer may see, in no order. */
    List<PersonRow> list(Collection<Long> ids) {
        return jdbc.sql("select " + COLUMNS + " from people.person p where p.id = any (:ids) and p.merged_into is null")
                .param("ids", ids.toArray(Long[]::new))
                .query(ROW)
                .list();
    }
}
