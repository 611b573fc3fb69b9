package clinic.intake.audit.seal;

import clinic.intake.crypto.Keyset;
import clinic.intake.jobs.RecurringJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Seals new audit events, each block in a transaction of its own. Where it is stopped, the next run goes on. */
@Singleton
public class AuditSealing implements RecurringJob {

    private static final Logger LOG = Logger.getLogger(AuditSealing.class);
    /** At most so many in a run, so that other jobs get their turn however much there is to seal. */
    private static final int MOST_SEALS = 100;

    private static final Duration BETWEEN_LOGGED_ANCHORS = Duration.ofHours(1);

    private final SealChain chain;
    private final DataSource dataSource;
    private final Clock clock;
    private Instant anchorLoggedAt = Instant.MIN;

    AuditSealing(Keyset keyset, DataSource dataSource, Clock clock) {
        this.chain = new SealChain(keyset, clock);
        this.dataSource = dataSource;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-sealing";
    }

    /** What is not sealed yet can be changed unnoticed. */
    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        if (QuarkusTransaction.requiringNew().call(() -> onConnection(EventRows::areAheadOfTheServer))) {
            LOG.error(
                    "Nothing of the audit can be sealed: it was written on another server, whose count of transactions is"
                            + " ahead of this one's. The README says under Backup how to put that right.");
            return;
        }
        for (int i = 0; i < MOST_SEALS; i++) {
            Optional<AuditSeal> seal = QuarkusTransaction.requiringNew().call(() -> onConnection(chain::extend));
            seal.ifPresent(this::logAnchor);
            if (seal.isEmpty() || seal.get().events() < SealChain.MOST_EVENTS) {
                return;
            }
        }
    }

    /** What is done on a connection of the running transaction. */
    private interface Step<T> {

        T on(Connection connection) throws SQLException;
    }

    private <T> T onConnection(Step<T> step) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return step.on(connection);
        }
    }

    /** Logs are often kept where the database's master can't change them. */
    private synchronized void logAnchor(AuditSeal seal) {
        Instant now = clock.instant();
        if (anchorLoggedAt.isBefore(now.minus(BETWEEN_LOGGED_ANCHORS))) {
            anchorLoggedAt = now;
            LOG.infof("The audit is sealed up to the anchor %s", seal.anchor());
        }
    }
}
