package clinic.intake.consultation.gate;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.client.ClientAddress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * Asks for a solved challenge where a submission could be a program's: after an address's second request in an hour, and where the
 * honeypot is filled, which browsers do too. A solution that is sent is checked whether it was asked for or not. Nobody is told that a
 * request was received which is then left aside.
 */
@Singleton
public class BotGate {

    static final String POINTER = "/altcha";

    private static final String WHERE = "</v1/challenges>; rel=\"challenge\"";

    private final BotGateMode mode;
    private final Challenges challenges;
    private final Clock clock;
    private final Visits visits;

    BotGate(BotGateConfig config, Challenges challenges, Clock clock) {
        this.mode = config.mode();
        this.challenges = challenges;
        this.clock = clock;
        this.visits = new Visits(clock);
    }

    /**
     * Judges a submission by its members {@code altcha} and {@code website} and by who sends it. What needs no challenge has one of its
     * address's requests reserved, so that many at once are no more than one after another; {@link Passage#giveBack} gives it back.
     */
    public Passage judge(String solution, String website, ClientAddress sender) {
        if (mode == BotGateMode.OFF) {
            return Passage.FREE;
        }
        if (isFilled(solution)) {
            return challenges
                    .verify(solution.strip(), clock.instant())
                    .filter(solved -> !QuarkusTransaction.joiningExisting().call(() -> UsedChallenge.isUsed(solved)))
                    .map(solved -> Passage.by(solved, isFilled(website)))
                    .orElse(Passage.INVALID);
        }
        if (mode == BotGateMode.ALWAYS || isFilled(website)) {
            return Passage.REQUIRED;
        }
        return visits.reserve(sender)
                .map(visit -> Passage.reserved(() -> visits.giveBack(visit)))
                .orElse(Passage.REQUIRED);
    }

    /** Counts a request that was stored. What came without a challenge was counted when it was judged. */
    public void stored(Passage passage, ClientAddress sender) {
        if (passage.isByChallenge()) {
            visits.note(sender);
        }
    }

    /** The refusal of a submission for these faults; says where to get a challenge, if one of them asks for it. */
    public static ProblemException refusal(List<Fault> faults) {
        ProblemException refusal = ProblemException.invalid(faults);
        boolean asks = faults.stream().anyMatch(fault -> POINTER.equals(fault.pointer()));
        return asks ? refusal.with("Link", WHERE) : refusal;
    }

    /** The refusal of a submission whose solution another one has used at the same time. */
    public static ProblemException usedMeanwhile(String phone) {
        return refusal(List.of(Fault.at(POINTER, ProblemCode.CHALLENGE_INVALID, phone)));
    }

    private static boolean isFilled(String member) {
        return member != null && !member.isBlank();
    }
}
