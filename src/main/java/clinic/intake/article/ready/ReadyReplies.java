package clinic.intake.article.ready;

import clinic.intake.web.PublicReply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Ready replies in memory, bounded by weight. When articles change or when one becomes visible with time none is given out any more
 * before it is made again. A reply that is being made meanwhile belongs to the generation before, so it is never given out for longer
 * than what it was made from.
 */
@Singleton
public class ReadyReplies {

    /** While the database is away, a reply of a former generation is given out for so long after it was made. */
    private static final Duration LONGEST_AFTER_A_CHANGE = Duration.ofHours(1);

    /** About what the service itself needs of the heap. */
    private static final long NEEDED = 96L << 20;

    private final Clock clock;
    private final Cache<ReplyKey, Kept> replies;
    private final ConcurrentMap<Making, Uni<Optional<PublicReply>>> making = new ConcurrentHashMap<>();

    private volatile Generation current = new Generation(Long.MIN_VALUE, Instant.MAX);

    ReadyReplies(ReadyReplyConfig config, Clock clock) {
        this.clock = clock;
        this.replies = Caffeine.newBuilder()
                .maximumWeight(
                        config.cacheWeight().orElse(share(Runtime.getRuntime().maxMemory())))
                .weigher((ReplyKey key, Kept kept) ->
                        key.toString().length() * 2 + kept.reply().weight())
                .build();
    }

    /** Two fifths of the heap that the service itself doesn't need. */
    static long share(long heap) {
        return Math.max(heap - NEEDED, heap / 10) * 2 / 5;
    }

    /** What is ready under a key. Takes no lock and no database: fit for the event loop. */
    public Optional<PublicReply> ready(ReplyKey key) {
        Generation generation = current;
        if (hasEnded(generation)) {
            return Optional.empty();
        }
        Kept kept = replies.getIfPresent(key);
        return kept == null || kept.generation() != generation ? Optional.empty() : Optional.of(kept.reply());
    }

    /** What was ready last, also where something new should be visible by now: for while the database is away. */
    Optional<PublicReply> last(ReplyKey key) {
        Instant eldest = clock.instant().minus(LONGEST_AFTER_A_CHANGE);
        return Optional.ofNullable(replies.getIfPresent(key))
                .filter(kept -> kept.generation() == current || kept.madeAt().isAfter(eldest))
                .map(Kept::reply);
    }

    /** Makes a reply on a worker and keeps it; who asks for the same meanwhile waits for the one that is being made. */
    Uni<Optional<PublicReply>> makeOnce(ReplyKey key, Supplier<Optional<PublicReply>> maker) {
        Generation generation = current;
        return making.computeIfAbsent(new Making(key, generation, hasEnded(generation)), begun -> Uni.createFrom()
                .item(() -> make(key, maker))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onTermination()
                .invoke(() -> making.remove(begun))
                .memoize()
                .indefinitely());
    }

    /** Makes a reply and keeps it: as ready, unless articles change meanwhile. */
    Optional<PublicReply> make(ReplyKey key, Supplier<Optional<PublicReply>> maker) {
        Generation generation = current;
        Optional<PublicReply> reply = maker.get();
        reply.ifPresentOrElse(
                made -> replies.put(key, new Kept(made, generation, clock.instant())), () -> replies.invalidate(key));
        return reply;
    }

    private boolean hasEnded(Generation generation) {
        return !clock.instant().isBefore(generation.until());
    }

    /** Learns the number that moves with every change, and the next time at which an article becomes visible. */
    void observe(long number, Instant until) {
        Generation seen = current;
        if (seen.number() != number || !seen.until().equals(until)) {
            current = new Generation(number, until);
        }
    }

    /** What holds between two changes, the later of which may be known before it comes. */
    private record Generation(long number, Instant until) {}

    /** One that began after its generation had ended shows what has become visible since, so it is not the same as one that began before. */
    private record Making(ReplyKey key, Generation generation, boolean hadEnded) {}

    private record Kept(PublicReply reply, Generation generation, Instant madeAt) {}
}
