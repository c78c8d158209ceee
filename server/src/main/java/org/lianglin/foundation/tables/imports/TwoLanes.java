package org.lianglin.foundation.tables.imports;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.lianglin.foundation.access.OnBehalf;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the two halves of a chunk at the same time: one here, in the chunk's transaction, the other in a second one that only
 * reads. While one half waits for the database, the other computes.
 */
@Component
class TwoLanes {
    private static final int WORTH_IT = 400;

    private final OnBehalf onBehalf;
    private final TransactionTemplate reading;
    private final ExecutorService second = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("lane-", 1).factory());

    TwoLanes(OnBehalf onBehalf, PlatformTransactionManager transactions) {
        this.onBehalf = onBehalf;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @PreDestroy
    void close() {
        second.shutdownNow();
    }

    /**
     * The answers for all rows, in their order.
     *
     * @param group rows that follow each other with one group stay together
     * @param work must not write
     */
    <R, T> List<T> each(List<R> rows, ToLongFunction<R> group, Function<List<R>, List<T>> work) {
        var cut = cut(rows, group);
        if (rows.size() < WORTH_IT || cut == rows.size()) {
            return work.apply(rows);
        }
        var rest = List.copyOf(rows.subList(cut, rows.size()));
        var other = second.submit(onBehalf.alongside(() -> reading.execute(status -> work.apply(rest))));
        try {
            var all = new ArrayList<>(work.apply(List.copyOf(rows.subList(0, cut))));
            all.addAll(await(other));
            return all;
        } finally {
            other.cancel(true);
        }
    }

    /** Begins in the second lane what will be asked for soon; it must not ask the database. */
    <T> Future<T> ahead(Callable<T> work) {
        return second.submit(work);
    }

    /** Where the second half begins. */
    private static <R> int cut(List<R> rows, ToLongFunction<R> group) {
        var cut = rows.size() / 2;
        while (cut > 0
                && cut < rows.size()
                && group.applyAsLong(rows.get(cut)) == group.applyAsLong(rows.get(cut - 1))) {
            cut++;
        }
        return cut;
    }

    static <T> T await(Future<T> other) {
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportJob.Interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CancellationException(String.valueOf(e.getCause()));
        }
    }
}
