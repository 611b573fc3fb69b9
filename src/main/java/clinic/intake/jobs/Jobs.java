package clinic.intake.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Runs the jobs of all features by db-scheduler, on the service's own database. */
@Singleton
class Jobs {

    private static final int MISSED_HEARTBEATS = 4;
    private static final Logger LOG = Logger.getLogger(Jobs.class);

    private final DataSource dataSource;
    private final JobsConfig config;
    private final List<RecurringJob> recurring;
    private Scheduler scheduler;

    Jobs(DataSource dataSource, JobsConfig config, @All List<RecurringJob> recurring) {
        this.dataSource = dataSource;
        this.config = config;
        this.recurring = recurring;
    }

    void start(@Observes StartupEvent start) {
        if (!config.enabled()) {
            return;
        }
        scheduler = Scheduler.create(dataSource)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(config.threads())
                .executorService(Executors.newFixedThreadPool(config.threads(), Jobs::thread))
                .pollingInterval(config.pollInterval())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(config.shutdownWait())
                .startTasks(recurring.stream().map(Jobs::task).toList())
                .build();
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent stop) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    /** The scheduler lets a thread end when the table of jobs fails it before a job has begun. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "job");
        thread.setUncaughtExceptionHandler((ended, failure) -> LOG.error("A job couldn't be begun", failure));
        return thread;
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.pause())).execute((instance, context) -> {
            LOG.debugf("Running the job %s", job.name());
            job.run();
        });
    }
}
