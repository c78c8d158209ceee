package org.lianglin.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Residents whom one row may be, by the same rules as {@link MatchRows} joins by. Each rule is a statement of its own that an index
 * answers: equality and ranges are all that reaches one beneath the row policies, and sounds stand in the indexes by their bytes.
 */
@Repository
class CandidateTable {
    private static final long GRIDS = Level.COMMUNITY.span();
    private static final String SELECT = """
            select c.id, c.area, c.registered_area, c.name, c.sex, c.birth_date, substring(c.id_no_idx from 1 for 8)::bigint as id_key,
              c.id_tail::bigint as id_tail, substring(c.phone_idx from 1 for 8)::bigint as phone_key, c.life_status, c.spouse_id, c.source,
              c.dwelling_id
            from people.comparable c where\s""";

    private final JdbcClient jdbc;

    CandidateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param births days of birth that the row may mean; empty when it states none */
    record Sought(
            byte @Nullable [] idIndex,
            byte @Nullable [] phoneIndex,
            String pinyin,
            Set<LocalDate> births,
            @Nullable Long registeredArea,
            @Nullable Long livingArea) {}

    List<Known> byNumber(byte[] idIndex) {
        return jdbc.sql(SELECT + "c.id_no_idx = :index")
                .param("index", idIndex)
                .query(CandidateTable::known)
                .list();
    }

    /**
     * Everybody whom the row may be.
     *
     * @param phoneShared a telephone number that more residents share brings nobody together
     */
    List<Known> of(Sought sought, int phoneShared) {
        var found = new LinkedHashMap<Long, Known>();
        var number = sought.idIndex();
        if (number != null) {
            add(found, byNumber(number));
        }
        if (!sought.births().isEmpty()) {
            add(
                    found,
                    jdbc.sql(SELECT + "c.birth_date = any (:births::date[]) and c.pinyin collate \"C\" = :pinyin")
                            .param(
                                    "births",
                                    sought.births().stream()
                                            .map(LocalDate::toString)
                                            .toArray(String[]::new))
                            .param("pinyin", sought.pinyin())
                            .query(CandidateTable::known)
                            .list());
        }
        var phone = sought.phoneIndex();
        if (phone != null) {
            var sharing = jdbc.sql(SELECT + "c.phone_idx = :index limit :most")
                    .param("index", phone)
                    .param("most", phoneShared + 1)
                    .query(CandidateTable::known)
                    .list();
            if (sharing.size() <= phoneShared) {
                add(found, sharing);
            }
        }
        add(found, namesakes(sought.pinyin(), sought.registeredArea()));
        add(found, namesakes(sought.pinyin(), sought.livingArea()));
        return new ArrayList<>(found.values());
    }

    private List<Known> namesakes(String pinyin, @Nullable Long area) {
        if (area == null || area <= 0) {
            return List.of();
        }
        return jdbc.sql(SELECT + "c.pinyin collate \"C\" = :pinyin and c.area >= :low and c.area < :high")
                .param("pinyin", pinyin)
                .param("low", area - area % GRIDS)
                .param("high", area - area % GRIDS + GRIDS)
                .query(CandidateTable::known)
                .list();
    }

    private static void add(Map<Long, Known> found, List<Known> more) {
        more.forEach(k -> found.putIfAbsent(k.id(), k));
    }

    Set<String> carried(long person) {
        return jdbc
                .sql("select code from tags.carried where person_id = :person")
                .param("person", person)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    Optional<Known> find(long person) {
        return jdbc.sql(SELECT + "c.id = :id")
                .param("id", person)
                .query(CandidateTable::known)
                .optional();
    }

    private static Known known(ResultSet row, int n) throws SQLException {
        return new Known(
                row.getLong("id"),
                row.getLong("area"),
                number(row, "registered_area"),
                row.getString("name"),
                row.getInt("sex"),
                row.getObject("birth_date", LocalDate.class),
                number(row, "id_key"),
                number(row, "id_tail"),
                number(row, "phone_key"),
                row.getString("life_status"),
                number(row, "spouse_id"),
                row.getString("source"),
                number(row, "dwelling_id"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
