package org.lianglin.foundation.tables.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tables.outcome. */
@Repository
class OutcomeTable {
    private final JdbcClient jdbc;

    OutcomeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a row would do, and did.
     *
     * @param complaints JSON
     * @param differences sealed JSON
     */
    record Outcome(int number, String verdict, String complaints, byte @Nullable [] differences) {}

    void insert(long run, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into tables.outcome (run_id, number, verdict, complaints, differences)
                select :run, o.number, o.verdict, o.complaints::jsonb, o.differences
                from unnest(:numbers::int[], :verdicts::text[], :complaints::text[], :differences::bytea[])
                  o (number, verdict, complaints, differences)
                on conflict (run_id, number) do update
                set verdict = excluded.verdict, complaints = excluded.complaints,
                    differences = coalesce(excluded.differences, outcome.differences)""")
                .param("run", run)
                .param("numbers", outcomes.stream().map(Outcome::number).toArray(Integer[]::new))
                .param("verdicts", outcomes.stream().map(Outcome::verdict).toArray(String[]::new))
                .param("complaints", outcomes.stream().map(Outcome::complaints).toArray(String[]::new))
                .param(
                        "differences",
                        outcomes.stream().map(Outcome::differences).toArray(byte[][]::new))
                .update();
    }

    /** Of rows with one key the first may stand; the others are told its number. */
    int insertDuplicates(long run) {
        return jdbc.sql("""
                insert into tables.outcome (run_id, number, verdict, complaints)
                select run_id, number, 'WRONG',
                       jsonb_build_array(jsonb_build_object('field', '', 'code', 'tables.row-duplicate',
                                                            'facts', jsonb_build_object('row', first)))
                from (select run_id, number, min(number) over (partition by key) as first
                      from tables.row where run_id = :run) keyed
                where number <> first
                on conflict (run_id, number) do nothing""").param("run", run).update();
    }

    List<Outcome> list(long run, String verdict, int after, int limit) {
        return jdbc.sql("""
                select number, verdict, complaints::text as complaints, differences from tables.outcome
                where run_id = :run and verdict = :verdict and number > :after order by number limit :limit""")
                .param("run", run)
                .param("verdict", verdict)
                .param("after", after)
                .param("limit", limit)
                .query(Outcome.class)
                .list();
    }

    List<Outcome> list(long run, List<Integer> numbers) {
        return jdbc.sql("""
                select number, verdict, complaints::text as complaints, differences from tables.outcome
                where run_id = :run and number = any (:numbers)""")
                .param("run", run)
                .param("numbers", numbers.toArray(Integer[]::new))
                .query(Outcome.class)
                .list();
    }

    List<Outcome> listBetween(long run, int from, int to) {
        return jdbc.sql("""
                select number, verdict, complaints::text as complaints, differences from tables.outcome
                where run_id = :run and number between :from and :to order by number""")
                .param("run", run)
                .param("from", from)
                .param("to", to)
                .query(Outcome.class)
                .list();
    }

    int countWrong(long run) {
        return jdbc.sql("select count(*) from tables.outcome where run_id = :run and verdict = 'WRONG'")
                .param("run", run)
                .query(Integer.class)
                .single();
    }

    int countToWrite(long run) {
        return jdbc.sql(
                        "select count(*) from tables.outcome where run_id = :run and verdict in ('NEW', 'CHANGED', 'ENDED')")
                .param("run", run)
                .query(Integer.class)
                .single();
    }

    void delete(long run) {
        jdbc.sql("delete from tables.outcome where run_id = :run")
                .param("run", run)
                .update();
    }
}
