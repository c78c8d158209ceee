package org.lianglin.place;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class PostsInsideGridInvariant implements Invariant {
    private final JdbcClient jdbc;

    PostsInsideGridInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "place-16";
    }

    @Override
    public String describe() {
        return "任职期在网格有效期内 / every post lies inside the validity of its grid";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql("""
                select 'place.grid_post:' || p.id as record,
                       '任期 ' || p.valid::text || ',网格 ' || p.area || ' 有效期 ' || coalesce(g.valid::text, '—')
                         || ' / the post reaches beyond its grid' as finding
                from place.grid_post p
                left join (select area, range_agg(valid) as valid from place.grid group by area) g on g.area = p.area
                where not isempty(p.valid) and (g.valid is null or not p.valid <@ g.valid)
                order by p.id
                limit 1
                """).query(Breach.class).optional();
    }
}
