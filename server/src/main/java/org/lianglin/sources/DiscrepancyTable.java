package org.lianglin.sources;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sources.discrepancy. Tickets of classes that the viewer is not cleared for do not appear. */
@Repository
class DiscrepancyTable {
    private static final String COLUMNS = """
            d.id, d.type, d.person_id, d.dwelling_id, d.area, d.attribute, d.left_value, d.left_source, d.right_value, d.right_source,
            d.claims::text as claims, d.state, d.stage, d.opened_on, d.due, d.result, d.note, d.settled_by, d.feed, d.delivery_id,
            d.version""";

    private final JdbcClient jdbc;

    DiscrepancyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String type,
            @Nullable Long personId,
            @Nullable Long dwellingId,
            long area,
            String attribute,
            @Nullable String leftValue,
            String leftSource,
            @Nullable String rightValue,
            String rightSource,
            String claims,
            String state,
            String stage,
            LocalDate openedOn,
            LocalDate due,
            @Nullable String result,
            String note,
            @Nullable String settledBy,
            String feed,
            long deliveryId,
            int version) {}

    /** What a list is narrowed to. */
    record Filter(
            Area place,
            @Nullable String type,
            @Nullable LocalDate dueBefore,
            @Nullable Long person) {}

    /** Open ones, by due day. */
    List<Row> list(Filter filter, LocalDate dueFrom, long after, int limit) {
        return jdbc.sql("select " + COLUMNS + "\n" + """
                 from sources.discrepancy d
                where d.state = 'OPEN' and d.area >= :low and d.area < :high and (d.due, d.id) > (:due, :after)
                  and (:type::text is null or d.type = :type) and (:before::date is null or d.due < :before)
                  and (:person::bigint is null or d.person_id = :person)
                order by d.due, d.id limit :limit""")
                .param("low", filter.place().low())
                .param("high", filter.place().high())
                .param("due", dueFrom)
                .param("after", after)
                .param("type", filter.type())
                .param("before", filter.dueBefore())
                .param("person", filter.person())
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    int count(Filter filter, int most) {
        return jdbc.sql("""
                select count(*) from (select 1 from sources.discrepancy d
                  where d.state = 'OPEN' and d.area >= :low and d.area < :high and (:type::text is null or d.type = :type)
                    and (:before::date is null or d.due < :before) and (:person::bigint is null or d.person_id = :person)
                  limit :most) c""")
                .param("low", filter.place().low())
                .param("high", filter.place().high())
                .param("type", filter.type())
                .param("before", filter.dueBefore())
                .param("person", filter.person())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** How many of a kind are open in a place right below another, and how many of them overdue. */
    record Sum(long area, String type, int open, int overdue) {}

    List<Sum> board(Area place, Level below, LocalDate today) {
        return jdbc.sql("""
                select area / :span * :span as area, type, count(*) as open, count(*) filter (where due < :today) as overdue
                from sources.discrepancy where state = 'OPEN' and area >= :low and area < :high group by 1, 2""")
                .param("span", below.span())
                .param("today", today)
                .param("low", place.low())
                .param("high", place.high())
                .query(Sum.class)
                .list();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from sources.discrepancy d where d.id = :id")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** @return false when somebody else was first */
    boolean settle(long id, int version, String result, String note, String by, Instant now) {
        return jdbc.sql("""
                update sources.discrepancy
                set state = 'SETTLED', result = :result, note = :note, settled_by = :by, settled_at = :now, version = version + 1
                where id = :id and version = :version and state = 'OPEN'""")
                        .param("result", result)
                        .param("note", note)
                        .param("by", by)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** The earliest due day of what is open in a place. */
    Optional<LocalDate> firstDue(Area place) {
        return jdbc.sql("""
                select min(due) from sources.discrepancy where state = 'OPEN' and area >= :low and area < :high""")
                .param("low", place.low())
                .param("high", place.high())
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    /** What is overdue goes one place up: from the grid to the committee, from there to the street. */
    int escalate(LocalDate today, LocalDate due) {
        return jdbc.sql("""
                update sources.discrepancy
                set stage = case stage when 'GRID' then 'COMMUNITY' else 'STREET' end, due = :due, version = version + 1
                where state = 'OPEN' and due < :today and stage <> 'STREET'""").param("today", today).param("due", due).update();
    }

    /** How many of each feed are open. */
    record OfFeed(String feed, int open, int overdue) {}

    List<OfFeed> byFeed(LocalDate today) {
        return jdbc.sql("""
                select feed, count(*) as open, count(*) filter (where due < :today) as overdue
                from sources.discrepancy where state = 'OPEN' group by feed""").param("today", today).query(OfFeed.class).list();
    }
}
