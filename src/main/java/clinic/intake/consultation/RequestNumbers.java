package clinic.intake.consultation;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;

/** Takes request numbers from the database in blocks, so that most requests need no question of their own. */
@Singleton
class RequestNumbers {

    private static final int BLOCK = 32;

    private long next;
    private int left;

    /** A number that no other request has or will have. */
    synchronized long take() {
        if (left == 0) {
            next = ((Number) Panache.getEntityManager()
                            .createNativeQuery("SELECT nextval('consultation_request_number')", Long.class)
                            .getSingleResult())
                    .longValue();
            left = BLOCK;
        }
        left--;
        return next++;
    }
}
