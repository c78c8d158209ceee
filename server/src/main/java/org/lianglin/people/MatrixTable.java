package org.lianglin.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the dwelling matrix: one row per dwelling in which somebody lives or is registered. */
@Repository
class MatrixTable {
    private final JdbcClient jdbc;

    MatrixTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who is in one dwelling.
     *
     * @param kind the one kind of all occupants, or MIXED
     */
    record Cell(long dwellingId, String kind, int persons, int elders60, int children14) {}

    Map<Long, Cell> cells(Collection<Long> dwellings) {
        var cells = new HashMap<Long, Cell>();
        jdbc.sql("""
                select o.dwelling_id,
                       case when count(distinct o.kind) = 1 then min(o.kind) else 'MIXED' end as kind,
                       (count(*) filter (where o.main))::int as persons,
                       (count(*) filter (where o.main and p.birth_date <= current_date - interval '60 years'))::int as elders60,
                       (count(*) filter (where o.main and p.birth_date > current_date - interval '15 years'))::int as children14
                from people.occupancy o join people.person p on p.id = o.person_id
                where o.dwelling_id = any (:dwellings) and upper_inf(o.valid) and upper_inf(o.recorded)
                group by o.dwelling_id""")
                .param("dwellings", dwellings.toArray(Long[]::new))
                .query(Cell.class)
                .list()
                .forEach(cell -> cells.put(cell.dwellingId(), cell));
        return cells;
    }
}
