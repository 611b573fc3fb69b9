package clinic.intake.consultation.reference;

import clinic.intake.database.outage.RequestDeadline;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Context;
import jakarta.inject.Singleton;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.hibernate.exception.JDBCConnectionException;

/** Takes request numbers from the database in blocks, so that few requests need a question of their own. */
@Singleton
public class RequestNumbers {

    /** How many numbers each value of the sequence stands for: its increment. */
    private static final int BLOCK = 32;

    private static final int BLOCKS_AT_ONCE = 16;
    private static final String TAKE =
            "SELECT nextval('consultation_request_number') FROM generate_series(1, " + BLOCKS_AT_ONCE + ")";

    /** Fewer than these and whoever may ask the database fetches more. */
    private static final int RESERVE = 128;

    private final ReentrantLock fetching = new ReentrantLock();
    private final BlockingQueue<Long> free = new LinkedBlockingQueue<>();

    /** Whether there are numbers enough for all who could take one at the same time without asking the database. */
    public boolean areAtHand() {
        return free.size() >= RESERVE;
    }

    /** A number that no other request has or will have. */
    public long take() {
        // On the event loop those in reserve are taken; whoever comes by another way fetches.
        boolean mayAsk = !Context.isOnEventLoopThread();
        if (mayAsk && !areAtHand() && isMineToFetch(free.isEmpty() ? RequestDeadline.LONGEST : Duration.ZERO)) {
            try {
                if (!areAtHand()) {
                    free.addAll(fetch());
                }
            } finally {
                fetching.unlock();
            }
        }
        Long number = free.poll();
        if (number == null) {
            throw new JDBCConnectionException("no request number in time", new SQLTransientConnectionException());
        }
        return number;
    }

    /** Whoever waits behind a question that the database doesn't answer waits no longer than a request may. */
    private boolean isMineToFetch(Duration wait) {
        try {
            return fetching.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Long> fetch() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Panache.getSession().createNativeQuery(TAKE, Long.class).getResultList())
                .stream()
                .flatMap(first -> LongStream.range(first, first + BLOCK).boxed())
                .toList();
    }
}
