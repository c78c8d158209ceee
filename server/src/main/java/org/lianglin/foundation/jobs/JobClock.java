package org.lianglin.foundation.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the daily jobs while the server is up; commands at the terminal run none. */
@Component
@ConditionalOnWebApplication
class JobClock implements SmartLifecycle {
    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");

    private final Scheduler scheduler;

    JobClock(DataSource connections, List<DailyJob> jobs, Access access, @Value("${lianglin.city}") String city) {
        var tasks = jobs.stream().map(j -> task(j, access, Area.parse(city))).toList();
        this.scheduler = Scheduler.create(connections)
                .tableName("platform.scheduled_tasks")
                .startTasks(tasks)
                .threads(1)
                .pollingInterval(Duration.ofSeconds(30))
                .build();
    }

    private static RecurringTask<Void> task(DailyJob job, Access access, Area city) {
        return Tasks.recurring(job.name(), Schedules.daily(CITY_TIME, job.at()))
                .execute((instance, context) -> access.asJob(job.name(), city, () -> {
                    job.run();
                    return job;
                }));
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted();
    }
}
