package org.lianglin.foundation.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The door of jobs: asks for work as part of the running transaction, so that it is neither lost nor begun for what rolls back. */
@Component
public class JobQueue {
    private final SchedulerClient tasks;
    private final ObjectProvider<JobClock> runner;
    private final Clock clock;

    JobQueue(DataSource connections, ObjectProvider<JobClock> runner, Clock clock) {
        this.tasks = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(connections))
                .tableName(JobClock.TABLE)
                .build();
        this.runner = runner;
        this.clock = clock;
    }

    /** @param task unique among the tasks of the job */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String job, String task) {
        tasks.scheduleIfNotExists(new TaskInstance<Void>(job, task), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                runner.ifAvailable(JobClock::wake);
            }
        });
    }
}
