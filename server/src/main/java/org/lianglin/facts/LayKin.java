package org.lianglin.facts;

import java.util.function.Consumer;

/** Who must support whom by law, as {@link Obligors} has it, for everybody who lives in a household: {@code f_parents}, {@code f_pair}. */
final class LayKin {
    private final Consumer<String> statements;
    private final int majority;

    LayKin(Consumer<String> statements, Known frame) {
        this.statements = statements;
        this.majority = frame.rules().ages().majority();
    }

    /** @param persons whether parents are asked for later on, and not only those of minors */
    void lay(boolean persons) {
        statements.accept("""
                create or replace temp table f_parents as
                select m.person, k.age,
                  case when k.father_id is not null then kf.person when m.relation in %1$s then r.man end as father,
                  case when k.mother_id is not null then km.person when m.relation in %1$s then r.woman end as mother
                from f_member m
                join f_kin k on k.person = m.person
                join f_role r on r.household = m.household
                left join f_kin kf on kf.person = k.father_id
                left join f_kin km on km.person = k.mother_id
                where m.lives%2$s""".formatted(Relations.sql(Relations.CHILD), persons ? "" : " and k.age < " + majority));
        statements.accept("""
                create or replace temp table f_pair as
                select distinct person, kin from (
                  select m.person, k.spouse_id as kin, false as parent from f_member m join f_kin k on k.person = m.person where k.spouse_id is not null
                  union all select mother_id, person, false from f_kin where mother_id is not null
                  union all select father_id, person, false from f_kin where father_id is not null
                  union all
                  select a.person, b.person, false from (select * from f_member where lives) a join (select * from f_member where lives) b on a.household = b.household
                  where a.person <> b.person and (
                    a.relation = '02' and (b.relation in %1$s or b.relation in %2$s)
                    or a.relation in %1$s and (b.relation = '02' or b.relation in %2$s)
                    or a.relation in %3$s and b.relation = '02')
                  union all select person, father, true from f_parents where age < %4$d and father is not null
                  union all select person, mother, true from f_parents where age < %4$d and mother is not null
                ) pair
                where exists (select 1 from f_kin k where k.person = pair.kin and k.lives and (pair.parent or k.age >= %4$d))
                  and kin <> person""".formatted(
                        Relations.sql(Relations.SPOUSE),
                        Relations.sql(Relations.CHILD),
                        Relations.sql(Relations.PARENT),
                        majority));
    }
}
