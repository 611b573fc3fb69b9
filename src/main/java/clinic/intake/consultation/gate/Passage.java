package clinic.intake.consultation.gate;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a submission gets through the gate, if it does. */
public final class Passage {

    /** No challenge needed. */
    public static final Passage FREE = new Passage(null, false, null, () -> {});

    static final Passage REQUIRED = new Passage(ProblemCode.CHALLENGE_REQUIRED, false, null, () -> {});
    static final Passage INVALID = new Passage(ProblemCode.CHALLENGE_INVALID, false, null, () -> {});

    private final ProblemCode refusal;
    private final boolean suspicious;
    private final SolvedChallenge solved;
    private final Runnable giveBack;

    private Passage(ProblemCode refusal, boolean suspicious, SolvedChallenge solved, Runnable giveBack) {
        this.refusal = refusal;
        this.suspicious = suspicious;
        this.solved = solved;
        this.giveBack = giveBack;
    }

    static Passage by(SolvedChallenge solved, boolean suspicious) {
        return new Passage(null, suspicious, solved, () -> {});
    }

    static Passage reserved(Runnable giveBack) {
        return new Passage(null, false, null, giveBack);
    }

    /**
     * The fault that stands in the way, if any.
     *
     * @param phone by which the clinic can be reached instead
     */
    public Optional<Fault> fault(String phone) {
        return Optional.ofNullable(refusal).map(code -> Fault.at(BotGate.POINTER, code, phone));
    }

    /** True where the honeypot was filled; staff are told. */
    public boolean isSuspicious() {
        return suspicious;
    }

    /** True where a solved challenge opened the gate. */
    boolean isByChallenge() {
        return solved != null;
    }

    /** Gives back what was reserved for a submission of which nothing new was stored. */
    public void giveBack() {
        giveBack.run();
    }

    /**
     * Uses up what opened the gate for each, in the connection's running transaction.
     *
     * @return those that may go through; for the others another submission has used it first
     */
    public static Set<Passage> useAll(Connection connection, List<Passage> passages) throws SQLException {
        List<SolvedChallenge> solved = passages.stream()
                .map(one -> one.solved)
                .filter(Objects::nonNull)
                .toList();
        Set<SolvedChallenge> used = UsedChallenge.useAll(connection, solved);
        return passages.stream()
                .filter(one -> one.solved == null || used.contains(one.solved))
                .collect(Collectors.toSet());
    }
}
