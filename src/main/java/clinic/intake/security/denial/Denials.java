package clinic.intake.security.denial;

import clinic.intake.database.DatabaseFailure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Remembers who was refused and writes it down a moment later, on a thread of its own: whoever is refused must cost little. What can't
 * be written while the database is away is written when it is back.
 */
@Singleton
public class Denials {

    private static final Logger LOG = Logger.getLogger(Denials.class);
    private static final long PAUSE_MILLIS = 1000;

    private final DenialTally tally;
    private final DenialRows rows;
    private final Clock clock;
    private final ScheduledExecutorService writing = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "denials");
        thread.setDaemon(true);
        return thread;
    });

    Denials(DenialRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.tally = new DenialTally(rows::event);
    }

    void start(@Observes StartupEvent start) {
        writing.scheduleWithFixedDelay(() -> writeSafely(false), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stop) {
        writing.shutdown();
        writeSafely(true);
    }

    /** Remembers a denial of the running request. */
    public void record(Denial denial) {
        tally.add(denial, clock.instant());
    }

    private void writeSafely(boolean all) {
        try {
            write(all);
        } catch (SQLException | RuntimeException e) {
            if (!DatabaseFailure.isUnavailability(e)) {
                LOG.error("Denials could not be written", e);
            }
        }
    }

    /**
     * Writes what is due: the first ones at once, counts when their minute is over.
     *
     * @param all also the counts of the running minute, for there will be no later
     */
    synchronized void write(boolean all) throws SQLException {
        DenialTally.Due due = tally.due(clock.instant(), all);
        if (!due.isEmpty()) {
            rows.insert(due);
            tally.written(due);
        }
    }
}
