package clinic.intake.consultation.submission;

import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.Consent;
import clinic.intake.consultation.ConsultationRequestRows;
import clinic.intake.consultation.gate.Passage;
import clinic.intake.consultation.idempotency.IdempotencyKey;
import clinic.intake.database.group.Work;
import clinic.intake.event.Event;
import clinic.intake.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores submissions, each once: the keys first, and then the rows of those whose key was free, all by statements of many rows. */
final class SubmissionRows implements Work<NewSubmission, SubmissionOutcome> {

    private final Clock clock;

    SubmissionRows(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<SubmissionOutcome> carryOut(Connection connection, List<NewSubmission> submissions)
            throws SQLException {
        Map<UUID, SubmissionOutcome> outcomes = new HashMap<>();
        if (submissions.size() == 1 && submissions.get(0).claim() != null) {
            IdempotencyKey.requireUnlocked(connection);
        }
        for (List<NewSubmission> round : rounds(submissions)) {
            store(connection, round, outcomes);
        }
        return submissions.stream().map(one -> outcomes.get(one.request().id)).toList();
    }

    /** Of those with the same key each comes in a round of its own, so that the later ones find what the first has stored. */
    private static List<List<NewSubmission>> rounds(List<NewSubmission> submissions) {
        List<List<NewSubmission>> rounds = new ArrayList<>();
        List<NewSubmission> left = submissions;
        while (!left.isEmpty()) {
            Set<ByteBuffer> keys = new HashSet<>();
            List<NewSubmission> round = new ArrayList<>();
            List<NewSubmission> later = new ArrayList<>();
            for (NewSubmission one : left) {
                boolean first = one.claim() == null
                        || keys.add(ByteBuffer.wrap(one.claim().keyHash()));
                (first ? round : later).add(one);
            }
            rounds.add(round);
            left = later;
        }
        return rounds;
    }

    private void store(Connection connection, List<NewSubmission> round, Map<UUID, SubmissionOutcome> outcomes)
            throws SQLException {
        Set<UUID> claimed = IdempotencyKey.claimAll(connection, claims(round), clock.instant());
        List<NewSubmission> free = round.stream()
                .filter(one -> one.claim() == null || claimed.contains(one.request().id))
                .toList();
        List<NewSubmission> let = throughTheGate(connection, free, outcomes);
        insert(connection, let);
        let.forEach(one -> outcomes.put(
                one.request().id, SubmissionOutcome.stored(one.request().stored())));
        if (free.size() < round.size()) {
            List<NewSubmission> known = new ArrayList<>(round);
            known.removeAll(free);
            replay(connection, known, outcomes);
        }
    }

    /** The keys of those that came with one. */
    private static List<IdempotencyKey.Claim> claims(List<NewSubmission> submissions) {
        return submissions.stream()
                .map(NewSubmission::claim)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<NewSubmission> throughTheGate(
            Connection connection, List<NewSubmission> free, Map<UUID, SubmissionOutcome> outcomes)
            throws SQLException {
        Set<Passage> open = Passage.useAll(
                connection, free.stream().map(NewSubmission::passage).toList());
        List<NewSubmission> stopped =
                free.stream().filter(one -> !open.contains(one.passage())).toList();
        if (stopped.isEmpty()) {
            return free;
        }
        IdempotencyKey.releaseAll(connection, claims(stopped));
        stopped.forEach(
                one -> outcomes.put(one.request().id, SubmissionOutcome.refused(ProblemCode.CHALLENGE_INVALID)));
        return free.stream().filter(one -> open.contains(one.passage())).toList();
    }

    private static void insert(Connection connection, List<NewSubmission> submissions) throws SQLException {
        ConsultationRequestRows.insertAll(
                connection, submissions.stream().map(NewSubmission::request).toList());
        Consent.insertAll(
                connection,
                submissions.stream().flatMap(one -> one.consents().stream()).toList());
        Event.insertAll(
                connection, submissions.stream().map(NewSubmission::event).toList());
        AuditEvent.insertAll(
                connection, submissions.stream().map(NewSubmission::auditEvent).toList());
    }

    private static void replay(Connection connection, List<NewSubmission> known, Map<UUID, SubmissionOutcome> outcomes)
            throws SQLException {
        Map<ByteBuffer, ConsultationRequestRows.Known> found =
                ConsultationRequestRows.listKnown(
                                connection,
                                known.stream().map(one -> one.claim().keyHash()).toList())
                        .stream()
                        .collect(Collectors.toMap(row -> ByteBuffer.wrap(row.keyHash()), row -> row));
        for (NewSubmission one : known) {
            ConsultationRequestRows.Known row =
                    found.get(ByteBuffer.wrap(one.claim().keyHash()));
            outcomes.put(one.request().id, outcome(row, one.claim().fingerprint()));
        }
    }

    /** What a key's earlier request answers; where it has gone in this very moment, the client is to come again. */
    static SubmissionOutcome outcome(ConsultationRequestRows.Known known, byte[] fingerprint) {
        if (known == null) {
            return SubmissionOutcome.refused(ProblemCode.IDEMPOTENCY_IN_PROGRESS);
        }
        return MessageDigest.isEqual(known.fingerprint(), fingerprint)
                ? SubmissionOutcome.replayed(known.request())
                : SubmissionOutcome.refused(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }
}
