package org.lianglin.foundation.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes notices whose time is over, read or not. */
@Component
class ForgetOldNotices implements DailyJob {
    private final NoticeTable notices;
    private final Parameters parameters;
    private final Clock clock;

    ForgetOldNotices(NoticeTable notices, Parameters parameters, Clock clock) {
        this.notices = notices;
        this.parameters = parameters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notices-forget-old";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(1, 50);
    }

    @Override
    @Transactional
    public void run() {
        notices.deleteOlderThan(clock.instant().minus(Duration.ofDays(parameters.get("notices.keep_days"))));
    }
}
