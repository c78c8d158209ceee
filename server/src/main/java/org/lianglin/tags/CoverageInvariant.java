package org.lianglin.tags;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The coverage counts every person on a list once: in each area, and so in the city. */
@Component
class CoverageInvariant implements Invariant {
    private static final String FIRST = """
            with truth as (
              select area, count(*) filter (where standing <> 'OUT') as listed, count(*) filter (where standing = 'COVERED') as covered
              from tags.listed where state = 'OPEN' and counted group by area)
            select 'tags.coverage:' || area as record,
                   'counts ' || coalesce(c.covered, 0) || ' of ' || coalesce(c.listed, 0) || ' where ' || coalesce(t.covered, 0) || ' of '
                     || coalesce(t.listed, 0) || ' stand' as finding
            from tags.coverage c full join truth t using (area)
            where coalesce(c.listed, 0) <> coalesce(t.listed, 0) or coalesce(c.covered, 0) <> coalesce(t.covered, 0)
            order by area limit 1""";

    private final JdbcClient jdbc;

    CoverageInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "tags-coverage";
    }

    @Override
    public String describe() {
        return "名单覆盖数等于名单人数的逐人统计，全市如此，各区域亦然。"
                + " The coverage counts every person on a list once: in each area, and so in the city.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(row.getString("record"), row.getString("finding")))
                .optional();
    }
}
