package clinic.intake.triage.contact;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.ContactAttempt;
import clinic.intake.consultation.contact.ContactChannel;
import clinic.intake.consultation.contact.ContactDirection;
import clinic.intake.consultation.contact.ContactOutcome;
import clinic.intake.crypto.Sealing;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A contact as staff read it. Holds personal values: no cache, no log. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ContactAttempt", description = "One time at which clinic and person were in touch, or tried to be.")
record ContactAttemptView(
        @Schema(required = true) UUID id,
        @Schema(required = true) ContactChannel channel,
        @Schema(required = true) ContactDirection direction,
        @Schema(required = true) ContactOutcome outcome,

        @Schema(
                description = "Missing where none was made, and once the person is erased.",
                examples = "Will call back on Monday.")
        String remark,

        @Schema(required = true, description = "The subject of who noted it.", examples = "key:a1b2c3d4")
        String author,

        @Schema(required = true, description = "When it was noted.")
        Instant occurredAt) {

    static ContactAttemptView of(ContactAttempt attempt, ConsultationRequest request, Sealing sealing) {
        String remark = request.erasedAt == null ? attempt.openRemark(sealing).orElse(null) : null;
        return new ContactAttemptView(
                attempt.id,
                attempt.channel,
                attempt.direction,
                attempt.outcome,
                remark,
                attempt.actorId,
                attempt.occurredAt);
    }
}
