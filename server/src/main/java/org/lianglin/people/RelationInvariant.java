package org.lianglin.people;

import java.util.List;
import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Relations come from GB/T 4761-2008 and fit who stands in them; an unknown sex fits all. */
@Component
class RelationInvariant implements Invariant {
    private static final String FIRST = """
            with standard as (
              select * from unnest(:codes::text[], :sexes::int[]) as s(code, sex)),
            broken as materialized (
              select m.id, m.relation, p.sex
              from people.household_member m
              left join standard s on s.code = m.relation
              left join people.person p on p.id = m.person_id
              where s.code is null or (s.sex in (1, 2) and p.sex in (1, 2) and s.sex <> p.sex))
            select id, relation, sex from broken order by id limit 1""";

    private final JdbcClient jdbc;
    private final List<String> codes = Codes.codes("relation");

    RelationInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-9";
    }

    @Override
    public String describe() {
        return "与户主关系代码有效，且与性别相符。" + " The relation to the head is a known code and fits the sex of the member.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .param("codes", codes.toArray(String[]::new))
                .param(
                        "sexes",
                        codes.stream().map(c -> Codes.sexOf("relation", c)).toArray(Integer[]::new))
                .query((row, i) -> new Breach(
                        "people.household_member:" + row.getLong("id"),
                        "has relation " + row.getString("relation") + " and sex " + row.getString("sex")))
                .optional();
    }
}
