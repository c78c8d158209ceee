package org.lianglin.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Residents whom one row may be, by the same rules as {@link MatchRows} joins by. Each rule is a branch of its own that an index
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

    private static final int PHONE = 2;

    /** All rules in one question to the database; a rule about what the row does not say meets nobody. */
    private static final String EVERYBODY = String.join(
            "\nunion all\n",
            rule(0, "c.id_no_idx = :index::bytea"),
            rule(1, "c.birth_date = any (:births::date[]) and c.pinyin collate \"C\" = :pinyin::text"),
            rule(PHONE, "c.phone_idx = :phone::bytea limit :most::int"),
            rule(3, namesakes("registered")),
            rule(4, namesakes("living")));

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

    private static String rule(int rule, String condition) {
        return "select %d as rule, r.* from (%s) r".formatted(rule, SELECT + condition);
    }

    private static String namesakes(String place) {
        return "c.pinyin collate \"C\" = :pinyin::text and c.area >= :%1$s::bigint and c.area < :%1$s::bigint + :grids::bigint"
                .formatted(place);
    }

    /** A resident and the rule by which the row met them. */
    private record Met(int rule, Known known) {}

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
        // nothing has a type as well: else the statement would be another one, and planned anew
        var met = jdbc.sql(EVERYBODY)
                .param("index", sought.idIndex(), Types.BINARY)
                .param(
                        "births",
                        sought.births().stream().map(LocalDate::toString).toArray(String[]::new))
                .param("pinyin", sought.pinyin())
                .param("phone", sought.phoneIndex(), Types.BINARY)
                .param("most", phoneShared + 1)
                .param("registered", community(sought.registeredArea()), Types.BIGINT)
                .param("living", community(sought.livingArea()), Types.BIGINT)
                .param("grids", GRIDS)
                .query((row, n) -> new Met(row.getInt("rule"), known(row, n)))
                .list();
        var sharing = met.stream().filter(m -> m.rule() == PHONE).count();
        var found = new LinkedHashMap<Long, Known>();
        met.stream()
                .filter(m -> m.rule() != PHONE || sharing <= phoneShared)
                .sorted(Comparator.comparingInt(Met::rule))
                .forEach(m -> found.putIfAbsent(m.known().id(), m.known()));
        return new ArrayList<>(found.values());
    }

    private static @Nullable Long community(@Nullable Long area) {
        return area == null || area <= 0 ? null : Long.valueOf(area - area % GRIDS);
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
