package clinic.intake.triage.queue;

import clinic.intake.jobs.RecurringJob;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets where requests stood long ago. Who goes on with a first page that is older sees what has changed before at its new place. */
@Singleton
public class FormerPlaces implements RecurringJob {

    /** How long somebody may take from the first page to the last. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final int PURGED_AT_ONCE = 1000;

    private final Clock clock;

    FormerPlaces(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "former-place-purge";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        while (QuarkusTransaction.requiringNew().call(() -> purgeSome(before)) > 0) {
            // the next thousand
        }
    }

    private static int purgeSome(Instant before) {
        return Panache.getEntityManager()
                .createNativeQuery("DELETE FROM request_former_place WHERE id IN (SELECT id FROM request_former_place"
                        + " WHERE left_at <= ?1 ORDER BY left_at LIMIT " + PURGED_AT_ONCE + ")")
                .setParameter(1, before)
                .executeUpdate();
    }
}
