package clinic.intake.consultation;

import clinic.intake.consultation.person.ContactIndex;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.consultation.reference.References;
import clinic.intake.consultation.reference.RequestNumbers;
import clinic.intake.crypto.Sealing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Makes a request of what was submitted: gives it its reference, and seals what is personal. */
@Singleton
public class RequestSealing {

    private final References references;
    private final RequestNumbers numbers;
    private final ContactIndex index;
    private final Sealing sealing;
    private final ObjectMapper json;

    RequestSealing(
            References references, RequestNumbers numbers, ContactIndex index, Sealing sealing, ObjectMapper json) {
        this.references = references;
        this.numbers = numbers;
        this.index = index;
        this.sealing = sealing;
        this.json = json;
    }

    /**
     * A new request, received now; all that was submitted is valid.
     *
     * @param phone what its phone number was read as, or null
     */
    public ConsultationRequest sealed(
            UUID id, NewConsultationRequest submitted, PhoneNumbers.PhoneNumber phone, Instant now) {
        ConsultationRequest request = ConsultationRequest.received(id, references.of(numbers.take()), submitted, now);
        SealedPerson person = SealedPerson.of(submitted, phone);
        request.seal(
                sealing.seal(bytes(person), ConsultationRequest.TABLE, id),
                index.ofEmail(submitted.email()),
                index.ofPhone(phone),
                index.ofNames(submitted.name(), person.requester()));
        return request;
    }

    /** Whether making a request asks the database for nothing now. */
    public boolean isReady() {
        return numbers.areAtHand();
    }

    private byte[] bytes(SealedPerson person) {
        try {
            return json.writeValueAsBytes(person);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document can't be written");
        }
    }
}
