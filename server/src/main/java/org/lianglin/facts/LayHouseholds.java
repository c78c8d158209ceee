package org.lianglin.facts;

import java.util.List;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;

/** Who counts, and the rows of {@link HouseholdReckoning} for all households: {@code f_counted}, {@code facts_household}. */
final class LayHouseholds {
    /** Income of a month before the cost of working. */
    static final String INCOME = "wages + business + rent + transfers - transfer_out - rigid";

    private static final String MEMBER = """
            select p.person, p.household, p.area,
              case when relation = '02' then '本人' when relation in %1$s then '配偶'
                when relation in %2$s then case when age < %8$d then '未成年子女' else '成年子女' end else '其他' end as relation,
              (disability_level between 1 and 2 or disability_level = 3 and disability_kind in ('智力', '精神')) is true or found_dependent as dependent,
              student,
              (relation = '02' or relation in %1$s or relation in %2$s or relation in %3$s or relation in %4$s and has_child
                or relation in %5$s and has_spouse or relation in %6$s and age < %8$d) and since <= date '%7$s' as obliged_and_living_together,
              case when held is null then null when held then '服刑' when life_status = 'MISSING' then '宣告失踪'
                when cleric then '宗教教职脱离家庭' else '无' end as absence,
              cast(cleric_tenths * cast(0.1 as decimal(2, 1)) as decimal(5, 1)) as years_apart
            from f_person p join f_role r on r.household = p.household
            where p.lives""";

    private final Columnar columns;
    private final Known frame;
    private final Policy members;
    private final Policy property;

    LayHouseholds(Columnar columns, Known frame, Policy members, Policy property) {
        this.columns = columns;
        this.frame = frame;
        this.members = members;
        this.property = property;
    }

    void lay() {
        columns.run("create or replace temp table f_asked as "
                + MEMBER.formatted(
                        Relations.sql(Relations.SPOUSE),
                        Relations.sql(Relations.CHILD),
                        Relations.sql(Relations.KIN_IN_LINE),
                        Relations.sql(Relations.CHILD_IN_LAW),
                        Relations.sql(Relations.PARENT_IN_LAW),
                        Relations.sql(Relations.SIBLING),
                        frame.day().minusMonths(frame.coresidence()),
                        frame.ages().majority()));
        columns.run("create or replace temp table f_counted as select person, \"%s\" as counted from (%s)"
                .formatted(
                        members.eligible(), Screen.of(members).sql("f_asked", List.of("person", "area"), frame.day())));
        sums();
        columns.run("create or replace temp table f_property as select household, \"%s\" as property_ok from (%s)"
                .formatted(
                        property.eligible(),
                        Screen.of(property).sql("f_household", List.of("household", "area"), frame.day())));
        var year = frame.period().months();
        columns.run("""
                create or replace temp table facts_household as
                select h.* exclude (income_fen, net_fen), yuan(floored(income_fen)) as household_income, yuan(net_fen) as net_income, p.property_ok,
                  receiving as on_dibao, yuan(net_fen * %1$d) as income_year,
                  case when persons > 0 then yuan(half_up(net_fen * %1$d, persons)) end as income_year_person
                from f_household h left join f_property p on p.household = h.household""".formatted(year));
        columns.run("drop table f_property");
    }

    private void sums() {
        columns.run("""
                create or replace temp table f_household as
                select household, area,
                  case when decided then persons end as persons,
                  yuan(wages) as wages, yuan(work_cost) as work_cost, yuan(business) as business_net, yuan(rent) as property_net,
                  yuan(transfers + exempt) as transfer_in, yuan(exempt) as transfer_exempt, yuan(transfer_out) as transfer_out,
                  yuan(rigid) as rigid_deduction, yuan(deposits) as financial_assets, cars, homes, yuan(company) as company_equity, abroad > 0 as self_funded_abroad,
                  elders, minors, severely_disabled, seriously_ill, receiving, over_by_work > 0 as over_by_work, exit_months, on_tekun, marginal,
                  yuan(living_cost) as living_cost, yuan(medical_cost) as medical_cost, yuan(education_cost) as education_cost,
                  yuan(rehabilitation_cost) as rehabilitation_cost, yuan(other_cost) as other_cost,
                  wages + business + rent + transfers - transfer_out - rigid as income_fen,
                  floored(wages + business + rent + transfers - transfer_out - rigid - work_cost) as net_fen
                from (
                  select h.household, h.area, coalesce(bool_and(p.person is null or c.counted is not null), true) as decided,
                    count(*) filter (where c.counted) as persons,
                    %s,
                    coalesce(bool_or(p.a01), false) as receiving, coalesce(bool_or(p.a02), false) as on_tekun, coalesce(bool_or(p.a03), false) as marginal
                  from f_house h
                  left join (select * from f_person where lives) p on p.household = h.household
                  left join f_counted c on c.person = p.person
                  group by h.household, h.area)""".formatted(String.join(
                ",\n    ",
                over("p.wages", "wages"),
                over("p.work_cost", "work_cost"),
                over("p.business", "business"),
                over("p.rent", "rent"),
                over("p.transfers", "transfers"),
                over("p.exempt", "exempt"),
                over("p.transfer_out", "transfer_out"),
                over("p.rigid", "rigid"),
                over("p.deposits", "deposits"),
                over("p.cars", "cars"),
                over("p.homes", "homes"),
                over("p.company", "company"),
                over("cast(p.abroad as integer)", "abroad"),
                over("cast(p.age >= %d as integer)".formatted(frame.ages().elder()), "elders"),
                over("cast(p.age < %d as integer)".formatted(frame.ages().majority()), "minors"),
                over("cast(p.disability_level between 1 and 2 as integer)", "severely_disabled"),
                over("cast(p.h01 as integer)", "seriously_ill"),
                over("cast(p.over_by_work as integer)", "over_by_work"),
                over("p.exit_months", "exit_months"),
                over("p.living_cost", "living_cost"),
                over("p.medical_cost", "medical_cost"),
                over("p.education_cost", "education_cost"),
                over("p.rehabilitation_cost", "rehabilitation_cost"),
                over("p.other_cost", "other_cost"))));
    }

    /** The sum over those who count; missing where it is missing of one of them, or where it cannot be said who counts. */
    private static String over(String value, String name) {
        return """
                case when coalesce(bool_and(p.person is null or c.counted is not null and (not c.counted or (%1$s) is not null)), true)
                     then cast(coalesce(sum(%1$s) filter (where c.counted), 0) as bigint) end as %2$s""".formatted(value, name);
    }
}
