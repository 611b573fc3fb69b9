package clinic.intake.consultation.gate;

import clinic.intake.jobs.RecurringJob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Removes used challenges that have expired, a thousand in a transaction. */
@Singleton
public class UsedChallengePurge implements RecurringJob {

    /** Another replica's clock may be behind, and still take a challenge for unexpired. */
    private static final Duration SLOWEST_CLOCK = Duration.ofHours(1);

    private final Clock clock;

    UsedChallengePurge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "used-challenge-purge";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        while (QuarkusTransaction.requiringNew()
                        .call(() -> UsedChallenge.purgeSome(clock.instant().minus(SLOWEST_CLOCK)))
                > 0) {
            // the next thousand
        }
    }
}
