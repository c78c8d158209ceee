package org.lianglin.policies;

import java.util.List;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of policies.simulation_household. Households outside the viewer's places do not appear. */
@Repository
class SimulationHouseholdTable {
    private final JdbcClient jdbc;

    SimulationHouseholdTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Change {
        ENTERS,
        LEAVES,
        CLIFF
    }

    /** Fen a month. {@code lossFen}: how much more the household would have with less income. */
    record Row(long householdId, long area, int persons, long fenBefore, long fenAfter, long lossFen) {}

    void forget(long simulation) {
        jdbc.sql("delete from policies.simulation_household where simulation_id = :id")
                .param("id", simulation)
                .update();
    }

    void insert(long simulation, Change change, List<Row> rows) {
        jdbc.sql("""
                insert into policies.simulation_household
                  (simulation_id, change, household_id, area, persons, fen_before, fen_after, loss_fen)
                select :simulation, :change, r.* from unnest(:households::bigint[], :areas::bigint[], :persons::int[], :before::bigint[],
                  :after::bigint[], :loss::bigint[]) r""")
                .param("simulation", simulation)
                .param("change", change.name())
                .param("households", rows.stream().map(Row::householdId).toArray(Long[]::new))
                .param("areas", rows.stream().map(Row::area).toArray(Long[]::new))
                .param("persons", rows.stream().map(Row::persons).toArray(Integer[]::new))
                .param("before", rows.stream().map(Row::fenBefore).toArray(Long[]::new))
                .param("after", rows.stream().map(Row::fenAfter).toArray(Long[]::new))
                .param("loss", rows.stream().map(Row::lossFen).toArray(Long[]::new))
                .update();
    }

    List<Row> list(long simulation, Change change, Area place, long area, long after, int limit) {
        return jdbc.sql("""
                select household_id, area, persons, fen_before, fen_after, loss_fen from policies.simulation_household
                where simulation_id = :simulation and change = :change and area >= :low and area < :high
                  and (area, household_id) > (:area, :after)
                order by area, household_id limit :limit""")
                .param("simulation", simulation)
                .param("change", change.name())
                .param("low", place.low())
                .param("high", place.high())
                .param("area", area)
                .param("after", after)
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    int count(long simulation, Change change, Area place, int most) {
        return jdbc.sql("""
                select count(*) from (select 1 from policies.simulation_household
                  where simulation_id = :simulation and change = :change and area >= :low and area < :high limit :most) c""")
                .param("simulation", simulation)
                .param("change", change.name())
                .param("low", place.low())
                .param("high", place.high())
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
