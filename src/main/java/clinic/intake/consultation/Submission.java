package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.AcceptableWordings;
import clinic.intake.consent.Consent;
import clinic.intake.consultation.gate.BotGate;
import clinic.intake.consultation.gate.Passage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Takes submissions in: looks up the key, validates, seals and stores, in one transaction. The same submission again gives the same
 * request, however often and however close together it comes.
 */
@ApplicationScoped
class Submission {

    private static final Duration KEY_KEPT = Duration.ofHours(24);
    private static final Duration DOUBLE_CLICK = Duration.ofMinutes(10);

    private final Validation validation;
    private final BotGate gate;
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
            BotGate gate,
            References references,
            RequestNumbers numbers,
            ContactIndex index,
            Sealing sealing,
            Keyset keyset,
            ClinicProfile profile,
            ObjectMapper json,
            Clock clock) {
        this.validation = validation;
        this.gate = gate;
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
     * Accepts a submission. What was accepted before is looked up first: neither limit nor gate keeps its reply from whoever sends it
     * again.
     *
     * @param key the Idempotency-Key, where one was sent
     */
    @Transactional
    Accepted accept(JsonBody<NewConsultationRequest> body, Optional<String> key, Sender sender) {
        Instant now = clock.instant();
        byte[] fingerprint = Fingerprint.of(body.tree(), hash);
        byte[] keyHash = key.map(text -> hash.of("visitor-key:" + text)).orElse(fingerprint);
        Optional<Accepted> earlier = replay(keyHash, fingerprint, now);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        sender.allowance().require();
        AcceptableWordings wordings = AcceptableWordings.at(now);
        Passage passage = judge(body, sender);
        List<Fault> faults = faults(body, passage, wordings);
        if (!faults.isEmpty()) {
            // The same submission may have been accepted meanwhile, which used its challenge up.
            return replay(keyHash, fingerprint, now).orElseThrow(() -> BotGate.refusal(faults));
        }
        UUID id = TimeOrderedId.next();
        Instant expiry = now.plus(key.isPresent() ? KEY_KEPT : DOUBLE_CLICK);
        if (!waiting(() -> IdempotencyKey.claim(keyHash, fingerprint, id, now, expiry))) {
            return replay(keyHash, fingerprint, now).orElseThrow(Submission::inProgress);
        }
        if (!waiting(passage::use)) {
            throw BotGate.usedMeanwhile();
        }
        return new Accepted(store(id, body.value(), passage, wordings, now), false);
    }

    /** Says what {@link #accept} would refuse in a body; stores nothing and uses no challenge up. */
    @Transactional
    void check(JsonBody<NewConsultationRequest> body, Sender sender) {
        sender.allowance().require();
        List<Fault> faults = faults(body, judge(body, sender), AcceptableWordings.at(clock.instant()));
        if (!faults.isEmpty()) {
            throw BotGate.refusal(faults);
        }
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

    private Passage judge(JsonBody<NewConsultationRequest> body, Sender sender) {
        return gate.judge(body.value().altcha(), body.value().website(), sender.address());
    }

    private List<Fault> faults(JsonBody<NewConsultationRequest> body, Passage passage, AcceptableWordings wordings) {
        List<Fault> found = new ArrayList<>(validation.faults(body));
        passage.fault()
                .filter(fault ->
                        found.stream().noneMatch(other -> fault.pointer().equals(other.pointer())))
                .ifPresent(found::add);
        return SubmissionRules.check(body.value(), found, region(), wordings);
    }

    /** Takes something that another transaction may be taking: waits for that one, and gives up when it takes too long. */
    private static boolean waiting(BooleanSupplier taking) {
        try {
            return taking.getAsBoolean();
        } catch (LockTimeoutException | PessimisticLockException e) {
            throw inProgress();
        }
    }

    private static ProblemException inProgress() {
        return new ProblemException(ProblemCode.IDEMPOTENCY_IN_PROGRESS).with("Retry-After", "2");
    }

    private ConsultationRequest store(
            UUID id, NewConsultationRequest submitted, Passage passage, AcceptableWordings wordings, Instant now) {
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
        if (passage.isSetAside()) {
            request.setAside();
        }
        request.persist();
        Consent.grant(
                id, submitted.consents(), wordings, request.language, new Consent.Contact(emailIndex, phoneIndex), now);
        // Whoever acts on what was received never hears of what a program has sent.
        String event = passage.isSetAside() ? "consultation-request.set-aside" : "consultation-request.received";
        Event.happened(event, ConsultationRequest.SUBJECT, id, now);
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
