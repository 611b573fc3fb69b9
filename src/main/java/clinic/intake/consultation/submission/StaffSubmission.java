package clinic.intake.consultation.submission;

import clinic.intake.audit.Actor;
import clinic.intake.consent.AcceptableWordings;
import clinic.intake.consent.Consent;
import clinic.intake.consent.Wordings;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.consultation.RequestSealing;
import clinic.intake.consultation.StoredRequest;
import clinic.intake.consultation.gate.Passage;
import clinic.intake.consultation.idempotency.Fingerprint;
import clinic.intake.consultation.idempotency.IdempotencyKey;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemException;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.web.JsonBody;
import clinic.intake.web.Validation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes in what people tell staff, by the same rules and with the same rows as what they send themselves, but for the gate, which is for
 * programs; their consents are spoken ones. The same key of the same member of staff again gives the same request.
 */
@Singleton
public class StaffSubmission {

    private final Submission submission;
    private final Validation validation;
    private final Wordings wordings;
    private final RequestSealing sealing;
    private final SubmissionWriter writer;
    private final KeyedHash hash;
    private final ClinicProfile profile;
    private final Clock clock;

    StaffSubmission(
            Submission submission,
            Validation validation,
            Wordings wordings,
            RequestSealing sealing,
            SubmissionWriter writer,
            Keyset keyset,
            ClinicProfile profile,
            Clock clock) {
        this.submission = submission;
        this.validation = validation;
        this.wordings = wordings;
        this.sealing = sealing;
        this.writer = writer;
        this.hash = new KeyedHash(keyset, KeyName.IDEMPOTENCY);
        this.profile = profile;
        this.clock = clock;
    }

    /**
     * A request that is stored.
     *
     * @param replayed whether it had been stored before
     */
    public record Taken(StoredRequest request, boolean replayed) {}

    /**
     * Takes a request in.
     *
     * @param key the Idempotency-Key, where one was sent
     * @return fails with a {@link ProblemException} or with what the database said
     */
    public CompletableFuture<Taken> take(JsonBody<NewConsultationRequest> body, Optional<String> key, Actor actor) {
        byte[] fingerprint = Fingerprint.of(body.tree(), hash);
        byte[] keyHash =
                key.map(text -> hash.of("staff-key:" + actor.id() + ":" + text)).orElse(null);
        Optional<SubmissionOutcome> earlier =
                keyHash == null ? Optional.empty() : submission.earlier(keyHash, fingerprint);
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(taken(earlier.get()));
        }
        AcceptableWordings acceptable = wordings.acceptableAsReadNow();
        Optional<PhoneNumbers.PhoneNumber> phone =
                body.value().phoneNumber(profile.clinic().address().country());
        List<Fault> faults = SubmissionRules.check(body.value(), validation.faults(body), phone, acceptable);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        Instant now = clock.instant();
        ConsultationRequest request = sealing.sealed(body.value(), phone.orElse(null), fingerprint, now);
        IdempotencyKey.Claim claim =
                keyHash == null ? null : IdempotencyKey.Claim.of(keyHash, fingerprint, request.id, now);
        return writer.write(rows(claim, request, body.value(), acceptable, actor, now))
                .thenApply(this::taken);
    }

    private Taken taken(SubmissionOutcome outcome) {
        SubmissionOutcome granted = submission.granted(outcome);
        return new Taken(granted.request(), granted.replayed());
    }

    private static NewSubmission rows(
            IdempotencyKey.Claim claim,
            ConsultationRequest request,
            NewConsultationRequest told,
            AcceptableWordings acceptable,
            Actor actor,
            Instant now) {
        List<Consent> consents = Consent.granted(
                request.id,
                told.consents(),
                acceptable,
                request.language,
                Consent.Obtained.VERBAL,
                request.contact(),
                now);
        return NewSubmission.of(claim, Passage.FREE, request, consents, actor, now);
    }
}
