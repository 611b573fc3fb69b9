package clinic.intake.triage.listing;

import clinic.intake.consultation.SealedPerson;
import clinic.intake.consultation.person.PersonName;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Requester;
import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.status.ConsultationStatus;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A consultation request as it is exported: with its contact data, without its message, for which it has to be opened (45 CFR
 * 164.502(b), minimum necessary).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ExportedConsultationRequest",
        description =
                "A consultation request as it is exported: with its contact data, without its message. What is not known is missing,"
                        + " and so is the person after erasure.")
public record ExportedRequest(
        @Schema(required = true) UUID id,
        @Schema(required = true, examples = "CR-7K3M-9QXZ") String reference,
        @Schema(required = true) ConsultationStatus status,
        @Schema(required = true) Priority priority,

        @Schema(description = "The subject of who works on it.", examples = "key:a1b2c3d4")
        String assignee,

        @Schema(required = true, examples = "[\"call-back\"]")
        List<String> tags,

        @Schema(description = "The person who seeks help.") PersonName name,

        @Schema(description = "Of whom to contact.", examples = "ana@example.com")
        String email,

        @Schema(description = "E.164. Of whom to contact.", examples = "+14135550137")
        String phone,

        @Schema(description = "Digits to be dialled after the phone number.", examples = "12")
        String phoneExtension,

        @Schema(required = true) PreferredContact preferredContact,
        @Schema(required = true) Requester requester,

        @Schema(required = true, description = "What help is sought for.", examples = "[\"ANXIETY\"]")
        List<String> concerns,

        @Schema(required = true, description = "The language to answer in.", examples = "en")
        String language,

        @Schema(examples = "preparing-for-an-infusion-day") String sourceArticle,

        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) Instant dueAt,
        @Schema(required = true) boolean overdue,
        Instant snoozedUntil,
        Instant scheduledFor,
        Instant erasedAt) {

    /** A row whose person was opened; null where it was erased. */
    public static ExportedRequest of(ListedRequest row, SealedPerson person, Instant now) {
        return new ExportedRequest(
                row.id(),
                row.reference(),
                row.status(),
                row.priority(),
                row.assignee(),
                row.tags(),
                person == null ? null : person.name(),
                person == null ? null : person.email(),
                person == null ? null : person.phone(),
                person == null ? null : person.phoneExtension(),
                row.preferredContact(),
                new Requester(row.requester(), person == null ? null : person.requester()),
                row.concerns(),
                row.language(),
                row.sourceArticle(),
                row.receivedAt(),
                row.updatedAt(),
                row.dueAt(),
                row.isOverdue(now),
                row.snoozeAt(now),
                row.scheduledFor(),
                row.erasedAt());
    }
}
