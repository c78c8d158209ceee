package org.lianglin.foundation.tables.exports;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.tables.TableSettings;
import org.lianglin.foundation.tables.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes exported files whose time is over; who took what stays in the trail. */
@Component
class ForgetOldExports implements DailyJob {
    private final ExportTable exports;
    private final Vault vault;
    private final TableSettings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    ForgetOldExports(
            ExportTable exports, Vault vault, TableSettings settings, TransactionOperations transactions, Clock clock) {
        this.exports = exports;
        this.vault = vault;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tables-forget-old-exports";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(1, 25);
    }

    @Override
    public void run() {
        var time = clock.instant().minus(Duration.ofDays(settings.exportKeepDays()));
        var old = transactions.execute(status -> exports.listOlderThan(time));
        for (var export : old == null ? List.<Export>of() : old) {
            var stored = export.stored();
            if (stored != null) {
                vault.delete(stored);
            }
            transactions.executeWithoutResult(status -> exports.expire(export.id()));
        }
    }
}
