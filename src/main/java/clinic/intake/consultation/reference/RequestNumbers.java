package clinic.intake.consultation.reference;

import clinic.intake.database.outage.RequestDeadline;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.exception.JDBCConnectionException;

/** Takes request numbers from the database in blocks, so that few requests need a question of their own. */
@Singleton
public class RequestNumbers {

    /** How many numbers each value of the sequence stands for: its increment. */
    private static final int BLOCK = 32;

    private static final int BLOCKS_AT_ONCE = 16;
    private static final String TAKE =
            "SELECT nextval('consultation_request_number') FROM generate_series(1, " + BLOCKS_AT_ONCE + ")";

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Long> blocks = new ArrayDeque<>();
    private long next;
    private int left;

    /** A number that no other request has or will have. */
    public long take() {
        if (!isFree()) {
            throw new JDBCConnectionException("no request number in time", new SQLTransientConnectionException());
        }
        try {
            if (left == 0) {
                if (blocks.isEmpty()) {
                    blocks.addAll(takeBlocks());
                }
                next = blocks.remove();
                left = BLOCK;
            }
            left--;
            return next++;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits behind a question that the database doesn't answer waits no longer than the request has time. */
    private boolean isFree() {
        try {
            return lock.tryLock(RequestDeadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Long> takeBlocks() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        Panache.getSession().createNativeQuery(TAKE, Long.class).getResultList());
    }
}
