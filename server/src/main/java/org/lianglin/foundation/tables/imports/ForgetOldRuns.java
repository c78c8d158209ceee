package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.tables.TableSettings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes files, rows and reasons of imports whose time is over; that there was an import stays in the list and in the trail. */
@Component
class ForgetOldRuns implements DailyJob {
    private final RunTable runs;
    private final RowTable rows;
    private final OutcomeTable outcomes;
    private final AppliedTable applied;
    private final ImportFiles files;
    private final TableSettings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    ForgetOldRuns(
            RunTable runs,
            RowTable rows,
            OutcomeTable outcomes,
            AppliedTable applied,
            ImportFiles files,
            TableSettings settings,
            TransactionOperations transactions,
            Clock clock) {
        this.runs = runs;
        this.rows = rows;
        this.outcomes = outcomes;
        this.applied = applied;
        this.files = files;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tables-forget-old-runs";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(1, 20);
    }

    @Override
    public void run() {
        var time = clock.instant().minus(Duration.ofDays(settings.keepDays()));
        var old = transactions.execute(status -> runs.listOlderThan(time));
        for (var run : old == null ? java.util.List.<Run>of() : old) {
            var stored = run.stored();
            if (stored != null) {
                files.delete(stored);
            }
            transactions.executeWithoutResult(status -> {
                applied.delete(run.id());
                outcomes.delete(run.id());
                rows.delete(run.id());
                runs.forgetFile(run.id());
            });
        }
    }
}
