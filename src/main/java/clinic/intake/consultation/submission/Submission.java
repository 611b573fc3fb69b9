package clinic.intake.consultation.submission;

import clinic.intake.audit.Actor;
import clinic.intake.consent.AcceptableWordings;
import clinic.intake.consent.Consent;
import clinic.intake.consent.Wordings;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.ConsultationRequestRows;
import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.consultation.RequestSealing;
import clinic.intake.consultation.gate.BotGate;
import clinic.intake.consultation.gate.Passage;
import clinic.intake.consultation.idempotency.Fingerprint;
import clinic.intake.consultation.idempotency.IdempotencyKey;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.web.JsonBody;
import clinic.intake.web.Validation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes submissions in: validates, seals and stores them, each with all its rows in one transaction. The same key again gives the same
 * request, however often and however close together it comes; without a key each body is a request of its own, so that nobody learns
 * by a guess what somebody else has sent.
 */
@Singleton
class Submission {

    private final Validation validation;
    private final BotGate gate;
    private final Wordings wordings;
    private final RequestSealing sealing;
    private final SubmissionWriter writer;
    private final KeyedHash hash;
    private final ClinicProfile profile;
    private final Clock clock;

    Submission(
            Validation validation,
            BotGate gate,
            Wordings wordings,
            RequestSealing sealing,
            SubmissionWriter writer,
            Keyset keyset,
            ClinicProfile profile,
            Clock clock) {
        this.validation = validation;
        this.gate = gate;
        this.wordings = wordings;
        this.sealing = sealing;
        this.writer = writer;
        this.hash = new KeyedHash(keyset, KeyName.IDEMPOTENCY);
        this.profile = profile;
        this.clock = clock;
    }

    /** A submission that nothing stands in the way of, so far as can be said without its key. */
    private record Judged(AcceptableWordings wordings, Passage passage, Optional<PhoneNumbers.PhoneNumber> phone) {}

    /**
     * The marks by which a submission is known when it comes again.
     *
     * @param keyHash of its Idempotency-Key; null where none was sent
     */
    private record Identity(byte[] keyHash, byte[] fingerprint) {

        boolean isKeyed() {
            return keyHash != null;
        }
    }

    /**
     * Accepts a submission. Neither limit nor gate nor rules keep its reply from whoever sends again under the same key what was accepted
     * before: what would be refused is looked up first, and what is not goes to where its key decides.
     *
     * @param key the Idempotency-Key, where one was sent
     */
    CompletableFuture<SubmissionOutcome> accept(
            JsonBody<NewConsultationRequest> body, Optional<String> key, Sender sender) {
        return accept(body, key, sender, wordings.acceptable());
    }

    /** The same on the event loop: empty, and nothing done, where the database would have to be asked before the writing. */
    Optional<CompletableFuture<SubmissionOutcome>> acceptAtOnce(
            JsonBody<NewConsultationRequest> body, Optional<String> key, Sender sender) {
        if (body.value().altcha() != null || !sealing.isReady()) {
            return Optional.empty();
        }
        return wordings.acceptableAtHand().map(known -> accept(body, key, sender, known));
    }

    private CompletableFuture<SubmissionOutcome> accept(
            JsonBody<NewConsultationRequest> body, Optional<String> key, Sender sender, AcceptableWordings acceptable) {
        byte[] keyHash = key.map(text -> hash.of("visitor-key:" + text)).orElse(null);
        Identity identity = new Identity(keyHash, Fingerprint.of(body.tree(), hash));
        Judged judged;
        try {
            sender.allowance().require();
            judged = judge(body, sender, acceptable);
        } catch (ProblemException refusal) {
            if (!identity.isKeyed() && !speaksOfWordings(refusal)) {
                throw refusal;
            }
            return CompletableFuture.supplyAsync(
                            () -> reconsider(body, identity, sender, refusal), Infrastructure.getDefaultExecutor())
                    .thenCompose(stored -> stored);
        }
        return store(body, identity, sender, judged);
    }

