package clinic.intake.consultation.gate;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.client.ClientAddress;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a solved challenge where a submission could be a program's. A solution that is sent is checked whether it was asked for or
 * not. What fills the honeypot and solves nothing is let in and set aside, so that its sender learns nothing. Which addresses sent
 * requests is kept in this replica's memory only.
 */
@Singleton
public class BotGate {

    static final String POINTER = "/altcha";

    private static final String WHERE = "</v1/challenges>; rel=\"challenge\"";
    private static final Duration RECENTLY = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final BotGateMode mode;
    private final Challenges challenges;
    private final Clock clock;
    private final Cache<ClientAddress, Latest> latest;

    BotGate(BotGateConfig config, Challenges challenges, Clock clock) {
        this.mode = config.mode();
        this.challenges = challenges;
        this.clock = clock;
        this.latest = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(RECENTLY)
                .build();
    }

    /** An address's last request and the one before that, if there was one. */
    private record Latest(Instant last, Instant beforeLast) {}

    /** Judges a submission by its members {@code altcha} and {@code website} and by who sends it. */
    public Passage judge(String solution, String website, ClientAddress sender) {
        if (mode == BotGateMode.OFF) {
            return Passage.FREE;
        }
        if (isFilled(solution)) {
            return challenges
                    .verify(solution.strip(), clock.instant())
                    .filter(solved -> !QuarkusTransaction.joiningExisting().call(() -> UsedChallenge.isUsed(solved)))
                    .map(Passage::by)
                    .orElse(Passage.INVALID);
        }
        if (isFilled(website)) {
            return Passage.SET_ASIDE;
        }
        return mode == BotGateMode.ALWAYS || hasSentTwo(sender) ? Passage.REQUIRED : Passage.FREE;
    }

    /** Counts a request that was stored: what was refused, checked only or sent again doesn't count. */
    public void passed(ClientAddress sender) {
        Instant now = clock.instant();
        latest.asMap().compute(sender, (address, former) -> new Latest(now, former == null ? null : former.last()));
    }

    /** The refusal of a submission for these faults; says where to get a challenge, if one of them asks for it. */
    public static ProblemException refusal(List<Fault> faults) {
        ProblemException refusal = ProblemException.invalid(faults);
        boolean asks = faults.stream().anyMatch(fault -> POINTER.equals(fault.pointer()));
        return asks ? refusal.with("Link", WHERE) : refusal;
    }

    /** The refusal of a submission whose solution another one has used at the same time. */
    public static ProblemException usedMeanwhile() {
        return refusal(List.of(Fault.at(POINTER, ProblemCode.CHALLENGE_INVALID)));
    }

    private boolean hasSentTwo(ClientAddress sender) {
        return Optional.ofNullable(latest.getIfPresent(sender))
                .map(Latest::beforeLast)
                .filter(before -> before.isAfter(clock.instant().minus(RECENTLY)))
                .isPresent();
    }

    private static boolean isFilled(String member) {
        return member != null && !member.isBlank();
    }
}
