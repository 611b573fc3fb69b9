package clinic.intake.web.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.caffeine.CaffeineProxyManager;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A token bucket for each client, of bounded number: full at first, filled up evenly over the window. */
final class RateLimiter {

    private static final Duration KEPT_WHEN_FULL = Duration.ofSeconds(1);
    private static final long NANOS = 1_000_000_000L;

    private final CaffeineProxyManager<Object> buckets;
    private final BucketConfiguration limit;
    private final long quota;
    private final long window;

    /**
     * @param most how many clients are remembered
     * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
     */
    RateLimiter(long quota, Duration window, long most, LongSupplier nanos) {
        this.quota = quota;
        this.window = window.toSeconds();
        this.limit = BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(quota).refillGreedy(quota, window))
                .build();
        // Whoever adds one too many forgets another: the bound holds at any time.
        this.buckets = Bucket4jCaffeine.<Object>builderFor(
                        Caffeine.newBuilder().maximumSize(most).executor(Runnable::run))
                .clientClock(new Monotonic(nanos))
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .build();
    }

    /** Takes one call out of a client's bucket, if it has one. */
    Allowance take(Object client) {
        ConsumptionProbe probe = bucket(client).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(),
                quota,
                window,
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** Whether a client has a call left; takes none. */
    Allowance look(Object client) {
        EstimationProbe probe = bucket(client).estimateAbilityToConsume(1);
        return new Allowance(
                probe.canBeConsumed(),
                quota,
                window,
                probe.getRemainingTokens(),
                ((quota - probe.getRemainingTokens()) * window + quota - 1) / quota,
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** Gives a client back a call that was taken. */
    void giveBack(Object client) {
        bucket(client).addTokens(1);
    }

    private Bucket bucket(Object client) {
        return buckets.builder().build(client, () -> limit);
    }

    /** How many clients are remembered now. */
    long remembered() {
        buckets.getCache().cleanUp();
        return buckets.getCache().estimatedSize();
    }

    /**
     * Would be refused as it is, since the buckets of a proxy manager may be shared among machines. These are not, and a wall clock
     * that is put back would leave buckets empty until it has caught up.
     */
    private record Monotonic(LongSupplier nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    private static long seconds(long nanos) {
        return (nanos + NANOS - 1) / NANOS;
    }
}
