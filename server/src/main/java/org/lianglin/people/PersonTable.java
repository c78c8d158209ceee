package org.lianglin.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.person by its key. Lists and searches have statements of their own. */
@Repository
class PersonTable {
    static final String COLUMNS = """
            p.id, p.area, p.registered_area, p.name, p.pinyin, p.sex, p.birth_date, p.id_type, p.id_no_enc, p.phone_enc,
            p.ethnic, p.marital, p.education, p.political, p.health, p.registered_address, p.life_status, p.death_date,
            p.spouse_id, p.source, p.source_date, p.source_giver, p.last_verified_at, p.verified_by, p.version""";

    private final JdbcClient jdbc;

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PersonRow> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from people.person p where p.id = :id and p.merged_into is null")
                .param("id", id)
                .query(PersonRow.class)
                .optional();
    }

    /** Those of the persons that the viewer may see, in no order. */
    List<PersonRow> list(Collection<Long> ids) {
        return jdbc.sql("select " + COLUMNS + " from people.person p where p.id = any (:ids) and p.merged_into is null")
                .param("ids", ids.toArray(Long[]::new))
                .query(PersonRow.class)
                .list();
    }
}
