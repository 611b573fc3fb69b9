package clinic.intake.database.outage;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Cuts the connection of a request whose time is over. The thread that waits on it fails at once and answers, and the pool drops the
 * connection. Where the cut meets a commit its outcome is unknown, which is what 503 says.
 */
@Singleton
class HeldConnections implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(HeldConnections.class);
    private static final long PAUSE_MILLIS = 100;

    private final Map<Connection, Long> deadlines = new ConcurrentHashMap<>();
    private final ScheduledExecutorService cutting = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    HeldConnections() {
        cutting.scheduleWithFixedDelay(this::cutOverdue, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        RequestDeadline.ofThisThread()
                .ifPresent(end -> physical(connection).ifPresent(held -> deadlines.put(held, end)));
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        physical(connection).ifPresent(deadlines::remove);
    }

    @PreDestroy
    void stop() {
        cutting.shutdownNow();
    }

    /**
     * The driver's connection, for the pool shows each time another wrapper; empty where it is closed. To throw here would lose the pool
     * a connection for ever.
     */
    private static Optional<Connection> physical(Connection connection) {
        try {
            return Optional.of((Connection) connection.unwrap(PGConnection.class));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private void cutOverdue() {
        long now = System.nanoTime();
        deadlines.forEach((connection, end) -> {
            if (end - now < 0 && deadlines.remove(connection, end)) {
                cut(connection);
            }
        });
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("A connection could not be cut: %s", e.getClass().getName());
        }
    }
}
