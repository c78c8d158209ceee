package org.lianglin.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Fifty viewers share ten connections; their requests end well, fail, time out or forget their transaction. No request may see
 * a row of another viewer's place, and each that ends well sees its own (T-42).
 */
@Tag("slow")
class PooledConnectionsTest {
    private static final int VIEWERS = 50;
    private static final int REQUESTS = 20_000;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger foreign = new AtomicInteger();

    @Test
    void noScopeTravelsWithAConnection() throws SQLException, InterruptedException, ExecutionException {
        try (var server = TestServer.start();
                var threads = Executors.newFixedThreadPool(VIEWERS)) {
            fill(server);
            var running = new ArrayList<Future<?>>();
            for (var viewer = 0; viewer < VIEWERS; viewer++) {
                running.add(threads.submit(work(server, viewer)));
            }
            for (var each : running) {
                each.get();
            }
        }
        assertThat(foreign.get()).isZero();
        assertThat(answered.get()).isGreaterThan(REQUESTS / 3);
    }

    private Callable<Void> work(TestServer server, int viewer) {
        var access = server.bean(Access.class);
        var transactions = server.bean(TransactionOperations.class);
        var jdbc = server.bean(JdbcClient.class);
        var random = new Random(viewer);
        return () -> {
            for (var i = 0; i < REQUESTS / VIEWERS; i++) {
                var kind = random.nextInt(6);
                try {
                    switch (kind) {
                        case 0 -> check(areas(jdbc), List.of());
                        case 1 -> check(access.asJob("t", area(viewer), () -> areas(jdbc)), List.of());
                        default ->
                            access.asJob(
                                    "t",
                                    area(viewer),
                                    () -> transactions.execute(status -> {
                                        check(areas(jdbc), List.of(area(viewer).code()));
                                        return disturb(jdbc, kind);
                                    }));
                    }
                } catch (RuntimeException e) {
                    // the disturbance was wanted; what the next request sees is the question
                }
            }
            return null;
        };
    }

    private static boolean disturb(JdbcClient jdbc, int kind) {
        switch (kind) {
            case 2 -> throw new IllegalStateException("a fault in the middle of a request");
            case 3 -> jdbc.sql("select 1 / 0").query(Integer.class).single();
            case 4 -> {
                jdbc.sql("set local statement_timeout = '1ms'").update();
                jdbc.sql("select pg_sleep(0.01)").query(Object.class).list();
            }
            default -> {}
        }
        return true;
    }

    private void check(List<Long> seen, List<Long> expected) {
        answered.incrementAndGet();
        if (!seen.equals(expected)) {
            foreign.incrementAndGet();
        }
    }

    private static List<Long> areas(JdbcClient jdbc) {
        return jdbc.sql("select area from place.grid_post order by area")
                .query(Long.class)
                .list();
    }

    private static void fill(TestServer server) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement()) {
            for (var viewer = 0; viewer < VIEWERS; viewer++) {
                statement.addBatch(
                        "insert into place.grid_post (area, role, holder, valid) values (%d, 'FULLTIME', '网格员', '[2023-01-01,)')"
                                .formatted(area(viewer).code()));
            }
            statement.executeBatch();
        }
    }

    private static Area area(int viewer) {
        return new Area(2_101_020_010_011_001L + viewer);
    }
}
