package clinic.intake.audit.seal;

import clinic.intake.audit.seal.BrokenSeal.Reason;
import clinic.intake.crypto.Keyset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Follows the chain from seal to seal with the events under each, in constant memory, until its end, a break or the end of its time. */
final class ChainCheck {

    private static final int PAGE = 500;

    private final SealChain chain;

    ChainCheck(Keyset keyset) {
        this.chain = new SealChain(keyset, Clock.systemUTC());
    }

    /** How far it came: a break, or the seal where the time was over, or neither. */
    private record Walk(BrokenSeal broken, Long next) {

        static Walk brokenAt(long number, Reason reason) {
            return new Walk(new BrokenSeal(number, reason), null);
        }
    }

    /**
     * Checks the seals from one number on, in the running transaction.
     *
     * @param anchor a seal that has to be there, or null
     * @param timeIsOver asked after each seal
     */
    CheckedChain check(Connection connection, long from, Anchor anchor, BooleanSupplier timeIsOver)
            throws SQLException {
        Optional<AuditSeal> head = SealRows.head(connection);
        long seals = head.map(AuditSeal::number).orElse(0L);
        long unsealed =
                EventRows.countAfter(connection, head.map(AuditSeal::last).orElse(null));
        Walk walk = walk(connection, from, seals, timeIsOver);
        if (walk.broken() == null && anchor != null) {
            Optional<BrokenSeal> lost = lost(anchor, seals, SealRows.find(connection, anchor.number()));
            walk = lost.map(broken -> new Walk(broken, null)).orElse(walk);
        }
        return new CheckedChain(
                walk.next() == null ? walk.broken() == null : null,
                seals,
                head.map(AuditSeal::totalEvents).orElse(0L),
                unsealed,
                head.map(seal -> seal.anchor().toString()).orElse(null),
                walk.broken(),
                walk.next());
    }

    private static Optional<BrokenSeal> lost(Anchor anchor, long seals, Optional<AuditSeal> anchored) {
        if (anchored.isEmpty()) {
            return Optional.of(new BrokenSeal(seals + 1, Reason.SEALS_CUT));
        }
        return anchor.isOf(anchored.get())
                ? Optional.empty()
                : Optional.of(new BrokenSeal(anchor.number(), Reason.ANCHOR_DIFFERS));
    }

    private Walk walk(Connection connection, long from, long seals, BooleanSupplier timeIsOver) throws SQLException {
        AuditSeal before = null;
        if (from > 1) {
            before = SealRows.find(connection, from - 1).orElse(null);
            if (before == null || !chain.isOurs(before)) {
                return Walk.brokenAt(from - 1, before == null ? Reason.SEAL_MISSING : Reason.SEAL_CHANGED);
            }
        }
        Position last = before == null ? null : before.last();
        // Seals are read before the events under them: whoever sees a seal can see these too.
        List<AuditSeal> page = List.of();
        try (UnderSeals events = new UnderSeals(connection, last)) {
            for (long number = from; number <= seals; number++) {
                if (number > from && timeIsOver.getAsBoolean()) {
                    return new Walk(null, number);
                }
                int at = (int) ((number - from) % PAGE);
                if (at == 0) {
                    page = SealRows.list(connection, number, Math.min(seals, number + PAGE - 1));
                }
                AuditSeal seal = at < page.size() ? page.get(at) : null;
                Reason reason = fault(seal, number, before, events);
                if (reason != null) {
                    return Walk.brokenAt(number, reason);
                }
                before = seal;
            }
        }
        return new Walk(null, null);
    }

    /** What is wrong with a seal that ought to have this number and to follow the one before; null where nothing is. */
    private Reason fault(AuditSeal seal, long number, AuditSeal before, UnderSeals events) throws SQLException {
        if (seal == null || seal.number() != number) {
            return Reason.SEAL_MISSING;
        }
        if (!chain.isOurs(seal)) {
            return Reason.SEAL_CHANGED;
        }
        if (!seal.follows(SealChain.hashOf(before))) {
            return Reason.SEAL_OUT_OF_CHAIN;
        }
        return events.fault(seal);
    }
}
