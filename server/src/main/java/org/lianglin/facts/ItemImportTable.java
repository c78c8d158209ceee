package org.lianglin.facts;

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

/** The SQL that writes items, many at once. */
@Repository
class ItemImportTable {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    ItemImportTable(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    record Person(byte[] idNoIdx, long id, long area, String name, LocalDate birthDate) {}

    /** Those of the numbers that the registry knows, within the viewer's places. */
    List<Person> persons(Collection<byte[]> indexes) {
        return jdbc.sql("""
                select id_no_idx, id, area, name, birth_date from people.resident where id_no_idx = any (:indexes)""")
                .param("indexes", indexes.toArray(byte[][]::new))
                .query(Person.class)
                .list();
    }

    record Stored(
            long id,
            long personId,
            String kind,
            @Nullable Long amount,
            @Nullable Integer number,
            boolean answered,
            LocalDate from,
            @Nullable LocalDate until,
            String document) {}

    /** What holds of those people as known now. */
    List<Stored> stored(Collection<Long> persons) {
        return jdbc.sql("""
                select id, person_id, kind, amount, number, answered, lower(valid) as "from", upper(valid) as until, document
                from facts.item where person_id = any (:persons) and upper_inf(recorded)""")
                .param("persons", persons.toArray(Long[]::new))
                .query(Stored.class)
                .list();
    }

    record New(long person, long area, ItemRow row, LocalDate delivered) {}

    /** In the order of the rows. */
    List<Long> insert(List<New> items) {
        var keys = new GeneratedKeyHolder();
        batch.batchUpdate(
                """
                insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, feed, source, delivered, document)
                values (:person, :area, :kind, :class, :amount, :number, :answered, daterange(:from, :until), :feed, :source, :delivered, :document)""",
                items.stream()
                        .map(i -> new MapSqlParameterSource("person", i.person())
                                .addValue("area", i.area())
                                .addValue("kind", i.row().kind().name())
                                .addValue("class", i.row().kind().confidentiality())
                                .addValue("amount", i.row().amount(), java.sql.Types.BIGINT)
                                .addValue("number", i.row().number(), java.sql.Types.INTEGER)
                                .addValue("answered", i.row().answered())
                                .addValue("from", i.row().from())
                                .addValue("until", i.row().until(), java.sql.Types.DATE)
                                .addValue("feed", i.row().kind().feed())
                                .addValue("source", i.row().kind().source())
                                .addValue("delivered", i.delivered())
                                .addValue("document", i.row().document()))
                        .toArray(SqlParameterSource[]::new),
                keys,
                new String[] {"id"});
        return keys.getKeyList().stream().map(k -> (Long) k.get("id")).toList();
    }

    /** From now on the registry does not hold them; it remembers that it did. */
    List<Long> close(Collection<Long> ids) {
        return jdbc.sql("""
                update facts.item set recorded = tstzrange(lower(recorded), clock_timestamp())
                where id = any (:ids) and upper_inf(recorded) returning id""")
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Holds again, from now on, what was closed, of whoever the person is by now. */
    void again(Collection<Long> ids) {
        jdbc.sql("""
                insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, feed, source, delivered, document)
                select p.id, p.area, i.kind, i.class, i.amount, i.number, i.answered, i.valid, i.feed, i.source, i.delivered, i.document
                from facts.item i join people.kin p on p.id = people.standing(i.person_id) where i.id = any (:ids)""").param("ids", ids.toArray(Long[]::new)).update();
    }
}
