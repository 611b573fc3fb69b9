package clinic.intake.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Waits for the end of the service's own database server, which nobody has asked for, and starts it again at the same port: what it has
 * acknowledged is on the disk. Where that fails it is tried again and again, with longer and longer pauses.
 */
final class PostmasterWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostmasterWatch.class);
    private static final AtomicLong RESTARTS = new AtomicLong();
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Postmaster postmaster;
    private final int port;
    private final Thread thread = new Thread(this::run, "postmaster-watch");
    private volatile boolean closed;

    private PostmasterWatch(Postmaster postmaster, int port) {
        this.postmaster = postmaster;
        this.port = port;
    }

    static PostmasterWatch start(Postmaster postmaster, int port) {
        PostmasterWatch watch = new PostmasterWatch(postmaster, port);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** Counts the servers that were started again since the service was started. */
    static long restarts() {
        return RESTARTS.get();
    }

    private void run() {
        try {
            while (!closed) {
                awaitEnd();
                if (!closed) {
                    LOG.error("The service's own database server has ended by itself: it is started again");
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A dead server that nobody has taken notice of (a zombie) is none that serves the cluster. */
    private void awaitEnd() throws InterruptedException {
        Optional<ProcessHandle> server = postmaster.process();
        while (server.isPresent() && !closed) {
            try {
                server.get().onExit().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                server = postmaster.process();
                Thread.sleep(FIRST_PAUSE.toMillis());
            } catch (TimeoutException e) {
                // still there
            } catch (ExecutionException e) {
                LOG.debug("The end of the server could not be waited for", e);
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        }
    }

    private void startAgain() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try {
                if (startUnlessClosed()) {
                    RESTARTS.incrementAndGet();
                    LOG.info("The service's own database server runs again");
                }
                return;
            } catch (StartRefused e) {
                LOG.errorf("The service's own database server can't be started again yet: %s", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("The service's own database server can't be started again yet", e);
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private synchronized boolean startUnlessClosed() {
        if (closed) {
            return false;
        }
        postmaster.startAt(port);
        return true;
    }

    /** Starts no server any more. One that is just being started is waited for. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        synchronized (this) {
            // A start in progress has ended.
        }
    }
}
