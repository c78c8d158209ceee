package org.lianglin.facts;

import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;

/** The rows of {@link PersonReckoning} for everybody who lives in a household: {@code facts_person}. */
final class LayPersons {
    private static final String INCOME_OF_DESTITUTE =
            "wages + business + rent + transfers_of_destitute - transfer_out - rigid";

    private final Columnar columns;
    private final Known frame;
    private final Policy property;
    private final Area city;

    LayPersons(Columnar columns, Known frame, Policy property, Area city) {
        this.columns = columns;
        this.frame = frame;
        this.property = property;
        this.city = city;
    }

    void lay() {
        own();
        states();
        obligors();
        columns.run(
                """
                create or replace temp table facts_person as
                select p.household, p.person, p.area, a.relation, a.dependent, a.student, a.obliged_and_living_together, a.absence, a.years_apart,
                  date '%1$s' as as_of, p.birth_date as born, p.age,
                  coalesce(p.registered_area between %2$d and %3$d, false) as registered_here,
                  case when r.rural then '农村' when not r.rural then '城市' end as residence,
                  p.disability_kind <> '无' as certificate, p.disability_kind, p.disability_level, p.h01 as seriously_ill, p.needs_care, p.injury_care, p.in_school,
                  yuan(p.other_living) as other_living_subsidy, yuan(p.other_care) as other_care_subsidy, p.in_institution,
                  h.persons, h.net_income as household_income, h.property_ok as household_property_ok,
                  yuan(o.net) as own_income, yuan(o.of_destitute) as income, yuan(p.support_disregarded) as support_disregarded,
                  h.net_income_supported as household_income_supported,
                  yuan(floored(o.raw + case when u.person is null then 0 else u.younger + u.elder end)) as own_income_supported,
                  yuan(p.support_disregarded + case when u.person is null then 0 else u.elder end) as support_disregarded_all,
                  o.property_ok as own_property_ok, o.property_ok,
                  case when p.wages is not null and p.business is not null then not p.works end as unemployed, yuan(p.aid_now) as other_benefits,
                  p.a01 or h.on_dibao as on_dibao, p.a02 as on_tekun, p.c01 as orphan,
                  case when not p.c02 then false else p.aid_now = 0 end as unattended_full,
                  p.chose or p.c01 or p.c02 as chose_child, p.cleric, a.years_apart as years_in_temple, p.holds_land,
                  case when b.person is null then case when p.no_obligor then '无' end else b.category end as obligor,
                  case when b.person is null then case when p.no_obligor then true end else b.property_ok end as obligor_property_ok,
                  p.can_eat, p.can_dress, p.can_bed, p.can_toilet, p.can_walk, p.can_bathe,
                  %4$s,
                  %5$s
                from f_person p
                join f_asked a on a.person = p.person
                join facts_household h on h.household = p.household
                left join f_own o on o.person = p.person
                left join f_support u on u.person = p.person
                left join f_obligor b on b.person = p.person
                left join f_parents q on q.person = p.person
                left join f_state f on f.person = q.father
                left join f_state m on m.person = q.mother
                left join f_rural r on r.community = p.registered_area // 10000 * 10000
                """.formatted(frame.day(), city.low(), city.high() - 1, parent("f", "father"), parent("m", "mother")));
        for (var table :
                List.of("f_own", "f_stand", "f_parents", "f_state", "f_obligor", "f_support", "f_asked", "f_role")) {
            columns.run("drop table " + table);
        }
    }

    /** Orphans of whom no parent is linked: the list says that they are dead or cannot be found. */
    private static String parent(String alias, String which) {
        return """
                case when q.%2$s is null then case when p.c01 then '查找不到' end else %1$s.state end as %2$s_state,
                case when q.%2$s is null then case when p.c01 then 0 end else %1$s.months end as %2$s_months""".formatted(alias, which);
    }

    private void own() {
        columns.run("""
                create or replace temp table f_alone as
                select person, area, 1 as persons, yuan(deposits) as financial_assets, cars, homes, yuan(company) as company_equity, abroad as self_funded_abroad,
                  %1$s - work_cost as raw, floored(%1$s - work_cost) as net, floored(%2$s - work_cost) as of_destitute
                from f_person where household is not null and lives""".formatted(LayHouseholds.INCOME, INCOME_OF_DESTITUTE));
        columns.run(
                "create or replace temp table f_own as select person, raw, net, of_destitute, \"%s\" as property_ok from (%s)"
                        .formatted(
                                property.eligible(),
                                Screen.of(property)
                                        .sql(
                                                "f_alone",
                                                List.of("person", "area", "raw", "net", "of_destitute"),
                                                frame.day())));
        columns.run("drop table f_alone");
    }

    private void states() {
        columns.run(
                "create or replace temp macro longest(months) as case when months > 1200 then 1200 else months end");
        columns.run("""
                create or replace temp table f_state as
                select person,
                  case when not lives then '死亡' when life_status = 'MISSING' then '宣告失踪' when unable_to_raise then '重残' when h01 then '重病'
                    when unable_to_raise is null then null when held is null then null when held then '服刑' when restricted is null then null when restricted then '其他限制人身自由'
                    when lost is null then null when lost then '失联' else '正常' end as state,
                  case when not lives or life_status = 'MISSING' or unable_to_raise or h01 then 0 when unable_to_raise is null then null when held is null then null when held then longest(held_months)
                    when restricted is null then null when restricted then longest(restricted_months)
                    when lost is null then null when lost then longest(lost_months) else 0 end as months
                from f_person
                where person in (select father from f_parents union select mother from f_parents)""");
    }

    private void obligors() {
        columns.run("""
                create or replace temp table f_obligor as
                select person, arg_min_null(category, rank) as category, arg_min_null(property_ok, rank) as property_ok
                from (
                  select j.person, category, property_ok,
                    (case when category is null then 1 when category = '有能力' then 0 when category = '特困人员' then 2 when category = '低保且60岁以上' then 3
                      when property_ok is null then 1 when not property_ok then 0 when category = '70岁以上低收入' then 4
                      when category = '重残低收入' then 5 when category = '无民事行为能力' then 6 when category = '失踪' then 7 else 8 end) * 100000000000000 + j.kin as rank
                  from f_pair j join (
                    select p.person, case when s.counted or s.counted is null then h.property_ok else o.property_ok end as property_ok,
                      case when p.a02 then '特困人员'
                        when p.age >= %4$d and (p.a01 or h.on_dibao) then '低保且60岁以上'
                        when p.age >= %4$d and not p.a01 and h.household is not null and h.on_dibao is null then null
                        when p.life_status = 'MISSING' then '失踪'
                        when p.held is null then null
                        when p.held then '服刑'
                        when p.incapable then '无民事行为能力'
                        when p.age < %5$d and not p.dependent_by_disability then '有能力'
                        when (%1$s - work_cost) is null then null
                        when floored(%1$s - work_cost) * %2$d >= %3$d then '有能力'
                        when p.age >= %5$d then '70岁以上低收入' when p.dependent_by_disability then '重残低收入' end as category
                    from f_person p left join (select household, on_dibao, property_ok from facts_household) h on h.household = p.household
                    left join f_stand s on s.person = p.person left join f_own o on o.person = p.person
                    where p.lives) k on k.person = j.kin)
                group by person""".formatted(
                        LayHouseholds.INCOME,
                        IncomePeriod.YEAR,
                        frame.rules().disposable(),
                        frame.rules().ages().elder(),
                        frame.rules().ages().old()));
        columns.run("drop table f_pair");
    }
}
