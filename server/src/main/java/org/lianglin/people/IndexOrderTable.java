package org.lianglin.people;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Row policies hide from the planner how many rows a scope holds, so that it would rather gather and sort a district than walk an
 * index for the first page. A read that wants the first few rows in the order of an index says so here.
 */
@Repository
class IndexOrderTable {
    private final JdbcClient jdbc;

    IndexOrderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the running transaction ends. */
    void hold() {
        plan("off", "force_custom_plan");
    }

    /** The same for lists, whose index does not depend on what is asked for: the plan is made once and kept. */
    void holdForLists() {
        plan("off", "force_generic_plan");
    }

    /** Reads what stands beneath no policy, such as the dictionary of sounds, with every kind of plan; then holds again. */
    <T> T suspend(Supplier<T> read) {
        plan("on", "force_custom_plan");
        var answer = read.get();
        hold();
        return answer;
    }

    private void plan(String gathering, String kept) {
        jdbc.sql("""
                select set_config('enable_bitmapscan', :gathering, true), set_config('enable_seqscan', :gathering, true),
                       set_config('enable_sort', :gathering, true), set_config('max_parallel_workers_per_gather', '0', true),
                       set_config('plan_cache_mode', :kept, true)""")
                .param("gathering", gathering)
                .param("kept", kept)
                .query((row, i) -> true)
                .single();
    }
}
