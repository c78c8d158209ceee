package org.lianglin.place;

import java.util.List;
import java.util.Optional;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class EndedGridsAreEmptyInvariant implements Invariant {
    private final JdbcClient jdbc;
    private final GridTable grids;
    private final ObjectProvider<GridContents> contents;

    EndedGridsAreEmptyInvariant(JdbcClient jdbc, GridTable grids, ObjectProvider<GridContents> contents) {
        this.jdbc = jdbc;
        this.grids = grids;
        this.contents = contents;
    }

    @Override
    public String id() {
        return "place-17";
    }

    @Override
    public String describe() {
        return "撤销的网格名下没有楼栋、住户、在岗人员和未办事项 / nothing is filed under a grid that has ended";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        var ended = grids.listEndedBase();
        return ended.isEmpty()
                ? Optional.empty()
                : ownRecord(ended)
                        .or(() -> contents.orderedStream()
                                .flatMap(content -> content.findIn(ended).stream())
                                .findFirst())
                        .map(record -> new Breach(record, "属于已撤销的网格 / is filed under a grid that has ended"));
    }

    private Optional<String> ownRecord(List<Area> ended) {
        return jdbc.sql("""
                select record
                from (select 'place.building:' || id as record from place.building where area = any (:ended)
                      union all
                      select 'place.dwelling:' || id from place.dwelling where area = any (:ended)
                      union all
                      select 'place.grid_post:' || id from place.grid_post where area = any (:ended) and valid @> current_date) found
                order by record
                limit 1
                """)
                .param("ended", ended.stream().map(Area::code).toArray(Long[]::new))
                .query(String.class)
                .optional();
    }
}
