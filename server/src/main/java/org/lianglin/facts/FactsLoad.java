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
            statement.execute(ITEMS.formatted(asOf));
            statement.execute(STATES.formatted(asOf));
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

    private static final String ITEMS = """
            insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, feed, source, delivered)
            select p.id, p.area, k.kind, k.class, k.amount, k.number, k.answered,
              case when k.once then daterange(date '%1$s' - 40 - (p.d / 5 %% 300)::int, date '%1$s' - 39 - (p.d / 5 %% 300)::int)
                   else daterange(date '%1$s' - 30 - (p.d / 3 %% 1500)::int, null) end,
              k.feed, k.source, date '%1$s' - (p.e %% 25)::int
            from facts_someone p
            cross join lateral (values
              ('WAGE', 3, case when not coalesce(rural, false) or class = 'N' or class = 'P' or c %% 10 < 4 then wage end, null::int, a %% 1000 > 1, false, 'employment', '人社'),
              ('BUSINESS', 3, case when wage is not null and rural and class in ('O', 'L') and c %% 10 >= 4 then wage / 2
                                   when age >= 60 and rural and class in ('O', 'L') then 90000 + c %% 130000
                                   when age between 25 and 59 and class = 'O' and c %% 100 < 4 then 100000 + d %% 900000 end, null, true, false, 'tax', '税务'),
              ('RENT', 3, case when head and class = 'O' and d %% 100 < 6 then 60000 + e %% 200000 end, null, true, false, 'tax', '税务'),
              ('PENSION', 3, case when age >= 60 and class in ('P', 'N') then target * persons / greatest(adults, 1)
                                  when age >= 60 and not coalesce(rural, false) then 180000 + (a %% 1000) * (b %% 1000) * 35 / 100 end, null, true, false, 'employment', '人社'),
              ('BASE_PENSION', 3, case when age >= 60 and (rural or class = 'P') then 10300 end, null, true, false, 'employment', '人社'),
              ('SUPPORT', 3, case when age >= 60 and rural and class = 'O' and e %% 100 < 25 then 20000 + f %% 60000 end, null, true, false, 'declared', '本人申报'),
              ('AID', 3, case when head and a01 then case when class = 'P' then (79300 - target) * persons else 20000 end end, null, true, false, 'assistance', '民政'),
              ('DISABILITY_SUBSIDY', 3, case when disabled and a01 then 20000 end, null, true, false, 'assistance', '民政'),
              ('CONTRIBUTION', 3, case when wage is not null and class in ('O', 'L') and not coalesce(rural, false) then wage * 105 / 1000 + greatest(0, wage - 500000) / 33 end, null, true, false, 'tax', '税务'),
              ('WORK_COST', 3, case when wage is not null and class = 'N' and f %% 10 < 3 then 10000 + e %% 20000 end, null, true, false, 'declared', '本人申报'),
              ('RIGID_DEDUCTION', 3, case when (disabled or h01) and class in ('P', 'N') and f %% 10 < 4 then 10000 + e %% 30000 end, null, true, false, 'visit', '入户调查'),
              ('DEPOSIT', 3, case when head then case class when 'P' then e %% 3000000 when 'N' then e %% 6000000 else 1000000 + e %% 39000000 end end, null, f %% 1000 > 2, false, 'check', '核对中心'),
              ('COMPANY', 3, case when head and age between 22 and 65 and f %% 1000 < case when class in ('P', 'N') then 3 else 40 end then 1000000 + e %% 99000000 end, null, true, false, 'enterprises', '市场监管'),
              ('HOME', 3, null, case when head and d %% 100 < case when class in ('P', 'N') then 70 else 88 end
                                then case when e %% 100 < case when class in ('P', 'N') then 2 else 11 end then 2 else 1 end end, true, false, 'housing', '住建'),
              ('VEHICLE', 3, null, case when head and f %% 1000 < case class when 'P' then 15 when 'N' then 40 else 420 end then 1 end, true, false, 'vehicles', '车管'),
              ('MEDICAL_COST', 4, case when h01 then 2000000 + e %% 13000000 when c %% 100 < 6 then 50000 + e %% 2950000 end, null, true, true, 'medical-insurance', '医保'),
              ('EDUCATION_COST', 3, case when age between 16 and 22 and b %% 100 < 75 then 300000 + e %% 900000 end, null, true, true, 'students', '教育'),
              ('REHABILITATION_COST', 3, case when disabled and e %% 100 < 15 then 100000 + f %% 1100000 end, null, true, true, 'disability', '残联'),
              ('LIVING_COST', 3, case when head and (class in ('P', 'N', 'L') or h01) then persons * (600000 + e %% 480000) end, null, true, true, 'declared', '本人申报')
            ) k (kind, class, amount, number, answered, once, feed, source)
            where k.amount is not null or k.number is not null""";

    private static final String STATES = """
            insert into facts.item (person_id, area, kind, class, number, valid, feed, source, delivered)
            select p.id, p.area, k.kind, k.class, k.number, daterange(date '%1$s' - 20 - (p.d / 3 %% 400)::int, null), k.feed, k.source, date '%1$s' - (p.e %% 25)::int
            from facts_someone p
            cross join lateral (values
              (age between 16 and 22 and b %% 100 < 75, 'STUDENT', 2, null::int, 'students', '教育'),
              (age between 18 and 25 and f %% 1000 < 2 and class = 'O', 'STUDY_ABROAD', 3, null, 'exit-entry', '出入境'),
              (age between 20 and 60 and f / 1000 %% 10000 < 4, 'PRISON', 5, 6 + (e %% 60)::int, 'justice', '公安司法'),
              (age between 20 and 50 and f / 1000 %% 10000 = 4, 'DETOX', 5, 24, 'justice', '公安司法'),
              (age between 20 and 60 and f / 1000 %% 10000 in (5, 6), 'LOST_CONTACT', 4, null, 'visit', '入户调查'),
              (age between 25 and 80 and f / 1000 %% 20000 = 19999, 'CLERGY', 3, null, 'visit', '民宗'),
              (age between 20 and 60 and f / 1000 %% 5000 = 4999, 'INJURY_CARE', 3, null, 'employment', '人社'),
              (coalesce(a02, false) and d %% 100 < 85, 'NO_OBLIGOR', 3, null, 'visit', '入户调查'),
              (coalesce(rural, false) and head and d %% 2 = 0, 'CONTRACTED_LAND', 2, null, 'land', '农业农村'),
              (class = 'L' and a01 and head and age < 60, 'OVER_BY_WORK', 3, null, 'assistance', '民政'),
              (class = 'L' and a01 and head and age < 60 and d %% 2 = 0, 'GRADUAL_EXIT', 3, null, 'assistance', '民政'),
              (coalesce(a02 or e14, false), 'SELF_EAT', 3, (e %% 10 > 0)::int, 'visit', '自理能力评估'),
              (coalesce(a02 or e14, false), 'SELF_DRESS', 3, (e / 10 %% 10 > 1)::int, 'visit', '自理能力评估'),
              (coalesce(a02 or e14, false), 'SELF_BED', 3, (e / 100 %% 10 > 1)::int, 'visit', '自理能力评估'),
              (coalesce(a02 or e14, false), 'SELF_TOILET', 3, (e / 1000 %% 10 > 1)::int, 'visit', '自理能力评估'),
              (coalesce(a02 or e14, false), 'SELF_WALK', 3, (e / 10000 %% 10 > 2)::int, 'visit', '自理能力评估'),
              (coalesce(a02 or e14, false), 'SELF_BATHE', 3, (e / 100000 %% 10 > 3)::int, 'visit', '自理能力评估')
            ) k (holds, kind, class, number, feed, source)
            where k.holds""";

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
