package clinic.intake.jobs;

import clinic.intake.database.DatabaseFailure;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Puts times in the table of jobs right that a replica has written whose clock was ahead: without it a job would wait until that time has
 * come, or until a replica that has died would seem to be silent. Goes by the database's clock.
 */
@Singleton
class JobClocks {

    private static final Logger LOG = Logger.getLogger(JobClocks.class);
    private static final long PAUSE_MILLIS = 30_000;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final String DUE =
            "UPDATE scheduled_tasks SET execution_time = now() + make_interval(secs => ?) WHERE NOT picked"
                    + " AND task_name = ? AND execution_time > now() + make_interval(secs => ?)";
    private static final String SILENT = "UPDATE scheduled_tasks SET last_heartbeat = now() WHERE picked"
            + " AND last_heartbeat > now() + make_interval(secs => ?)";

    private final DataSource dataSource;
    private final JobsConfig config;
    private final List<RecurringJob> recurring;
    private final Vertx vertx;

    JobClocks(DataSource dataSource, JobsConfig config, @All List<RecurringJob> recurring, Vertx vertx) {
        this.dataSource = dataSource;
        this.config = config;
        this.recurring = recurring;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent start) {
        if (config.enabled()) {
            vertx.setPeriodic(
                    PAUSE_MILLIS,
                    timer -> vertx.executeBlocking(() -> {
                        correctSafely();
                        return null;
                    }));
        }
    }

    private void correctSafely() {
        try {
            correct();
        } catch (SQLException | RuntimeException e) {
            if (!DatabaseFailure.isUnavailability(e)) {
                LOG.error("The times of jobs could not be put right", e);
            }
        }
    }

    /** Makes jobs due no later than they can be, and heartbeats no later than now. The rows' versions stay, by which a running job is told. */
    void correct() throws SQLException {
        int corrected = 0;
        try (Connection connection = dataSource.getConnection()) {
            for (RecurringJob job : recurring) {
                try (PreparedStatement due = connection.prepareStatement(DUE)) {
                    due.setDouble(1, job.pause().toSeconds());
                    due.setString(2, job.name());
                    due.setDouble(3, job.pause().plus(CLOCKS_DIFFER).toSeconds());
                    corrected += due.executeUpdate();
                }
            }
            try (PreparedStatement silent = connection.prepareStatement(SILENT)) {
                silent.setDouble(1, CLOCKS_DIFFER.toSeconds());
                corrected += silent.executeUpdate();
            }
        }
        if (corrected > 0) {
            LOG.warnf("%d times of jobs were in the future: a replica's clock is or was ahead", corrected);
        }
    }
}
