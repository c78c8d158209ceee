package org.lianglin.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of lists of people: by key along an index, with the place's range spoken. */
@Repository
class PersonListTable {
    private static final String FILTER = """
             and merged_into is null
             and (:bornUntil::date is null or birth_date <= :bornUntil::date)
             and (:bornAfter::date is null or birth_date > :bornAfter::date)
             and (:sex::int is null or sex = :sex::int)
             and (:lifeStatus::text is null or life_status = :lifeStatus::text)
             and (not :alone or exists (
               select from people.occupancy o
               where o.person_id = p.id and o.main and upper_inf(o.valid) and upper_inf(o.recorded)
                 and (select count(*) from people.occupancy x
                       where x.dwelling_id = o.dwelling_id and x.main and upper_inf(x.valid) and upper_inf(x.recorded)) = 1))
            """;

    private final JdbcClient jdbc;

    PersonListTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which column places a person in the list, and what else must hold. */
    enum Kind {
        RESIDENT("area", ""),
        MIGRANT("area", " and (registered_area is null or registered_area / 10000 <> area / 10000)"),
        REGISTERED("registered_area", ""),
        AWAY("registered_area", " and registered_area / 10000 <> area / 10000");

        private final String column;
        private final String condition;

        Kind(String column, String condition) {
            this.column = column;
            this.condition = condition;
        }
    }

    record Filter(
            Area place,
            Kind kind,
            @Nullable LocalDate bornUntil,
            @Nullable LocalDate bornAfter,
            @Nullable Integer sex,
            boolean alone,
            @Nullable String lifeStatus) {}

    /** The last row of the page before. */
    record Key(long area, long id) {
        /** An index is entered at the key, not at the place: one that lies before the place walks through all others first. */
        static Key before(Area place) {
            return new Key(place.low(), 0);
        }
    }

    List<PersonRow> page(Filter filter, Key after, int limit) {
        var column = filter.kind().column;
        return bind("""
                select %1$s from people.person p
                where p.%2$s < :high and (p.%2$s, p.id) > (:afterArea, :afterId)%3$s%4$s
                order by p.%2$s, p.id limit :limit""".formatted(PersonTable.COLUMNS, column, filter.kind().condition, FILTER), filter)
                .param("afterArea", after.area())
                .param("afterId", after.id())
                .param("limit", limit)
                .query(PersonTable.ROW)
                .list();
    }

    int count(Filter filter, int most) {
        return bind("""
                select count(*) from (
                  select 1 from people.person p where p.%1$s >= :low and p.%1$s < :high%2$s%3$s
                  limit :limit) counted""".formatted(filter.kind().column, filter.kind().condition, FILTER), filter)
                .param("limit", most)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec bind(String sql, Filter filter) {
        return jdbc.sql(sql)
                .param("low", filter.place().low())
                .param("high", filter.place().high())
                .param("bornUntil", filter.bornUntil())
                .param("bornAfter", filter.bornAfter())
                .param("sex", filter.sex())
                .param("alone", filter.alone())
                .param("lifeStatus", filter.lifeStatus());
    }
}
