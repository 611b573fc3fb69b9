package clinic.intake.database.outage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time that a request was seen waiting for the database. */
final class WaitedTime {

    private final AtomicLong nanos = new AtomicLong();

    /** Adds to it; the sum. */
    Duration add(Duration time) {
        return Duration.ofNanos(nanos.addAndGet(time.toNanos()));
    }
}
