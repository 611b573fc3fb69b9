package clinic.intake.database.group;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes by one thread on one connection of its own: whatever waits when it is free goes into one transaction, without a timer. A write
 * is told as done only after its own transaction is. Where a transaction fails, each of its writes is tried once more alone, so
 * that only the guilty one fails; where the connection fails, none is tried again, for nobody knows whether they are done.
 *
 * @param <W> a write
 * @param <R> what became of it
 */
public final class GroupCommit<W, R> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final long LONGEST_END_MILLIS = 10_000;
    /** A connection that was quiet for longer is asked before anything is sent, so that nothing is in doubt where it has died. */
    private static final long TRUSTED_FOR_NANOS = 1_000_000_000;

    private final Connections connections;
    private final Work<W, R> work;
    private final int mostAtOnce;
    private final BlockingQueue<Waiting<W, R>> queue;
    private final Thread writer;
    private volatile boolean closed;
    private Connection connection;
    private long usedAt;

    /**
     * Starts the writer.
     *
     * @param mostWaiting how many writes may wait; further ones are refused
     * @param mostAtOnce how many go into one transaction at most
     */
    public GroupCommit(String name, Connections connections, Work<W, R> work, int mostWaiting, int mostAtOnce) {
        this.connections = connections;
        this.work = work;
        this.mostAtOnce = mostAtOnce;
        this.queue = new ArrayBlockingQueue<>(mostWaiting);
        this.writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    /** A write and who waits for it. */
    private record Waiting<W, R>(W write, CompletableFuture<R> done) {}

    /**
     * Takes a write. Whoever cancels the future before the write's transaction begins has it left out; later it changes nothing.
     *
     * @return completes after the commit, on the writer's thread; fails with what the database said, or with {@link Overloaded}
     */
    public CompletableFuture<R> submit(W write) {
        CompletableFuture<R> done = new CompletableFuture<>();
        if (closed || !queue.offer(new Waiting<>(write, done))) {
            done.completeExceptionally(new Overloaded());
        }
        return done;
    }

    /** How many writes wait. */
    public int waiting() {
        return queue.size();
    }

    /** Carries out what waits, takes nothing more, and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(LONGEST_END_MILLIS);
            writer.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Waiting<W, R>> group = new ArrayList<>();
        try {
            while (!closed || !queue.isEmpty()) {
                Waiting<W, R> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, mostAtOnce - 1);
                    group.removeIf(one -> one.done.isDone());
                    together(group);
                    group.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            queue.forEach(one -> one.done.completeExceptionally(new Overloaded()));
            drop();
        }
    }

    private void together(List<Waiting<W, R>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            carryOut(group);
        } catch (SQLException | RuntimeException | Error e) {
            if (group.size() == 1 || !rollBack(e)) {
                group.forEach(one -> one.done.completeExceptionally(e));
            } else {
                LOG.warnf("A transaction of %d writes failed (%s); each is tried alone", group.size(), name(e));
                group.stream().filter(one -> !one.done.isDone()).forEach(one -> together(List.of(one)));
            }
        }
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

    private void drop() {
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
