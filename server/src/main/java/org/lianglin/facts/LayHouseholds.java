package org.lianglin.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;

/**
 * Who counts, and the rows of {@link HouseholdReckoning} for all households: {@code f_asked}, and {@code facts_household} as a query or as a
 * table. What is asked of members is written down, since it is read twice: for who can support others, and for the sums.
 */
final class LayHouseholds {
    /** Income of a month before the cost of working. */
    static final String INCOME = "wages + business + rent + transfers - transfer_out - rigid";

    private static final String MEMBER = """
            select p.person, p.household, p.area,
              case when relation = '02' then '本人' when relation in %1$s then '配偶'
                when relation in %2$s then case when age < %8$d then '未成年子女' else '成年子女' end else '其他' end as relation,
              dependent_by_disability or found_dependent as dependent,
              student,
              (relation = '02' or relation in %1$s or relation in %2$s or relation in %3$s or relation in %4$s and has_child
                or relation in %5$s and has_spouse or relation in %6$s and age < %8$d) and since <= date '%7$s' as obliged_and_living_together,
              case when held is null then null when held then '服刑' when life_status = 'MISSING' then '宣告失踪' when a02 then '特困供养'
                when cleric then '宗教教职脱离家庭' else '无' end as absence,
              cast(cleric_tenths * cast(0.1 as decimal(2, 1)) as decimal(5, 1)) as years_apart,
              receives, a02, a03, able, support, support_disregarded, agreed,
              %9$s
            from f_person p join f_role r on r.household = p.household
            where p.lives""";

    /** The columns that are reckoned of a household before its property is judged. */
    private static final List<String> OF_HOUSEHOLD = List.of(
            "wages",
            "work_cost",
            "business_net",
            "property_net",
            "transfer_in",
            "transfer_exempt",
            "transfer_out",
            "rigid_deduction",
            "financial_assets",
            "cars",
            "homes",
            "company_equity",
            "self_funded_abroad",
            "elders",
            "minors",
            "severely_disabled",
            "seriously_ill",
            "refusers",
            "over_by_work",
            "exit_months",
            "obligor_support",
            "living_cost",
            "medical_cost",
            "education_cost",
            "rehabilitation_cost",
            "other_cost",
            "income_fen",
            "income_supported_fen",
            "net_fen",
            "net_supported_fen");

    /** Of this alone it is not the sum that counts, but the largest. */
    private static final String EXIT = "longest_exit_months";

    private static final String SUM = "sum(coalesce(%1$s, %2$s)) filter (where \"%3$s\") as %1$s";
    private static final String LARGEST =
            "case when bool_or(%1$s is null) filter (where \"%3$s\") then %2$s else max(%1$s) filter (where \"%3$s\") end as %1$s";

    private final Consumer<String> statements;
    private final Known frame;
    private final Policy members;
    private final Policy property;
    private final LayKin kin;
    private final LaySupport support;
    /** What is summed up over those who count: the value of one of them, by the name of the sum. */
    private final Map<String, String> sums = new LinkedHashMap<>();

    /** @param formula what obligors are taken to pay */
    LayHouseholds(Consumer<String> statements, Known frame, Policy members, Policy property, Policy formula) {
        this.kin = new LayKin(statements, frame);
        this.support = new LaySupport(statements, frame, members, formula);
        this.statements = statements;
        this.frame = frame;
        this.members = members;
        this.property = property;
        for (var amount : List.of(
                "wages",
                "work_cost",
                "business",
                "rent",
                "transfers",
                "exempt",
                "transfer_out",
                "rigid",
                "deposits",
                "cars",
                "homes",
                "company",
                "living_cost",
                "medical_cost",
                "education_cost",
                "rehabilitation_cost",
                "other_cost")) {
            sums.put("sum_" + amount, amount);
        }
        sums.put(EXIT, "exit_months");
        sums.put("abroad", "cast(abroad as integer)");
        sums.put(
                "elders",
                "cast(age >= %d as integer)".formatted(frame.rules().ages().elder()));
        sums.put(
                "minors",
                "cast(age < %d as integer)".formatted(frame.rules().ages().majority()));
        sums.put("severely_disabled", "cast(severe as integer)");
        sums.put("seriously_ill", "cast(h01 as integer)");
        sums.put(
                "refusers",
                "cast(refusals >= %d as integer)".formatted(frame.rules().refusals()));
        sums.put("over_by_work", "cast(over_by_work as integer)");
    }

    /** @param persons whether what is asked of members is needed later on */
    void lay(boolean persons) {
        statements.accept("create or replace temp table f_asked as " + asked());
        statements.accept(
                "create or replace temp macro total(decided, a) as case when decided and coalesce(a, 0) > %s then cast(coalesce(a, 0) as bigint) end"
                        .formatted(LayPeople.LEAST));
        kin.lay(persons);
        support.lay();
        if (persons) {
            statements.accept("create or replace temp table facts_household as " + households());
        } else {
            statements.accept("drop table f_stand");
        }
    }

