package clinic.intake.database.outage;

import clinic.intake.database.EmbeddedPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks the database again and again whether it answers. While it doesn't, nobody waits long for a connection, so that threads don't
 * gather behind a pool that has none to give; connections that lie idle are dropped, for they lead to where it was.
 */
@Singleton
public class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
    private static final int ANSWERS_WITHIN_SECONDS = 1;
    private static final long PAUSE_MILLIS = 1000;
    private static final long PAUSE_WHILE_AWAY_MILLIS = 250;
    private static final Duration WAIT_WHILE_AWAY = Duration.ofMillis(250);

    private final AgroalDataSource dataSource;
    private final Duration usualWait;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean away;
    private long awaySince;

    DatabaseWatch(AgroalDataSource dataSource, MeterRegistry registry) {
        this.dataSource = dataSource;
        Gauge.builder("intake.database.up", this, seen -> seen.isAway() ? 0 : 1)
                .description("1 while the database answers, else 0")
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder("intake.database.restarts", this, seen -> EmbeddedPostgres.restarts())
                .description(
                        "How many times the service's own database server had ended by itself and was started again")
                .register(registry);
        this.usualWait =
                dataSource.getConfiguration().connectionPoolConfiguration().acquisitionTimeout();
    }

    /** Whether the database gave no answer when it was asked last, at most a few seconds ago. */
    public boolean isAway() {
        return away;
    }

    void start(@Observes StartupEvent start) {
        looking.schedule(this::look, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stop) {
        looking.shutdownNow();
    }

    private void look() {
        try {
            if (answers()) {
                noteBack();
            } else {
                noteAway();
            }
        } finally {
            if (!looking.isShutdown()) {
                looking.schedule(this::look, away ? PAUSE_WHILE_AWAY_MILLIS : PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(ANSWERS_WITHIN_SECONDS);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }

    private void noteAway() {
        dataSource.flush(FlushMode.IDLE);
        if (!away && !looking.isShutdown()) {
            awaySince = System.nanoTime();
            away = true;
            waitFor(WAIT_WHILE_AWAY);
            LOG.warn("No connection to the database answers. Until one does, requests that need it get 503.");
        }
    }

    private void noteBack() {
        if (away) {
            away = false;
            waitFor(usualWait);
            LOG.infof("The database answers again, after %d s.", (System.nanoTime() - awaySince) / 1_000_000_000);
        }
    }

    private void waitFor(Duration longest) {
        dataSource.getConfiguration().connectionPoolConfiguration().setAcquisitionTimeout(longest);
    }
}
