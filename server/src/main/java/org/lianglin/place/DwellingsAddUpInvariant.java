package org.lianglin.place;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class DwellingsAddUpInvariant implements Invariant {
    private final JdbcClient jdbc;

    DwellingsAddUpInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "place-15";
    }

    @Override
    public String describe() {
        return "社区户室数等于各基础网格之和 / the dwellings of a community are those of its base grids";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql("""
                with counted as (
                  select area, count(*) as dwellings
                  from place.dwelling
                  group by area)
                select 'place.division:' || c.area / 10000 as record,
                       '社区 ' || sum(c.dwellings) || ' 户,基础网格合计 ' || coalesce(sum(c.dwellings) filter (where g.area is not null), 0)
                         || ' 户 / dwellings of the community and the sum over its base grids differ' as finding
                from counted c
                left join place.grid g on g.area = c.area and g.kind = 'BASE' and g.valid @> current_date
                group by c.area / 10000
                having count(*) filter (where g.area is null) > 0
                order by c.area / 10000
                limit 1
                """).query(Breach.class).optional();
    }
}
