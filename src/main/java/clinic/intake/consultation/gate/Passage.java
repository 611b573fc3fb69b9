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

    /** Of what has not to go through the gate, or may. */
    public static final Passage FREE = new Passage(null, false, null);

    static final Passage SET_ASIDE = new Passage(null, true, null);
    static final Passage REQUIRED = new Passage(ProblemCode.CHALLENGE_REQUIRED, false, null);
    static final Passage INVALID = new Passage(ProblemCode.CHALLENGE_INVALID, false, null);

    private final ProblemCode refusal;
    private final boolean setAside;
    private final SolvedChallenge solved;

    private Passage(ProblemCode refusal, boolean setAside, SolvedChallenge solved) {
        this.refusal = refusal;
        this.setAside = setAside;
        this.solved = solved;
    }

    static Passage by(SolvedChallenge solved) {
        return new Passage(null, false, solved);
    }

    /** What stands in the way. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(refusal).map(code -> Fault.at(BotGate.POINTER, code));
    }

    /** Whether the submission is to be kept as spam, and answered like any other. */
    public boolean isSetAside() {
        return setAside;
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
