package org.lianglin.launch;

import java.time.LocalTime;
import org.lianglin.foundation.audit.AnchorDay;
import org.lianglin.foundation.jobs.DailyJob;
import org.springframework.stereotype.Component;

/** Anchors the audit trail every night; the trail itself stands below the clock and cannot name it. */
@Component
class AnchorEveryNight implements DailyJob {
    private final AnchorDay anchorDay;

    AnchorEveryNight(AnchorDay anchorDay) {
        this.anchorDay = anchorDay;
    }

    @Override
    public String name() {
        return "audit-anchor";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(0, 30);
    }

    @Override
    public void run() {
        anchorDay.anchorToday();
    }
}
