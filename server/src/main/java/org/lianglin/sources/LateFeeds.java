package org.lianglin.sources;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells data officers of departments that owe a list, on the first day and again until it comes. */
@Component
class LateFeeds implements DailyJob {
    private final FeedTable feeds;
    private final DeliveryTable deliveries;
    private final TellOfFeeds tell;
    private final Parameters parameters;
    private final TransactionOperations transactions;
    private final Clock clock;

    LateFeeds(
            FeedTable feeds,
            DeliveryTable deliveries,
            TellOfFeeds tell,
            Parameters parameters,
            TransactionOperations transactions,
            Clock clock) {
        this.feeds = feeds;
        this.deliveries = deliveries;
        this.tell = tell;
        this.parameters = parameters;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sources-late";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(7, 0);
    }

    @Override
    public void run() {
        transactions.executeWithoutResult(status -> {
            var today = LocalDate.now(clock);
            var grace = parameters.get("sources.late_days");
            var again = parameters.get("sources.late_again_days");
            for (var last : deliveries.lastDone()) {
                var feed = feeds.get(last.feed());
                var age = ChronoUnit.DAYS.between(last.asOf(), today);
                var late = age - feed.cadenceDays() - grace;
                if (late > 0 && (late - 1) % again == 0) {
                    tell.late(feed, age);
                }
            }
        });
    }
}
