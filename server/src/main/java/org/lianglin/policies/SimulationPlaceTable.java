package org.lianglin.policies;

import java.util.Collection;
import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of policies.simulation_place: figures of communities, summed up for every place above. */
@Repository
class SimulationPlaceTable {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    SimulationPlaceTable(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Fen a month. */
    record Figures(
            long area,
            int households,
            int undecided,
            int before,
            int after,
            int entering,
            int leaving,
            int cliffs,
            int personsBefore,
            int personsAfter,
            long fenBefore,
            long fenAfter) {}

    void forget(long simulation) {
        jdbc.sql("delete from policies.simulation_place where simulation_id = :id")
                .param("id", simulation)
                .update();
    }

    void insert(long simulation, Collection<Figures> all) {
        batch.batchUpdate(
                """
                insert into policies.simulation_place
                  (simulation_id, area, households, undecided, before, after, entering, leaving, cliffs, persons_before, persons_after,
                   fen_before, fen_after)
                values (:simulation, :area, :households, :undecided, :before, :after, :entering, :leaving, :cliffs, :personsBefore,
                        :personsAfter, :fenBefore, :fenAfter)""",
                all.stream()
                        .map(f -> new MapSqlParameterSource("simulation", simulation)
                                .addValue("area", f.area())
                                .addValue("households", f.households())
                                .addValue("undecided", f.undecided())
                                .addValue("before", f.before())
                                .addValue("after", f.after())
                                .addValue("entering", f.entering())
                                .addValue("leaving", f.leaving())
                                .addValue("cliffs", f.cliffs())
                                .addValue("personsBefore", f.personsBefore())
                                .addValue("personsAfter", f.personsAfter())
                                .addValue("fenBefore", f.fenBefore())
                                .addValue("fenAfter", f.fenAfter()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** The sums of each place of a level inside a place. */
    List<Figures> sums(long simulation, Area place, Level level) {
        return jdbc.sql("""
                select area / :span * :span as area, sum(households)::int as households, sum(undecided)::int as undecided,
                       sum(before)::int as before, sum(after)::int as after, sum(entering)::int as entering,
                       sum(leaving)::int as leaving, sum(cliffs)::int as cliffs, sum(persons_before)::int as persons_before,
                       sum(persons_after)::int as persons_after, sum(fen_before)::bigint as fen_before,
                       sum(fen_after)::bigint as fen_after
                from policies.simulation_place
                where simulation_id = :simulation and area >= :low and area < :high group by 1 order by 1""")
                .param("span", level.span())
                .param("simulation", simulation)
                .param("low", place.low())
                .param("high", place.high())
                .query(Figures.class)
                .list();
    }
}
