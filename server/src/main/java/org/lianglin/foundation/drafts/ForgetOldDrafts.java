package org.lianglin.foundation.drafts;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes drafts that nobody has gone on with. */
@Component
class ForgetOldDrafts implements DailyJob {
    private final DraftTable drafts;
    private final Parameters parameters;
    private final Clock clock;

    ForgetOldDrafts(DraftTable drafts, Parameters parameters, Clock clock) {
        this.drafts = drafts;
        this.parameters = parameters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "drafts-forget-old";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(1, 55);
    }

    @Override
    @Transactional
    public void run() {
        drafts.deleteOlderThan(clock.instant().minus(Duration.ofDays(parameters.get("drafts.keep_days"))));
    }
}
