package clinic.intake.consultation;

import clinic.intake.consent.Consent;
import clinic.intake.consent.ConsentLedger;
import clinic.intake.consultation.person.ContactIndex;
import clinic.intake.consultation.person.ContactTime;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.priority.Promises;
import clinic.intake.consultation.reference.Reference;
import clinic.intake.consultation.reference.References;
import clinic.intake.consultation.reference.RequestNumbers;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.crypto.Sealing;
import clinic.intake.time.TimeOrderedId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Makes a request of what was submitted: gives it its reference, and seals what is personal. */
@Singleton
public class RequestSealing {

    private final References references;
    private final RequestNumbers numbers;
    private final ContactIndex index;
    private final Sealing sealing;
    private final Promises promises;
    private final ObjectMapper json;

    RequestSealing(
            References references,
            RequestNumbers numbers,
            ContactIndex index,
            Sealing sealing,
            Promises promises,
            ObjectMapper json) {
        this.references = references;
        this.numbers = numbers;
        this.index = index;
        this.sealing = sealing;
        this.promises = promises;
        this.json = json;
    }

    /**
     * A new request, received now; all that was submitted is valid.
     *
     * @param phone what its phone number was read as, or null
     * @param fingerprint of the body that it came as
     */
    public ConsultationRequest sealed(
            NewConsultationRequest submitted, PhoneNumbers.PhoneNumber phone, byte[] fingerprint, Instant now) {
        ConsultationRequest request = received(TimeOrderedId.next(), references.of(numbers.take()), submitted, now);
        request.fingerprint = fingerprint;
        seal(request, SealedPerson.of(submitted, phone));
        return request;
    }

    /** Whether making a request asks the database for nothing now. */
    public boolean isReady() {
        return numbers.areAtHand();
    }

    /** The person of a request; nobody, where the person was erased from it. */
    public SealedPerson open(ConsultationRequest request) {
        boolean erased = request.erasedAt != null || request.sealed == null;
        return erased ? SealedPerson.NOBODY : open(request.id, request.sealed);
    }

    /** The person of the request with this id, whose document this is. */
    public SealedPerson open(UUID id, byte[] sealed) {
        try {
            return json.readValue(sealing.open(sealed, ConsultationRequest.TABLE, id), SealedPerson.class);
        } catch (IOException e) {
            throw new IllegalStateException("the document of request " + id + " can't be read");
        }
    }

    /** Puts a corrected person in place of a request's former one: sealed again, found by the new values alone, with the same consents. */
    public void correct(ConsultationRequest request, SealedPerson person) {
        Consent.Contact former = request.contact();
        seal(request, person);
        if (!Arrays.equals(former.emailIndex(), request.emailIndex)
                || !Arrays.equals(former.phoneIndex(), request.phoneIndex)) {
            ConsentLedger.correct(request.id, request.contact());
        }
    }

    /** By which the consents of whoever has this address and this number are found; either may be null. */
    public Consent.Contact contactOf(String email, PhoneNumbers.PhoneNumber phone) {
        return new Consent.Contact(index.ofEmail(email), index.ofPhone(phone));
    }

    private void seal(ConsultationRequest request, SealedPerson person) {
        request.seal(
                sealing.seal(bytes(person), ConsultationRequest.TABLE, request.id),
                index.ofEmail(person.email()),
                index.ofPhone(person.phoneNumber()),
                index.ofNames(person.name(), person.requester()));
    }

    private ConsultationRequest received(UUID id, Reference reference, NewConsultationRequest request, Instant now) {
        ConsultationRequest received = new ConsultationRequest();
        received.id = id;
        received.reference = reference.text();
        received.status = ConsultationStatus.RECEIVED;
        received.receivedAt = now;
        received.updatedAt = now;
        received.language = request.languageOrDefault().name();
        received.contactPreferences.preferredContact = request.preferredContact();
        received.concerns =
                request.concerns().stream().distinct().map(Enum::name).toList();
        received.sourceArticle = request.hasSlugAsSource() ? request.sourceArticle() : null;
        received.contactPreferences.contactTimes = request.contactTimes().stream()
                .map(ContactTime::text)
                .distinct()
                .toList();
        received.contactPreferences.timeZone = request.usableTimeZone();
        received.contactPreferences.okToLeaveVoicemail = request.okToLeaveVoicemail();
        received.existingPatient = request.existingPatient();
        received.requester = request.relationship();
        received.campaign =
                request.campaign() == null ? null : request.campaign().kept();
        received.triage.prioritise(Priority.NORMAL, now, promises);
        return received;
    }

    private byte[] bytes(SealedPerson person) {
        try {
            return json.writeValueAsBytes(person);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document can't be written");
        }
    }
}
