package org.lianglin.sources.comparison;

import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Compares an earlier list with a later one. Nothing of it is kept but that it happened. */
@Component
class CompareLists {
    /** Two lists of the largest size take about 300 MB of memory. */
    private static final int AT_ONCE = 1;

    private static final int PATIENCE_SECONDS = 30;

    private final Access access;
    private final HeldLists lists;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final Semaphore places = new Semaphore(AT_ONCE);

    CompareLists(
            Access access,
            HeldLists lists,
            Parameters parameters,
            AuditTrail audit,
            TransactionOperations transactions) {
        this.access = access;
        this.lists = lists;
        this.parameters = parameters;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What is made of a comparison while it is there. */
    interface Use<T> {
        T of(Comparison comparison);
    }

    /**
     * @param body both files, one behind the other
     * @param first how many bytes the earlier one has
     */
    <T> T compare(InputStream body, long first, Use<T> use) {
        access.require(Permission.VIEW_PEOPLE);
        try (var earlier = lists.hold(body, first);
                var later = lists.hold(body, -1)) {
            take();
            try {
                return use.of(compare(earlier, later));
            } finally {
                places.release();
            }
        }
    }

    private void take() {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ComparisonRefused.Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComparisonRefused.Busy();
        }
    }

    private Comparison compare(HeldLists.Held earlier, HeldLists.Held later) {
        var most = parameters.get("sources.comparison_rows");
        var before = lists.read(earlier, "before", most);
        var after = lists.read(later, "after", most);
        var comparison = Comparison.of(before, after);
        transactions.executeWithoutResult(status -> audit.record(new AuditRecord(
                "sources.lists-compared",
                "lists",
                null,
                null,
                Map.of(
                        "before",
                        before.rows().size(),
                        "after",
                        after.rows().size(),
                        "differences",
                        comparison.items().size()))));
        return comparison;
    }
}