    private String asked() {
        return MEMBER.formatted(
                Relations.sql(Relations.SPOUSE),
                Relations.sql(Relations.CHILD),
                Relations.sql(Relations.KIN_IN_LINE),
                Relations.sql(Relations.CHILD_IN_LAW),
                Relations.sql(Relations.PARENT_IN_LAW),
                Relations.sql(Relations.SIBLING),
                frame.day().minusMonths(frame.rules().coresidence()),
                frame.rules().ages().majority(),
                sums.entrySet().stream()
                        .map(s -> s.getValue() + " as " + s.getKey())
                        .collect(Collectors.joining(", ")));
    }

    /** A row for each household, as a query. */
    String households() {
        var through = new ArrayList<>(
                List.of("household", "area", "decided", "receiving", "on_tekun", "marginal", "persons"));
        through.addAll(OF_HOUSEHOLD);
        return """
                select * exclude (income_fen, income_supported_fen, net_fen, net_supported_fen, decided, "%1$s", complete),
                  yuan(floored(income_fen)) as household_income, yuan(floored(income_supported_fen)) as income_supported,
                  yuan(net_fen) as net_income, yuan(net_supported_fen) as net_income_supported, "%1$s" as property_ok, receiving as on_dibao, yuan(net_fen * %2$d) as income_year,
                  yuan(net_supported_fen * %2$d) as income_year_supported,
                  case when persons > 0 then yuan(half_up(net_fen * %2$d, persons)) end as income_year_person
                from (%3$s)""".formatted(
                        property.eligible(),
                        IncomePeriod.YEAR,
                        Screen.of(property).sql("(" + summed() + ")", through, frame.day()));
    }

    private String summed() {
        return """
                select household, area, decided, receiving, on_tekun, marginal, case when decided then persons end as persons,
                  yuan(wages) as wages, yuan(work_cost) as work_cost, yuan(business) as business_net, yuan(rent) as property_net,
                  yuan(transfers + exempt) as transfer_in, yuan(exempt) as transfer_exempt, yuan(transfer_out) as transfer_out,
                  yuan(rigid) as rigid_deduction, yuan(deposits) as financial_assets, cars, homes, yuan(company) as company_equity,
                  abroad > 0 as self_funded_abroad, elders, minors, severely_disabled, seriously_ill, refusers, over_by_work > 0 as over_by_work, exit_months,
                  yuan(support) as obligor_support,
                  yuan(living_cost) as living_cost, yuan(medical_cost) as medical_cost, yuan(education_cost) as education_cost,
                  yuan(rehabilitation_cost) as rehabilitation_cost, yuan(other_cost) as other_cost,
                  %1$s as income_fen, %1$s + support as income_supported_fen,
                  floored(%1$s - work_cost) as net_fen, floored(%1$s - work_cost + support) as net_supported_fen
                from (
                  select household, area, decided, receiving, on_tekun, marginal, persons, total(decided, support) as support,
                    %2$s
                  from (
                    select h.household, h.area, coalesce(decided, true) as decided, coalesce(persons, 0) as persons,
                      case when receiving = 2 then true when receiving = 1 then null else false end as receiving, case when coalesce(decided, true) then coalesce(on_tekun, false) end as on_tekun, coalesce(marginal, false) as marginal,
                      support, %3$s
                    from f_house h left join (%4$s) s on s.household = h.household left join f_supported b on b.household = h.household))""".formatted(
                INCOME,
                sums.keySet().stream()
                        .map(s -> "total(decided, %s) as %s".formatted(s, s.replaceFirst("^(sum|longest)_", "")))
                        .collect(Collectors.joining(", ")),
                String.join(", ", sums.keySet()),
                counted());
    }

    /** The sum over those who count; beneath every other sum where it is missing of one of them. */
    private String counted() {
        var through = new ArrayList<>(List.of("person", "household", "area", "receives", "a02", "a03"));
        through.addAll(sums.keySet());
        return """
                select household, bool_and("%1$s" is not null) as decided, count(*) filter (where "%1$s") as persons,
                  max(case when receives then 2 when receives is null then 1 else 0 end) as receiving, bool_or(a02) filter (where "%1$s") as on_tekun, bool_or(a03) as marginal,
                  %2$s
                from (%3$s)
                group by household""".formatted(
                        members.eligible(),
                        sums.keySet().stream()
                                .map(s -> (s.equals(EXIT) ? LARGEST : SUM)
                                        .formatted(s, LayPeople.NO_ANSWER, members.eligible()))
                                .collect(Collectors.joining(", ")),
                        Screen.of(members).sql("f_asked", through, frame.day()));
    }
}
