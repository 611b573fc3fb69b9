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
 * Takes submissions in: validates, seals and stores them, each with all its rows in one transaction. The same submission again gives
 * the same request, however often and however close together it comes.
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

    /** What a submission is known by when it comes again. */
    private record Identity(byte[] keyHash, byte[] fingerprint, boolean named) {}

    /**
     * Accepts a submission. Neither limit nor gate nor rules keep its reply from whoever sends again what was accepted before: what
     * would be refused is looked up first, and what is not goes to where its key decides.
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
        byte[] fingerprint = Fingerprint.of(body.tree(), hash);
        byte[] keyHash = key.map(text -> hash.of("visitor-key:" + text)).orElse(fingerprint);
        Identity identity = new Identity(keyHash, fingerprint, key.isPresent());
        Judged judged;
        try {
            sender.allowance().require();
            judged = judge(body, sender, acceptable);
        } catch (ProblemException refusal) {
            return CompletableFuture.supplyAsync(
                            () -> reconsider(body, identity, sender, refusal), Infrastructure.getDefaultExecutor())
                    .thenCompose(stored -> stored);
        }
        return store(body, identity, judged);
    }

    /** Asks the database, before anything is refused, what was accepted before and which wordings there are now. */
    private CompletableFuture<SubmissionOutcome> reconsider(
            JsonBody<NewConsultationRequest> body, Identity identity, Sender sender, ProblemException refusal) {
        Optional<SubmissionOutcome> earlier = earlier(identity.keyHash(), identity.fingerprint());
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(granted(earlier.get()));
        }
        if (!speaksOfWordings(refusal)) {
            throw refusal;
        }
        return store(body, identity, judge(body, sender, wordings.acceptableAsReadNow()));
    }

    private CompletableFuture<SubmissionOutcome> store(
            JsonBody<NewConsultationRequest> body, Identity identity, Judged judged) {
        Instant now = clock.instant();
        IdempotencyKey.Claim claim =
                IdempotencyKey.Claim.of(identity.keyHash(), identity.fingerprint(), identity.named(), now);
        return writer.write(submission(claim, body.value(), judged, now)).thenApply(Submission::granted);
    }

    /** Says what {@link #accept} would refuse in a body; stores nothing and uses no challenge up. */
    void check(JsonBody<NewConsultationRequest> body, Sender sender) {
        sender.allowance().require();
        judge(body, sender);
    }

    /** An outcome that is a request; what it is refused with, otherwise. */
    static SubmissionOutcome granted(SubmissionOutcome outcome) {
        if (outcome.refusal() == null) {
            return outcome;
        }
        throw switch (outcome.refusal()) {
            case IDEMPOTENCY_KEY_REUSED ->
                new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        List.of(Fault.inHeader("Idempotency-Key", ProblemCode.IDEMPOTENCY_KEY_REUSED)));
            case CHALLENGE_INVALID -> BotGate.usedMeanwhile();
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
        List<Fault> found = new ArrayList<>(validation.faults(body));
        passage.fault()
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

    private NewSubmission submission(
            IdempotencyKey.Claim claim, NewConsultationRequest submitted, Judged judged, Instant now) {
        ConsultationRequest request =
                sealing.sealed(claim.requestId(), submitted, judged.phone().orElse(null), now);
        List<Consent> consents = Consent.granted(
                request.id,
                submitted.consents(),
                judged.wordings(),
                request.language,
                Consent.Obtained.FORM,
                request.contact(),
                now);
        return NewSubmission.of(claim, judged.passage(), request, consents, Actor.VISITOR, now);
    }
}
