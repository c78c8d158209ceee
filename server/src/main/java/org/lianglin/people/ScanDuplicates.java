package org.lianglin.people;

import java.time.LocalTime;
import java.util.List;
import org.lianglin.foundation.jobs.DailyJob;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through the whole registry for people who stand in it twice, some hundred at a time, each portion in a transaction of its own:
 * a run that was interrupted goes on where it was.
 */
@Component
class ScanDuplicates implements DailyJob {
    private static final int PORTION = 500;

    private final DuplicateFindTable table;
    private final FindDuplicates findDuplicates;
    private final TransactionTemplate transaction;

    ScanDuplicates(DuplicateFindTable table, FindDuplicates findDuplicates, TransactionTemplate transaction) {
        this.table = table;
        this.findDuplicates = findDuplicates;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "people-duplicates";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(1, 20);
    }

    @Override
    public void run() {
        while (Boolean.TRUE.equals(transaction.execute(status -> portion()))) {
            // until everybody has been looked at
        }
    }

    /** Whether there may be more. */
    private boolean portion() {
        List<Long> persons = table.next(table.scanned(), PORTION);
        findDuplicates.around(persons);
        table.scannedTo(persons.isEmpty() ? null : persons.getLast());
        return !persons.isEmpty();
    }
}