    /** Asks the database, before anything is refused, what was accepted before and which wordings there are now. */
    private CompletableFuture<SubmissionOutcome> reconsider(
            JsonBody<NewConsultationRequest> body, Identity identity, Sender sender, ProblemException refusal) {
        Optional<SubmissionOutcome> earlier =
                identity.isKeyed() ? earlier(identity.keyHash(), identity.fingerprint()) : Optional.empty();
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(granted(earlier.get()));
        }
        if (!speaksOfWordings(refusal)) {
            throw refusal;
        }
        return store(body, identity, sender, judge(body, sender, wordings.acceptableAsReadNow()));
    }

    private CompletableFuture<SubmissionOutcome> store(
            JsonBody<NewConsultationRequest> body, Identity identity, Sender sender, Judged judged) {
        Passage passage = judged.passage();
        try {
            return writer.write(submission(identity, body.value(), judged, clock.instant()))
                    .whenComplete((outcome, failure) -> {
                        if (failure == null && outcome.isNew()) {
                            gate.stored(passage, sender.address());
                        } else {
                            passage.giveBack();
                        }
                    })
                    .thenApply(this::granted);
        } catch (RuntimeException e) {
            passage.giveBack();
            throw e;
        }
    }

    /** Says what {@link #accept} would refuse in a body; stores nothing and uses no challenge up. */
    void check(JsonBody<NewConsultationRequest> body, Sender sender) {
        sender.allowance().require();
        judge(body, sender).passage().giveBack();
    }

    /** An outcome that is a request; what it is refused with, otherwise. */
    SubmissionOutcome granted(SubmissionOutcome outcome) {
        if (outcome.refusal() == null) {
            return outcome;
        }
        throw switch (outcome.refusal()) {
            case IDEMPOTENCY_KEY_REUSED ->
                new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        List.of(Fault.inHeader("Idempotency-Key", ProblemCode.IDEMPOTENCY_KEY_REUSED)));
            case CHALLENGE_INVALID -> BotGate.usedMeanwhile(profile.clinic().phone());
            default -> new ProblemException(outcome.refusal()).with("Retry-After", "2");
        };
    }

    /** What became of a submission with this key before, if there was one. */
    Optional<SubmissionOutcome> earlier(byte[] keyHash, byte[] fingerprint) {
        return QuarkusTransaction.requiringNew().call(() -> IdempotencyKey.findUnexpired(keyHash, clock.instant())
                .map(known -> {
                    ConsultationRequest request = ConsultationRequest.findById(known.requestId);
                    return SubmissionRows.outcome(
                            new ConsultationRequestRows.Known(keyHash, known.fingerprint, request.stored()),
                            fingerprint);
                }));
    }

    /** What is refused by wordings as they were a second ago is judged again by those that there are now. */
    private Judged judge(JsonBody<NewConsultationRequest> body, Sender sender) {
        try {
            return judge(body, sender, wordings.acceptable());
        } catch (ProblemException refusal) {
            if (!speaksOfWordings(refusal)) {
                throw refusal;
            }
            return judge(body, sender, wordings.acceptableAsReadNow());
        }
    }

    private static boolean speaksOfWordings(ProblemException refusal) {
        return refusal.faults().stream().anyMatch(fault -> fault.code() == ProblemCode.NOT_CURRENT);
    }

    private Judged judge(JsonBody<NewConsultationRequest> body, Sender sender, AcceptableWordings acceptable) {
        NewConsultationRequest submitted = body.value();
        Passage passage = gate.judge(submitted.altcha(), submitted.website(), sender.address());
        try {
            return judge(body, passage, acceptable);
        } catch (RuntimeException refusal) {
            passage.giveBack();
            throw refusal;
        }
    }

    private Judged judge(JsonBody<NewConsultationRequest> body, Passage passage, AcceptableWordings acceptable) {
        NewConsultationRequest submitted = body.value();
        List<Fault> found = new ArrayList<>(validation.faults(body));
        passage.fault(profile.clinic().phone())
                .filter(fault ->
                        found.stream().noneMatch(other -> fault.pointer().equals(other.pointer())))
                .ifPresent(found::add);
        Optional<PhoneNumbers.PhoneNumber> phone =
                submitted.phoneNumber(profile.clinic().address().country());
        List<Fault> faults = SubmissionRules.check(submitted, found, phone, acceptable);
        if (!faults.isEmpty()) {
            throw BotGate.refusal(faults);
        }
        return new Judged(acceptable, passage, phone);
    }

    private NewSubmission submission(Identity identity, NewConsultationRequest submitted, Judged judged, Instant now) {
        ConsultationRequest request =
                sealing.sealed(submitted, judged.phone().orElse(null), identity.fingerprint(), now);
        List<Consent> consents = Consent.granted(
                request.id,
                submitted.consents(),
                judged.wordings(),
                request.language,
                Consent.Obtained.FORM,
                request.contact(),
                now);
        IdempotencyKey.Claim claim = identity.isKeyed()
                ? IdempotencyKey.Claim.of(identity.keyHash(), identity.fingerprint(), request.id, now)
                : null;
        return NewSubmission.of(claim, judged.passage(), request, consents, Actor.VISITOR, now);
    }
}
