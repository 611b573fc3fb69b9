package clinic.intake.consultation.idempotency;

import clinic.intake.jobs.RecurringJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Removes idempotency keys that have expired, a thousand in a transaction. */
@Singleton
public class IdempotencyKeyPurge implements RecurringJob {

    private final Clock clock;

    IdempotencyKeyPurge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "idempotency-key-purge";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        while (QuarkusTransaction.requiringNew().call(() -> IdempotencyKey.purgeSome(clock.instant())) > 0) {
            // the next thousand
        }
    }
}
