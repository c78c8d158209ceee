package org.lianglin.people;

import java.util.Collection;
import java.util.List;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL that finds people. Beneath row policies an index serves equality and ranges only, so that is all there is; each
 * statement says the place's range, once for those who live there and once for those who are registered there and live elsewhere.
 */
@Repository
class PersonSearchTable {
    private static final String SELECT =
            "select " + PersonTable.COLUMNS + " from people.person p where p.merged_into is null and ";

    private final JdbcClient jdbc;

    PersonSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PersonRow> byIdNumber(byte[] index) {
        return jdbc.sql(SELECT + "p.id_no_idx = :index limit 10")
                .param("index", index)
                .query(PersonTable.ROW)
                .list();
    }

    List<PersonRow> byPhone(byte[] index) {
        return jdbc.sql(SELECT + "p.phone_idx = :index limit 50")
                .param("index", index)
                .query(PersonTable.ROW)
                .list();
    }

    List<PersonRow> byIdTail(byte[] tail, Area place, int limit) {
        return ranged("p.id_tail = :tail", place, limit)
                .param("tail", tail)
                .query(PersonTable.ROW)
                .list();
    }

    List<PersonRow> byPhoneTail(byte[] tail, Area place, int limit) {
        return ranged("p.phone_tail = :tail", place, limit)
                .param("tail", tail)
                .query(PersonTable.ROW)
                .list();
    }

    List<PersonRow> byName(String name, Area place, int limit) {
        return ranged("p.name collate \"C\" = :name", place, limit)
                .param("name", name)
                .query(PersonTable.ROW)
                .list();
    }

    List<PersonRow> byNameElsewhere(String name, Area place, int limit) {
        return elsewhere("p.name collate \"C\" = :name", place, limit)
                .param("name", name)
                .query(PersonTable.ROW)
                .list();
    }

    List<PersonRow> byPinyin(Collection<String> keys, Area place, int limit) {
        return ranged("p.pinyin collate \"C\" = any (:keys)", place, limit)
                .param("keys", keys.toArray(String[]::new))
                .query(PersonTable.ROW)
                .list();
    }

    List<PersonRow> byPinyinElsewhere(Collection<String> keys, Area place, int limit) {
        return elsewhere("p.pinyin collate \"C\" = any (:keys)", place, limit)
                .param("keys", keys.toArray(String[]::new))
                .query(PersonTable.ROW)
                .list();
    }

    /** Names that begin with a text, along the index of names: for large places. */
    List<PersonRow> byBeginning(String beginning, Area place, int limit) {
        return ranged(
                        "p.name collate \"C\" >= :from and p.name collate \"C\" < :until",
                        place,
                        limit,
                        "p.name collate \"C\", p.area")
                .param("from", beginning)
                .param("until", beginning + Character.toString(Character.MAX_CODE_POINT))
                .query(PersonTable.ROW)
                .list();
    }

    /** The same along the index of places: for small places, which are read through sooner than a common surname. */
    List<PersonRow> byBeginningInSmallPlace(String beginning, Area place, int limit) {
        return ranged("p.name collate \"C\" >= :from and p.name collate \"C\" < :until", place, limit, "p.area, p.id")
                .param("from", beginning)
                .param("until", beginning + Character.toString(Character.MAX_CODE_POINT))
                .query(PersonTable.ROW)
                .list();
    }

    /** Who lives, or is registered, in dwellings. */
    List<PersonRow> inDwellings(Collection<Long> dwellings, int limit) {
        return jdbc.sql(SELECT + """
                p.id in (select o.person_id from people.occupancy o
                          where o.dwelling_id = any (:dwellings) and upper_inf(o.valid) and upper_inf(o.recorded))
                order by p.birth_date limit :limit""")
                .param("dwellings", dwellings.toArray(Long[]::new))
                .param("limit", limit)
                .query(PersonTable.ROW)
                .list();
    }

    private JdbcClient.StatementSpec ranged(String condition, Area place, int limit) {
        return ranged(condition, place, limit, "");
    }

    private JdbcClient.StatementSpec ranged(String condition, Area place, int limit, String order) {
        return jdbc.sql(SELECT + condition + " and p.area >= :low and p.area < :high"
                        + (order.isEmpty() ? "" : " order by " + order) + " limit :limit")
                .param("low", place.low())
                .param("high", place.high())
                .param("limit", limit);
    }

    private JdbcClient.StatementSpec elsewhere(String condition, Area place, int limit) {
        return jdbc.sql(SELECT + condition
                        + " and p.registered_area >= :low and p.registered_area < :high"
                        + " and p.registered_area / 10000 <> p.area / 10000 limit :limit")
                .param("low", place.low())
                .param("high", place.high())
                .param("limit", limit);
    }
}
