package clinic.intake.database.group;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Writes groups, one after another, on a connection of its own. */
final class GroupWriter<W, R> {

    private static final Logger LOG = Logger.getLogger(GroupWriter.class);
    /** A connection that was quiet for longer is asked before anything is sent, so that nothing is in doubt where it has died. */
    private static final long TRUSTED_FOR_NANOS = 1_000_000_000;

    private final Connections connections;
    private final Work<W, R> work;
    private Connection connection;
    private long usedAt;
    private volatile long begunAt;

    GroupWriter(Connections connections, Work<W, R> work) {
        this.connections = connections;
        this.work = work;
    }

    /** A write and who waits for it. */
    record Waiting<W, R>(W write, CompletableFuture<R> done) {}

    /** Writes a group in one transaction; where that fails, each alone. */
    void write(List<Waiting<W, R>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            begunAt = System.nanoTime();
            carryOut(group);
        } catch (SQLException | RuntimeException | Error e) {
            if (group.size() == 1 || !rollBack(e)) {
                group.forEach(one -> one.done.completeExceptionally(e));
            } else {
                LOG.warnf("A transaction of %d writes failed (%s); each is tried alone", group.size(), name(e));
                group.stream().filter(one -> !one.done.isDone()).forEach(one -> write(List.of(one)));
            }
        } finally {
            begunAt = 0;
        }
    }

    /** The nanoseconds since the group at hand began to be written; 0 where there is none. */
    long busyFor() {
        long begun = begunAt;
        return begun == 0 ? 0 : System.nanoTime() - begun;
    }

    private void carryOut(List<Waiting<W, R>> group) throws SQLException {
        if (connection != null && System.nanoTime() - usedAt > TRUSTED_FOR_NANOS && !connection.isValid(1)) {
            drop();
        }
        if (connection == null) {
            connection = connections.open();
        }
        List<R> results;
        try {
            results =
                    work.carryOut(connection, group.stream().map(Waiting::write).toList());
            connection.commit();
            usedAt = System.nanoTime();
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).done.complete(results.get(i));
        }
    }

    /** Whether the connection can go on being used after a failure; drops it where not. */
    private boolean rollBack(Throwable failure) {
        if (connection == null) {
            return false;
        }
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            drop();
            return false;
        }
    }

    /** Gives the connection up. */
    void drop() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A connection that had failed could not be closed", e);
            }
            connection = null;
        }
    }

    private static String name(Throwable failure) {
        return failure instanceof SQLException sql
                ? "SQLSTATE " + sql.getSQLState()
                : failure.getClass().getSimpleName();
    }
}
