package org.lianglin.place;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class DwellingsInOneBaseGridInvariant implements Invariant {
    private final JdbcClient jdbc;

    DwellingsInOneBaseGridInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "place-11";
    }

    @Override
    public String describe() {
        return "每户属于一栋楼，每栋楼属于一个有效的基础网格 / each dwelling lies in one building, each building in one active base grid";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return buildingWithoutGrid().or(this::dwellingElsewhere);
    }

    private Optional<Breach> buildingWithoutGrid() {
        return jdbc.sql("""
                select 'place.building:' || b.id as record,
                       '网格 ' || b.area || ' 不是有效的基础网格 / is no active base grid' as finding
                from place.building b
                where not exists (select from place.grid g
                                   where g.area = b.area and g.kind = 'BASE' and g.valid @> current_date)
                  and b.valid @> current_date
                order by b.id
                limit 1
                """).query(Breach.class).optional();
    }

    private Optional<Breach> dwellingElsewhere() {
        return jdbc.sql("""
                select 'place.dwelling:' || d.id as record,
                       '户在网格 ' || d.area || ',楼在网格 ' || b.area
                         || ' / the dwelling is filed under another grid than its building' as finding
                from place.dwelling d
                join place.building b on b.id = d.building_id
                where d.area <> b.area
                order by d.id
                limit 1
                """).query(Breach.class).optional();
    }
}
