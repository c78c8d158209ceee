package org.lianglin.facts;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.tags.TagsLoad;

/**
 * Gives a synthetic city what departments would say of its people. Who has what follows from the numbers of household and person, so equal
 * cities have equal facts. Households on the list of the minimum living guarantee are mostly poor, some are not any more; a few others are
 * poor and not on it; the rest earn as in a city of the north-east: wages around 4,000 yuan, pensions around 3,000 in town, land and the
 * base pension in the country. Real registers of deposits exist only of who authorised a check; here they are whole, so that the city can
 * be reckoned with.
 */
public final class FactsLoad {
    private static final int REGISTERED_DAYS = 1_200;

    private FactsLoad() {}

    /** Items and registers; runs when people and tags stand. The caller's transaction is one of the owner. */
    public static void fill(Connection owner, Area city, LocalDate asOf) throws SQLException {
        // who is on which list decides what a household has
        TagsLoad.unprotect(owner);
        try (var statement = owner.createStatement()) {
            // tables that were just filled have no statistics yet: row by row this would take minutes
            statement.execute("set local enable_nestloop = off");
            statement.execute(HOMES.formatted(asOf));
            statement.execute("analyze facts_home");
            statement.execute(PEOPLE.formatted(asOf));
            statement.execute("set local enable_nestloop = on");
            statement.execute("analyze facts_someone");
            for (var drawn : DrawnItem.ALL) {
                statement.execute(drawn.insert(asOf));
            }
            statement.execute("drop table facts_someone; drop table facts_home");
            statement.execute("""
                    insert into facts.register (kind, low, high, valid, feed, source, delivered)
                    select kind, %d, %d, daterange(date '%3$s' - %4$d, null), feed, source, date '%3$s' from (values %5$s) k (kind, feed, source)""".formatted(city.low(), city.high(), asOf, REGISTERED_DAYS, registers()));
        }
    }

    private static String registers() {
        return Arrays.stream(ItemKind.values())
                .filter(k -> k.absence() == ItemKind.Absence.REGISTER)
                .map(k -> "('%s', '%s', '%s')".formatted(k, k.feed(), k.source()))
                .collect(Collectors.joining(", "));
    }

    /** P poor, N near the line, L on the list and not poor any more, O ordinary. `target` is what somebody of the household has a month, fen. */
    private static final String HOMES = """
            create temp table facts_home as
            select *, case when class = 'P' then 8000 + dice / 7 %% 68000 when class = 'N' then 80000 + dice / 7 %% 50000 end as target
            from (
              select household, area, persons, adults, a01, dice,
                case when a01 or a02 then case when dice %% 100 < 90 then 'P' else 'L' end
                     when a03 then case when dice %% 100 < 80 then 'N' when dice %% 100 < 90 then 'P' else 'O' end
                     when dice %% 1000000 < 6000 then 'P' when dice %% 1000000 < 16000 then 'N' else 'O' end as class
              from (
                select m.household_id as household, min(h.area) as area, count(*) as persons,
                  count(*) filter (where p.birth_date <= date '%1$s' - interval '18 years') as adults,
                  hashint8extended(m.household_id, 21) & 9223372036854775807 as dice,
                  coalesce(bool_or(t.a01), false) as a01, coalesce(bool_or(t.a02), false) as a02, coalesce(bool_or(t.a03), false) as a03
                from people.household_member m
                join people.household h on h.id = m.household_id
                join people.person p on p.id = m.person_id
                left join (select person_id, bool_or(code = 'A01') as a01, bool_or(code = 'A02') as a02, bool_or(code = 'A03') as a03
                           from tags.person_tag where code in ('A01', 'A02', 'A03') group by person_id) t on t.person_id = m.person_id
                where m."grouping" = 'LIVING' and upper_inf(m.valid) and upper_inf(m.recorded) and p.life_status = 'ALIVE'
                group by m.household_id) counted) classed""";

    /** Draws a to f are independent; `wage` is roughly log-normal. */
    private static final String PEOPLE = """
            create temp table facts_someone as
            select *,
              case when age between 18 and 59 and (head or b %% 100 < 82) and not (age < 23 and b %% 100 < 75) then
                case class when 'P' then greatest(1, target * persons / greatest(adults, 1))
                           when 'N' then target * persons / greatest(adults, 1)
                           else greatest(191000, least(3000000, (exp(12.75 + 0.5 * (((a %% 1000) + (b %% 1000) + (c %% 1000)) / 500.0 - 3.0)))::bigint)) end end as wage
            from (
              select p.id, p.area, h.household, h.class, h.persons, h.adults, h.target, h.a01, m.relation = '02' as head,
                extract(year from age(date '%1$s', p.birth_date))::int as age, d.kind = 'RURAL' as rural, p.sex,
                hashint8extended(p.id, 31) & 9223372036854775807 as a, hashint8extended(p.id, 32) & 9223372036854775807 as b,
                hashint8extended(p.id, 33) & 9223372036854775807 as c, hashint8extended(p.id, 34) & 9223372036854775807 as d,
                hashint8extended(p.id, 35) & 9223372036854775807 as e, hashint8extended(p.id, 36) & 9223372036854775807 as f,
                t.a02, t.h01, t.e14, t.disabled
              from facts_home h
              join people.household_member m on m.household_id = h.household and m."grouping" = 'LIVING' and upper_inf(m.valid) and upper_inf(m.recorded)
              join people.person p on p.id = m.person_id and p.life_status = 'ALIVE' and p.merged_into is null
              left join place.division d on d.area = h.area / 10000 * 10000 and upper_inf(d.valid)
              left join (select person_id, bool_or(code = 'A02') as a02, bool_or(code = 'H01') as h01, bool_or(code = 'E14') as e14,
                           bool_or(code like 'D6_') as disabled
                         from tags.person_tag group by person_id) t on t.person_id = p.id) drawn""";

    /** Opens the tables to the owner, who is bound by the row policies otherwise. */
    public static void unprotect(Connection owner) throws SQLException {
        force(owner, "no force");
    }

    public static void protect(Connection owner) throws SQLException {
        force(owner, "force");
    }

    private static void force(Connection owner, String force) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("alter table facts.item " + force + " row level security");
        }
    }
}
