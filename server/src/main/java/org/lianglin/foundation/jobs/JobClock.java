package org.lianglin.foundation.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
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

/** Runs the daily jobs and those that were asked for while the server is up; commands at the terminal run none. */
@Component
@ConditionalOnWebApplication
class JobClock implements SmartLifecycle {
    static final String TABLE = "platform.scheduled_tasks";

    private static final ZoneId CITY_TIME = ZoneId.of("Asia/Shanghai");

    private static final int AT_ONCE = 3;

    private final Scheduler scheduler;

    JobClock(
            DataSource connections,
            List<DailyJob> jobs,
            List<AskedJob> asked,
            Access access,
            @Value("${lianglin.city}") String city) {
        var tasks = jobs.stream().map(j -> task(j, access, Area.parse(city))).toList();
        var once = asked.stream().map(JobClock::task).toList();
        this.scheduler = Scheduler.create(connections, List.<Task<?>>copyOf(once))
                .tableName(TABLE)
                .startTasks(tasks)
                .threads(AT_ONCE)
                .pollingInterval(Duration.ofSeconds(10))
                // a task whose process was killed is taken up again after four missed beats
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    private static OneTimeTask<Void> task(AskedJob job) {
        return Tasks.oneTime(job.name())
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, context) -> job.run(instance.getId()));
    }

    /** Looks for tasks now instead of at the next poll. */
    void wake() {
        if (isRunning()) {
            scheduler.triggerCheckForDueExecutions();
        }
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
