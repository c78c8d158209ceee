package org.lianglin.foundation.tables.imports;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tables.applied. */
@Repository
class AppliedTable {
    private final JdbcClient jdbc;

    AppliedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param undo sealed */
    record Applied(int number, long group, byte[] undo) {}

    void insert(long run, List<Applied> applied) {
        if (applied.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into tables.applied (run_id, grp, number, undo)
                select :run, a.grp, a.number, a.undo
                from unnest(:groups::bigint[], :numbers::int[], :undos::bytea[]) a (grp, number, undo)""")
                .param("run", run)
                .param("groups", applied.stream().map(Applied::group).toArray(Long[]::new))
                .param("numbers", applied.stream().map(Applied::number).toArray(Integer[]::new))
                .param("undos", applied.stream().map(Applied::undo).toArray(byte[][]::new))
                .update();
    }

    /** What has not been put back, the last group first. */
    List<Applied> listBackwards(long run, int limit) {
        return jdbc.sql("""
                select number, grp as "group", undo from tables.applied
                where run_id = :run and undone is null order by grp desc, number desc limit :limit""")
                .param("run", run)
                .param("limit", limit)
                .query(Applied.class)
                .list();
    }

    void settle(long run, Collection<Integer> numbers, String how) {
        jdbc.sql("update tables.applied set undone = :how where run_id = :run and number = any (:numbers)")
                .param("how", how)
                .param("run", run)
                .param("numbers", numbers.toArray(Integer[]::new))
                .update();
    }

    int countOpen(long run) {
        return jdbc.sql("select count(*) from tables.applied where run_id = :run and undone is null")
                .param("run", run)
                .query(Integer.class)
                .single();
    }

    List<Integer> listBetween(long run, String how, int from, int to) {
        return jdbc.sql(
                        "select number from tables.applied where run_id = :run and undone = :how and number between :from and :to")
                .param("run", run)
                .param("how", how)
                .param("from", from)
                .param("to", to)
                .query(Integer.class)
                .list();
    }

    void delete(long run) {
        jdbc.sql("delete from tables.applied where run_id = :run")
                .param("run", run)
                .update();
    }
}
