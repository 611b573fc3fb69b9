package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.AcceptableWordings;
import clinic.intake.consent.Consent;
import clinic.intake.consultation.idempotency.Fingerprint;
import clinic.intake.consultation.idempotency.IdempotencyKey;
import clinic.intake.consultation.person.ContactIndex;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.KeyedHash;
import clinic.intake.crypto.Keyset;
import clinic.intake.crypto.Sealing;
import clinic.intake.event.Event;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.time.TimeOrderedId;
import clinic.intake.web.JsonBody;
import clinic.intake.web.Validation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes submissions in: looks up the key, validates, seals and stores, in one transaction. The same submission again gives the same
 * request, however often and however close together it comes.
 */
@ApplicationScoped
class Submission {

    private static final Duration KEY_KEPT = Duration.ofHours(24);
    private static final Duration DOUBLE_CLICK = Duration.ofMinutes(10);

    private final Validation validation;
    private final References references;
    private final RequestNumbers numbers;
    private final ContactIndex index;
    private final Sealing sealing;
    private final KeyedHash hash;
    private final ClinicProfile profile;
    private final ObjectMapper json;
    private final Clock clock;

    Submission(
            Validation validation,
            References references,
            RequestNumbers numbers,
            ContactIndex index,
            Sealing sealing,
            Keyset keyset,
            ClinicProfile profile,
            ObjectMapper json,
            Clock clock) {
        this.validation = validation;
        this.references = references;
        this.numbers = numbers;
        this.index = index;
        this.sealing = sealing;
        this.hash = new KeyedHash(keyset, KeyName.IDEMPOTENCY);
        this.profile = profile;
        this.json = json;
        this.clock = clock;
    }

    /** A request, and whether it had been accepted before. */
    record Accepted(ConsultationRequest request, boolean replayed) {}

    /**
     * Accepts a submission.
     *
     * @param key the Idempotency-Key, where one was sent
     */
    @Transactional
    Accepted accept(JsonBody<NewConsultationRequest> body, Optional<String> key) {
        Instant now = clock.instant();
        byte[] fingerprint = Fingerprint.of(body.tree(), hash);
        byte[] keyHash = key.map(text -> hash.of("visitor-key:" + text)).orElse(fingerprint);
        Optional<Accepted> earlier = replay(keyHash, fingerprint, now);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        AcceptableWordings wordings = AcceptableWordings.at(now);
        validate(body, wordings);
        UUID id = TimeOrderedId.next();
        Instant expiry = now.plus(key.isPresent() ? KEY_KEPT : DOUBLE_CLICK);
        if (!claim(keyHash, fingerprint, id, now, expiry)) {
            return replay(keyHash, fingerprint, now).orElseThrow(Submission::inProgress);
        }
        return new Accepted(store(id, body.value(), wordings, now), false);
    }

    /** Says what {@link #accept} would refuse in a body, and stores nothing. */
    @Transactional
    void check(JsonBody<NewConsultationRequest> body) {
        validate(body, AcceptableWordings.at(clock.instant()));
    }

    private static Optional<Accepted> replay(byte[] keyHash, byte[] fingerprint, Instant now) {
        return IdempotencyKey.findUnexpired(keyHash, now).map(known -> {
            if (!MessageDigest.isEqual(known.fingerprint, fingerprint)) {
                throw new ProblemException(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        List.of(Fault.inHeader("Idempotency-Key", ProblemCode.IDEMPOTENCY_KEY_REUSED)));
            }
            return new Accepted(ConsultationRequest.findById(known.requestId), true);
        });
    }

    private void validate(JsonBody<NewConsultationRequest> body, AcceptableWordings wordings) {
        List<Fault> faults = SubmissionRules.check(body.value(), validation.faults(body), region(), wordings);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private static boolean claim(byte[] keyHash, byte[] fingerprint, UUID id, Instant now, Instant expiry) {
        try {
            return IdempotencyKey.claim(keyHash, fingerprint, id, now, expiry);
        } catch (LockTimeoutException | PessimisticLockException e) {
            throw inProgress();
        }
    }

    private static ProblemException inProgress() {
        return new ProblemException(ProblemCode.IDEMPOTENCY_IN_PROGRESS).with("Retry-After", "2");
    }

    private ConsultationRequest store(
            UUID id, NewConsultationRequest submitted, AcceptableWordings wordings, Instant now) {
        ConsultationRequest request = ConsultationRequest.received(id, references.of(numbers.take()), submitted, now);
        PhoneNumbers.PhoneNumber phone = submitted.phone() == null
                ? null
                : PhoneNumbers.parse(submitted.phone(), region()).orElseThrow();
        byte[] emailIndex = index.ofEmail(submitted.email());
        byte[] phoneIndex = index.ofPhone(phone);
        SealedPerson person = SealedPerson.of(submitted, phone);
        byte[] document = bytes(person);
        request.seal(
                sealing.seal(document, ConsultationRequest.TABLE, id),
                emailIndex,
                phoneIndex,
                index.ofNames(submitted.name(), person.requester()));
        request.persist();
        Consent.grant(
                id, submitted.consents(), wordings, request.language, new Consent.Contact(emailIndex, phoneIndex), now);
        Event.happened("consultation-request.received", ConsultationRequest.SUBJECT, id, now);
        AuditEvent.done(Actor.VISITOR, "consultation-request.submit", ConsultationRequest.SUBJECT, id, now);
        return request;
    }

    private String region() {
        return profile.clinic().address().country();
    }

    private byte[] bytes(SealedPerson person) {
        try {
            return json.writeValueAsBytes(person);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document can't be written");
        }
    }
}
