package org.lianglin.sources;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells data officers of departments that owe a list, on the first day and then every week. */
@Component
class LateFeeds implements DailyJob {
    private static final int WEEK = 7;

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
            for (var last : deliveries.lastDone()) {
                var feed = feeds.get(last.feed());
                var age = ChronoUnit.DAYS.between(last.asOf(), today);
                var late = age - feed.cadenceDays() - grace;
                if (late > 0 && late % WEEK == 1) {
                    tell.late(feed, age);
                }
            }
        });
    }
}
