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

/** A consultation request as it stands in lists: who it is, but not how to reach them. Holds personal values: no cache, no log. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ConsultationRequestSummary",
        description =
                "A consultation request as it stands in lists: e-mail and phone are masked, the whole request has them. What is not"
                        + " known is missing, and so is the person after erasure.")
public record ConsultationRequestSummary(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "CR-7K3M-9QXZ") String reference,

        @Schema(required = true) ConsultationStatus status,

        @Schema(required = true) Priority priority,

        @Schema(description = "The subject of who works on it.", examples = "key:a1b2c3d4")
        String assignee,

        @Schema(required = true, examples = "[\"call-back\"]")
        List<String> tags,

        @Schema(description = "The person who seeks help.") PersonName name,

        @Schema(description = "Masked.", examples = "a•••@example.com")
        String email,

        @Schema(description = "Masked.", examples = "+1 ••• ••• 0137")
        String phone,

        @Schema(required = true) PreferredContact preferredContact,

        @Schema(required = true) Requester.Relationship requester,

        @Schema(required = true, description = "What help is sought for.", examples = "[\"ANXIETY\"]")
        List<String> concerns,

        @Schema(required = true, description = "The language to answer in.", examples = "en")
        String language,

        @Schema(
                description = "The slug of the article that it was sent from.",
                examples = "preparing-for-an-infusion-day")
        String sourceArticle,

        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) Instant updatedAt,

        @Schema(required = true, description = "By when the clinic has promised to deal with it.")
        Instant dueAt,

        @Schema(required = true, description = "Whether dueAt is over. Only what is open can be overdue.")
        boolean overdue,

        @Schema(description = "Until when nobody wants to see it; missing once that is over.")
        Instant snoozedUntil,

        @Schema(description = "When the consultation is to be, while SCHEDULED.")
        Instant scheduledFor,

        @Schema(
                required = true,
                description = "Whether the form's hidden field was filled in, which programs do, and some browsers.")
        boolean suspicious,

        @Schema(
                required = true,
                description =
                        "Whether the same was sent from the same e-mail address or number in the ten minutes before.")
        boolean possibleDuplicate,

        @Schema(description = "When the person was erased.") Instant erasedAt,

        @Schema(required = true) Links links) {

    /** Where to go on. */
    @Schema(
            name = "ConsultationRequestSummaryLinks",
            description = "Relative references to what belongs to the request.")
    public record Links(
            @Schema(
                    required = true,
                    format = "uri-reference",
                    examples = "/v1/staff/consultation-requests/0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
            String self) {}

    /** A row whose person was opened; null where it was erased. */
    static ConsultationRequestSummary of(ListedRequest row, SealedPerson person, Instant now) {
        return new ConsultationRequestSummary(
                row.id(),
                row.reference(),
                row.status(),
                row.priority(),
                row.assignee(),
                row.tags(),
                person == null ? null : person.name(),
                person == null ? null : ContactMask.ofEmail(person.email()),
                person == null ? null : ContactMask.ofPhone(person.phone()),
                row.preferredContact(),
                row.requester(),
                row.concerns(),
                row.language(),
                row.sourceArticle(),
                row.receivedAt(),
                row.updatedAt(),
                row.dueAt(),
                row.isOverdue(now),
                row.snoozeAt(now),
                row.scheduledFor(),
                row.suspicious(),
                row.possibleDuplicate(),
                row.erasedAt(),
                new Links("/v1/staff/consultation-requests/" + row.id()));
    }
}
