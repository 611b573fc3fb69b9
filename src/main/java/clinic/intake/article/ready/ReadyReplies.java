package clinic.intake.article.ready;

import clinic.intake.web.PublicReply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ready replies in memory, bounded by weight. All are dropped when articles change or when one becomes visible with time. A reply
 * that is being made meanwhile ends in the dropped generation, so it is never kept for longer than what it was made from.
 */
@Singleton
public class ReadyReplies {

    private final long weight;
    private final Clock clock;
    /** What was made in the last hour, whatever has changed since: only for while the database is away. */
    private final Cache<ReplyKey, PublicReply> lastMade;

    private volatile Generation current;

    ReadyReplies(ReadyReplyConfig config, Clock clock) {
        this.weight = config.cacheWeight();
        this.clock = clock;
        this.lastMade = bounded().expireAfterWrite(Duration.ofHours(1)).build();
        this.current = new Generation(Long.MIN_VALUE, Instant.MAX, fresh());
    }

    /** What is ready under a key. Takes no lock and no database: fit for the event loop. */
    public Optional<PublicReply> ready(ReplyKey key) {
        Generation generation = current;
        if (!clock.instant().isBefore(generation.until())) {
            return Optional.empty();
        }
        return Optional.ofNullable(generation.replies().getIfPresent(key));
    }

    /** What was ready last, also where something new should be visible by now: for while the database is away. */
    Optional<PublicReply> last(ReplyKey key) {
        return Optional.ofNullable(current.replies().getIfPresent(key))
                .or(() -> Optional.ofNullable(lastMade.getIfPresent(key)));
    }

    /** Makes a reply and keeps it, unless articles change meanwhile. */
    Optional<PublicReply> make(ReplyKey key, Supplier<Optional<PublicReply>> maker) {
        Generation generation = current;
        Optional<PublicReply> reply = maker.get();
        reply.ifPresentOrElse(made -> lastMade.put(key, made), () -> lastMade.invalidate(key));
        if (clock.instant().isBefore(generation.until())) {
            reply.ifPresent(made -> generation.replies().put(key, made));
        }
        return reply;
    }

    /** Learns the number that moves with every change, and the next time at which an article becomes visible. */
    void observe(long number, Instant until) {
        Generation seen = current;
        if (seen.number() != number || !seen.until().equals(until)) {
            current = new Generation(number, until, fresh());
        }
    }

    private Cache<ReplyKey, PublicReply> fresh() {
        return bounded().build();
    }

    private Caffeine<ReplyKey, PublicReply> bounded() {
        return Caffeine.newBuilder()
                .maximumWeight(weight)
                .weigher((ReplyKey key, PublicReply reply) -> key.toString().length() * 2 + reply.weight());
    }

    private record Generation(long number, Instant until, Cache<ReplyKey, PublicReply> replies) {}
}
