package org.lianglin.people;

import java.time.LocalTime;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.jobs.DailyJob;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Birthdays change the census although nobody did anything. */
@Component
class NightlyRecount implements DailyJob {
    private final Recount recount;
    private final Area city;

    NightlyRecount(Recount recount, @Value("${lianglin.city}") String city) {
        this.recount = recount;
        this.city = Area.parse(city);
    }

    @Override
    public String name() {
        return "people-recount";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(0, 10);
    }

    @Override
    public void run() {
        recount.everything(city);
    }
}
