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

/** The SQL of policies.simulation_programme: figures of communities, summed up for every place above. */
@Repository
class SimulationProgrammeTable {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    SimulationProgrammeTable(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * Of households whose status the tried law changes. Fen a month.
     *
     * @param undecided of whom too little is known
     */
    record Figures(
            long area,
            int undecided,
            int entering,
            int leaving,
            int personsEntering,
            int personsLeaving,
            long fenBefore,
            long fenAfter) {
        static Figures none(Area place) {
            return new Figures(place.code(), 0, 0, 0, 0, 0, 0, 0);
        }
    }

    /** Figures of one programme. */
    record OfVersion(long versionId, Figures figures) {}

    void forget(long simulation) {
        jdbc.sql("delete from policies.simulation_programme where simulation_id = :id")
                .param("id", simulation)
                .update();
    }

    void insert(long simulation, long version, Collection<Figures> all) {
        batch.batchUpdate(
                """
                insert into policies.simulation_programme
                  (simulation_id, version_id, area, undecided, entering, leaving, persons_entering, persons_leaving, fen_before, fen_after)
                values (:simulation, :version, :area, :undecided, :entering, :leaving, :personsEntering, :personsLeaving, :fenBefore, :fenAfter)""",
                all.stream()
                        .map(f -> new MapSqlParameterSource("simulation", simulation)
                                .addValue("version", version)
                                .addValue("area", f.area())
                                .addValue("undecided", f.undecided())
                                .addValue("entering", f.entering())
                                .addValue("leaving", f.leaving())
                                .addValue("personsEntering", f.personsEntering())
                                .addValue("personsLeaving", f.personsLeaving())
                                .addValue("fenBefore", f.fenBefore())
                                .addValue("fenAfter", f.fenAfter()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** Ids of the versions that were looked at, in the order of their laws. */
    List<Long> versions(long simulation) {
        return jdbc.sql("""
                select v.id from policies.version v
                where v.id in (select version_id from policies.simulation_programme where simulation_id = :id) order by v.law""").param("id", simulation).query(Long.class).list();
    }

    /** The sums of each place of a level inside a place, where anything changes or is undecided. */
    List<OfVersion> sums(long simulation, Area place, Level level) {
        return jdbc.sql("""
                select version_id, area / :span * :span as area, sum(undecided)::int as undecided, sum(entering)::int as entering,
                       sum(leaving)::int as leaving, sum(persons_entering)::int as persons_entering,
                       sum(persons_leaving)::int as persons_leaving, sum(fen_before)::bigint as fen_before, sum(fen_after)::bigint as fen_after
                from policies.simulation_programme
                where simulation_id = :simulation and area >= :low and area < :high
                group by 1, 2
                having sum(undecided) + sum(entering) + sum(leaving) > 0 or sum(fen_before) <> sum(fen_after)
                order by 1, 2""")
                .param("span", level.span())
                .param("simulation", simulation)
                .param("low", place.low())
                .param("high", place.high())
                .query((row, n) -> new OfVersion(
                        row.getLong("version_id"),
                        new Figures(
                                row.getLong("area"),
                                row.getInt("undecided"),
                                row.getInt("entering"),
                                row.getInt("leaving"),
                                row.getInt("persons_entering"),
                                row.getInt("persons_leaving"),
                                row.getLong("fen_before"),
                                row.getLong("fen_after"))))
                .list();
    }
}
