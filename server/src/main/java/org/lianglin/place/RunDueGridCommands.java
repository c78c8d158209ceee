package org.lianglin.place;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.refusal.Refusal;
import org.springframework.stereotype.Component;

/** Does what was ordered for today, each command for itself; one that is no longer possible is marked and tells why. */
@Component
class RunDueGridCommands implements DailyJob {
    private final GridCommandTable commands;
    private final OrderGridChange order;
    private final GiveUpGridCommand giveUp;
    private final Clock clock;

    RunDueGridCommands(GridCommandTable commands, OrderGridChange order, GiveUpGridCommand giveUp, Clock clock) {
        this.commands = commands;
        this.order = order;
        this.giveUp = giveUp;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "place-grid-commands";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(0, 1);
    }

    @Override
    public void run() {
        for (var due : commands.listDue(LocalDate.now(clock))) {
            try {
                order.carryOutDue(due);
            } catch (Refusal refusal) {
                giveUp.failed(due.id(), refusal.code());
            }
        }
    }
}
