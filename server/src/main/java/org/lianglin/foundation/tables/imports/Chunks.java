package org.lianglin.foundation.tables.imports;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Runs one chunk after the other, each in its own transaction, and repeats one that met another transaction at a bad moment. */
@Component
class Chunks {
    static final int ROWS = 2000;
    private static final int ATTEMPTS = 4;

    private final TransactionOperations transactions;

    Chunks(TransactionOperations transactions) {
        this.transactions = transactions;
    }

    /** How a chunk ended. */
    enum Next {
        MORE,
        DONE,
        /** The owner asked to stop. */
        STOP,
        /** Another task has taken over. */
        LOST
    }

    /** The last chunk's ending. */
    Next each(Supplier<Next> chunk) {
        while (true) {
            ImportJob.stopWhenInterrupted();
            var next = one(chunk);
            if (next != Next.MORE) {
                return next;
            }
        }
    }

    private Next one(Supplier<Next> chunk) {
        for (var attempt = 1; ; attempt++) {
            try {
                var next = transactions.execute(status -> {
                    var ended = chunk.get();
                    if (ended == Next.LOST) {
                        status.setRollbackOnly();
                    }
                    return ended;
                });
                return next == null ? Next.LOST : next;
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** The rows without those of the last group, which may go on in the next chunk; all of them when there is one group only. */
    static <T> List<T> wholeGroups(List<T> rows, int limit, ToLongFunction<T> group) {
        if (rows.size() < limit) {
            return rows;
        }
        var last = group.applyAsLong(rows.getLast());
        var whole = rows.stream().filter(r -> group.applyAsLong(r) != last).toList();
        return whole.isEmpty() ? rows : whole;
    }
}
