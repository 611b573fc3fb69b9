package clinic.intake.database.group;

import clinic.intake.database.WaitingThread;
import clinic.intake.database.group.GroupWriter.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Writes by few threads, each on one connection of its own: whatever waits when one is free goes into one transaction, without a timer. A
 * write is told as done only after its own transaction is. Where a transaction fails, each of its writes is tried once more alone, so
 * that only the guilty one fails; where the connection fails, none is tried again, for nobody knows whether they are done.
 *
 * @param <W> a write
 * @param <R> what became of it
 */
public final class GroupCommit<W, R> implements AutoCloseable {

    private static final long LONGEST_END_MILLIS = 10_000;

    private final int mostAtOnce;
    private final BlockingQueue<Waiting<W, R>> queue;
    private final List<Thread> threads = new ArrayList<>();
    private final List<GroupWriter<W, R>> writing = new ArrayList<>();
    private volatile boolean closed;

    /**
     * Starts the writers.
     *
     * @param writers how many transactions run at once at most
     * @param mostWaiting how many writes may wait; further ones are refused
     * @param mostAtOnce how many go into one transaction at most
     */
    public GroupCommit(
            String name, int writers, Connections connections, Work<W, R> work, int mostWaiting, int mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
        this.queue = new ArrayBlockingQueue<>(mostWaiting);
        for (int number = 1; number <= writers; number++) {
            GroupWriter<W, R> writer = new GroupWriter<>(connections, work);
            writing.add(writer);
            threads.add(thread(name + "-" + number, writer));
        }
        threads.forEach(Thread::start);
    }

    private Thread thread(String name, GroupWriter<W, R> writer) {
        Thread thread = new Thread(() -> run(writer), name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes a write. Whoever cancels the future before the write's transaction begins has it left out; later it changes nothing.
     *
     * @return completes after the commit, on a writer's thread; fails with what the database said, or with {@link Overloaded}
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

    /** True while a group has waited for the server's answer for so long. */
    public boolean isHeldUp(Duration time) {
        for (int i = 0; i < threads.size(); i++) {
            if (writing.get(i).busyFor() > time.toNanos() && WaitingThread.isIn(threads.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Carries out what waits, takes nothing more, and ends. */
    @Override
    public void close() {
        closed = true;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_END_MILLIS);
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, end - System.nanoTime()));
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(GroupWriter<W, R> writer) {
        List<Waiting<W, R>> group = new ArrayList<>();
        try {
            while (!closed || !queue.isEmpty()) {
                Waiting<W, R> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, mostAtOnce - 1);
                    group.removeIf(one -> one.done().isDone());
                    writer.write(group);
                    group.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            queue.forEach(one -> one.done().completeExceptionally(new Overloaded()));
            writer.drop();
        }
    }
}
