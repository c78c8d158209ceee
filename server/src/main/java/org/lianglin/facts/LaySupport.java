package org.lianglin.facts;

import java.util.List;
import java.util.function.Consumer;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;

/**
 * The rows of {@link Support} for the whole city: {@code f_support} for each person whom somebody elsewhere must support or has agreed to,
 * {@code f_supported} for each household; {@code f_stand} says who counts. What each household of an obligor can pay from is summed up once, and joined by the person.
 */
final class LaySupport {
    private final Consumer<String> statements;
    private final Known frame;
    private final Policy members;
    private final Policy formula;

    LaySupport(Consumer<String> statements, Known frame, Policy members, Policy formula) {
        this.statements = statements;
        this.frame = frame;
        this.members = members;
        this.formula = formula;
    }

    void lay() {
        standing();
        obligors();
        obligees();
        due();
        support();
        for (var table : List.of("f_means", "f_apart", "f_owed", "f_due")) {
            statements.accept("drop table " + table);
        }
    }

    /** Who counts where, and what of it matters for support; what all who count can pay from. */
    private void standing() {
        var through = List.of("person", "household", "area", "able", "support", "support_disregarded", "agreed");
        statements.accept("""
                create or replace temp table f_stand as
                select person, household, area, "%s" as counted, able, support, support_disregarded, agreed from (%s)""".formatted(members.eligible(), Screen.of(members).sql("f_asked", through, frame.day())));
        statements.accept("""
                create or replace temp table f_means as
                select household, case when decided then persons end as persons, total(decided, able) as able
                from (
                  select household, bool_and(counted is not null) as decided, count(*) filter (counted) as persons,
                    sum(coalesce(able, %s)) filter (counted) as able
                  from f_stand group by household)""".formatted(LayPeople.NO_ANSWER));
    }

    /** Obligors who do not live with whom they must support; whoever does not count where he lives is taken alone. */
    private void obligors() {
        statements.accept("""
                create or replace temp table f_apart as
                select j.person, j.kin, m.area, m.counted is not null as settled, k.counted, k.household,
                  case when k.counted then h.persons when not k.counted then 1 end as persons,
                  floored(case when k.counted then h.able when not k.counted then k.able end) as able
                from f_pair j
                join f_stand m on m.person = j.person
                left join f_stand k on k.person = j.kin
                left join f_means h on h.household = k.household
                where not coalesce(m.counted and k.counted and m.household = k.household, false)""");
    }

    /** Spouse, parents and minor children who do not live with an obligor. */
    private void obligees() {
        statements.accept("""
                create or replace temp table f_owed as
                select x.kin, count(*) as obligees
                from (
                  select person as kin, unnest([spouse_id, mother_id, father_id]) as person from f_kin where person in (select kin from f_apart)
                  union select mother_id, person from f_kin where age < %1$d and mother_id in (select kin from f_apart)
                  union select father_id, person from f_kin where age < %1$d and father_id in (select kin from f_apart)) x
                join (select distinct kin, counted, household from f_apart) a on a.kin = x.kin
                join f_kin y on y.person = x.person and y.lives
                left join f_stand s on s.person = x.person
                where x.person <> x.kin and not coalesce(a.counted and s.counted and a.household = s.household, false)
                group by x.kin""".formatted(frame.rules().ages().majority()));
    }

    private void due() {
        var rows = """
                (select a.person, a.kin, a.area, k.age >= %d as elder, null as agreed_support, case when settled then a.persons end as obligor_persons,
                  yuan(able) as obligor_income, coalesce(o.obligees, 1) as obligees
                from f_apart a join f_kin k on k.person = a.kin left join f_owed o on o.kin = a.kin)""".formatted(frame.rules().ages().elder());
        statements.accept(
                "create or replace temp table f_due as select person, elder, cast(\"%s\" * 100 as bigint) as due from (%s)"
                        .formatted(
                                Support.DECISION,
                                Screen.of(formula).sql(rows, List.of("person", "kin", "area", "elder"), frame.day())));
    }

    private void support() {
        statements.accept("""
                create or replace temp table f_support as
                select person, household, counted,
                  case when agreed is not null then %1$s when has_younger then %2$s else 0 end as younger,
                  case when agreed is not null or not has_elder then 0 else %3$s end as elder
                from (
                  select m.person, m.household, m.counted, m.support, m.support_disregarded, m.agreed, coalesce(has_younger, false) as has_younger,
                    coalesce(has_elder, false) as has_elder, younger_due, elder_due
                  from f_stand m left join (
                    select person, bool_or(not elder) as has_younger, bool_or(elder) as has_elder,
                      case when bool_and(elder or due is not null) then sum(due) filter (not elder) end as younger_due,
                      case when bool_and(not elder or due is not null) then sum(due) filter (elder) end as elder_due
                    from f_due group by person) d on d.person = m.person
                  where m.agreed is not null or d.person is not null)""".formatted(
                        beyond(
                                "case when agreed > %s then agreed end".formatted(LayPeople.LEAST),
                                "support + support_disregarded"),
                        beyond("younger_due", "support"),
                        beyond("elder_due", "support_disregarded")));
        statements.accept("""
                create or replace temp table f_supported as
                select household, sum(coalesce(younger + elder, %s)) as support from f_support where counted group by household""".formatted(LayPeople.NO_ANSWER));
    }

    private String beyond(String due, String declared) {
        return frame.rules().support().beyond(due, declared);
    }
}
