package clinic.intake.consent;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Knows the wordings without asking the database for each request: they are never edited, and a new one is only ever added. What
 * has just been added may be unknown for a second; who meets one that is not known reads them anew.
 */
@Singleton
public class Wordings {

    private static final long KNOWN_FOR_NANOS = Duration.ofSeconds(1).toNanos();

    private final Clock clock;
    private volatile Known known = new Known(List.of(), System.nanoTime() - 2 * KNOWN_FOR_NANOS);

    Wordings(Clock clock) {
        this.clock = clock;
    }

    private record Known(List<ConsentText> texts, long readAt) {}

    /** The wordings that can be agreed to now, as they were read at most a second ago. */
    public AcceptableWordings acceptable() {
        return acceptable(latest());
    }

    /** The wordings to be shown now: of each type and language the latest in force; as they were read at most a second ago. */
    List<ConsentText> current() {
        Instant now = clock.instant();
        List<ConsentText> texts = latest().texts();
        return texts.stream()
                .filter(text -> text.isCurrent(texts, now))
                .sorted(ConsentText.IN_ORDER)
                .toList();
    }

    /** The wordings that can be agreed to now, read anew. */
    public AcceptableWordings acceptableAsReadNow() {
        return acceptable(read());
    }

    /** The same, where they are known without asking the database now. */
    public Optional<AcceptableWordings> acceptableAtHand() {
        Known latest = known;
        return isFresh(latest) ? Optional.of(acceptable(latest)) : Optional.empty();
    }

    private static boolean isFresh(Known known) {
        return System.nanoTime() - known.readAt() < KNOWN_FOR_NANOS;
    }

    private Known latest() {
        Known latest = known;
        return isFresh(latest) ? latest : read();
    }

    private Known read() {
        long now = System.nanoTime();
        List<ConsentText> texts = QuarkusTransaction.joiningExisting().call(() -> ConsentText.<ConsentText>listAll());
        known = new Known(texts, now);
        return known;
    }

    private AcceptableWordings acceptable(Known latest) {
        Instant now = clock.instant();
        return new AcceptableWordings(latest.texts().stream()
                .filter(text -> text.isAcceptable(latest.texts(), now))
                .toList());
    }
}
