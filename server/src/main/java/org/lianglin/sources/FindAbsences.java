package org.lianglin.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.warehouse.Columnar;

/** What no single row says: who is missing from a list of everybody, how many live in a dwelling, how many heads a household has. */
final class FindAbsences {
    private static final long GRIDS = Level.COMMUNITY.span();

    private final Columnar columns;
    private final Feed feed;
    private final TagCodes tags;
    private final FeedNumbers numbers;

    FindAbsences(Columnar columns, Feed feed, TagCodes tags, FeedNumbers numbers) {
        this.columns = columns;
        this.feed = feed;
        this.tags = tags;
        this.numbers = numbers;
    }

    /**
     * @param whole whether the list holds everybody indeed; else absence says nothing
     * @param personsPerRoom more than that in each room are looked at
     */
    void find(boolean whole, int personsPerRoom, Consumer<Finding> found) {
        if (whole && feed.checks(DiscrepancyType.D2)) {
            unregistered(found);
        }
        if (whole && feed.checks(DiscrepancyType.D7)) {
            offTheList(found);
        }
        if (feed.checks(DiscrepancyType.D8)) {
            full(personsPerRoom, found);
        }
        if (feed.checks(DiscrepancyType.D9) && feed.column("household").isPresent()) {
            twoHeads(found);
        }
    }

    /** Alive and registered in the city, and on no row, not even on one that was left out. */
    private void unregistered(Consumer<Finding> found) {
        columns.each(
                """
                        select r.id, r.area, r.registered_area // %d, r.source from registry r
                        where r.life_status = 'ALIVE' and r.registered_area is not null and r.id_key is not null
                          and r.id_key not in (select id_key from staged where id_key is not null)
                          and r.id not in (select person from matched) and r.id not in (select person from candidate)
                          and r.id not in (select person from unread)""".formatted(GRIDS),
                row -> found.accept(new Finding(
                        DiscrepancyType.D2,
                        row.getLong(1),
                        null,
                        row.getLong(2),
                        "registration",
                        Long.toString(row.getLong(3)),
                        row.getString(4),
                        null,
                        2)));
    }

    /** Tags of the kinds that the list is of, carried by people whom it does not hold under that kind. */
    private void offTheList(Consumer<Finding> found) {
        columns.each("""
                select t.person_id, r.area, t.code from carried t join registry r on r.id = t.person_id
                where r.life_status = 'ALIVE' and t.code in (select distinct tag from staged where tag is not null)
                  and not exists (select 1 from matched m join staged s on s.rowid = m.row where m.person = t.person_id
                    and (s.tag = t.code or s.tag is null))
                  and not exists (select 1 from staged s where s.id_key = r.id_key and (s.tag = t.code or s.tag is null and s.bad is not null))
                  and t.person_id not in (select person from candidate) and t.person_id not in (select person from unread)""", row -> {
            var code = row.getString(3);
            found.accept(new Finding(
                    DiscrepancyType.D7,
                    row.getLong(1),
                    null,
                    row.getLong(2),
                    code,
                    code,
                    "FIELD",
                    null,
                    tags.confidentiality(code)));
        });
    }

    private void full(int personsPerRoom, Consumer<Finding> found) {
        columns.each(
                """
                select d.id, d.area, d.rooms, count(*) from registry r join dwelling d on d.id = r.dwelling_id
                where r.life_status = 'ALIVE' and d.use <> 'COLLECTIVE'
                group by d.id, d.area, d.rooms having count(*) > d.rooms * %d""".formatted(personsPerRoom),
                row -> found.accept(new Finding(
                        DiscrepancyType.D8,
                        null,
                        row.getLong(1),
                        row.getLong(2),
                        "occupants",
                        Long.toString(row.getLong(4)),
                        "FIELD",
                        row.getInt(3) + " × " + personsPerRoom,
                        2)));
    }

    private void twoHeads(Consumer<Finding> found) {
        columns.each("""
                select r.id, r.area, r.source, h.heads, h.household from (
                  select household, count(*) as heads from staged where bad is null and head and household is not null and not dead
                  group by household having count(*) > 1) h
                join staged s on s.household = h.household and s.head and s.bad is null and not s.dead
                join matched m on m.row = s.rowid join registry r on r.id = m.person""", row -> found.accept(heads(row)));
    }

    private Finding heads(ResultSet row) throws SQLException {
        return new Finding(
                DiscrepancyType.D9,
                row.getLong(1),
                null,
                row.getLong(2),
                "household",
                "1",
                row.getString(3),
                Long.toString(row.getLong(4)),
                2,
                numbers.householdKey(row.getString(5)));
    }
}
