package clinic.intake.database.outage;

import clinic.intake.database.WaitingThread;
import io.agroal.api.AgroalPoolInterceptor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Cuts the connection of a request that has waited for the database too long: looks ten times a second which threads that hold one are
 * waiting for an answer. The thread that waits on it fails at once and answers, and the pool drops the
 * connection. Where the cut meets a commit its outcome is unknown, which is what 503 says.
 */
@Singleton
class HeldConnections implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(HeldConnections.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration UNWATCHED = Duration.ofMillis(300);
    private static final Duration LONGEST_WATCHED = RequestDeadline.LONGEST.minus(UNWATCHED);

    private final Map<Connection, Holder> holders = new ConcurrentHashMap<>();
    private final ScheduledExecutorService cutting = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** The thread that holds a connection, since when, and for how long its request has waited. */
    private record Holder(Thread thread, long since, WaitedTime waited) {

        /** Most give theirs back before anybody would look at them. */
        boolean isWaiting() {
            return System.nanoTime() - since > UNWATCHED.toNanos() && WaitingThread.isIn(thread);
        }
    }

    HeldConnections() {
        cutting.scheduleWithFixedDelay(this::cutSafely, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        RequestDeadline.ofThisThread().ifPresent(waited -> physical(connection)
                .ifPresent(held -> holders.put(held, new Holder(Thread.currentThread(), System.nanoTime(), waited))));
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        physical(connection).ifPresent(holders::remove);
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

    /** Goes on looking after a failure: the executor would end with the first one. */
    private void cutSafely() {
        try {
            cutOverdue();
        } catch (RuntimeException e) {
            LOG.error("Waiting requests could not be looked at", e);
        }
    }

    /** Cuts what is overdue; of several connections of a request only the youngest can be waited for. */
    private void cutOverdue() {
        Map<WaitedTime, Map.Entry<Connection, Holder>> waiting = new HashMap<>();
        for (Map.Entry<Connection, Holder> held : holders.entrySet()) {
            if (held.getValue().isWaiting()) {
                waiting.merge(held.getValue().waited(), held, HeldConnections::younger);
            }
        }
        waiting.forEach((waited, held) -> {
            boolean isOver = waited.add(PAUSE).compareTo(LONGEST_WATCHED) >= 0;
            if (isOver && holders.remove(held.getKey(), held.getValue())) {
                cut(held.getKey());
            }
        });
    }

    private static Map.Entry<Connection, Holder> younger(
            Map.Entry<Connection, Holder> one, Map.Entry<Connection, Holder> other) {
        return one.getValue().since() - other.getValue().since() > 0 ? one : other;
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("A connection could not be cut: %s", e.getClass().getName());
        }
    }
}
