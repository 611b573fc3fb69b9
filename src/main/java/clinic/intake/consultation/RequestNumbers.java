package clinic.intake.consultation;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;

/** Takes request numbers from the database in blocks, so that few requests need a question of their own. */
@Singleton
class RequestNumbers {

    /** How many numbers each value of the sequence stands for: its increment. */
    private static final int BLOCK = 32;

    private static final int BLOCKS_AT_ONCE = 16;
    private static final String TAKE =
            "SELECT nextval('consultation_request_number') FROM generate_series(1, " + BLOCKS_AT_ONCE + ")";

    private final Deque<Long> blocks = new ArrayDeque<>();
    private long next;
    private int left;

    /** A number that no other request has or will have. */
    synchronized long take() {
        if (left == 0) {
            if (blocks.isEmpty()) {
                blocks.addAll(QuarkusTransaction.requiringNew().call(() -> Panache.getSession()
                        .createNativeQuery(TAKE, Long.class)
                        .getResultList()));
            }
            next = blocks.remove();
            left = BLOCK;
        }
        left--;
        return next++;
    }
}
