package clinic.intake.triage.request;

import clinic.intake.consultation.person.ContactTime;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Texts;
import clinic.intake.consultation.priority.Priority;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What staff change on a request, as a JSON Merge Patch (RFC 7396): what is missing stays, null takes away. */
@Schema(
        name = "ConsultationRequestPatch",
        description =
                "What to change, as a JSON Merge Patch (RFC 7396): a member that is missing stays as it is, null takes"
                        + " it away. Lists are replaced as a whole.")
record ConsultationRequestPatch(
        @Schema(
                nullable = true,
                minLength = 1,
                maxLength = 255,
                description =
                        "Who works on it: the subject that GET /v1/staff/me tells, or \"me\" for the caller's own.",
                examples = "me")
        String assignee,

        Priority priority,

        @Schema(
                nullable = true,
                maxItems = 20,
                description =
                        "Words to find it by, each at most 40 characters. They are not sealed: nothing about the person belongs"
                                + " here.",
                examples = "[\"call-back\"]")
        @Size(max = 20)
        List<String> tags,

        @Schema(
                nullable = true,
                format = "date-time",
                description =
                        "Until when nobody wants to see it: in the future, at most 366 days from now. It ends by itself.",
                examples = "2027-01-15T09:00:00-05:00")
        String snoozedUntil,

        NameChange name,

        @Schema(nullable = true, maxLength = 254, pattern = "^[^@]+@[^@]+$", examples = "ana@example.com")
        String email,

        @Schema(
                nullable = true,
                maxLength = 50,
                pattern = Texts.SEEN,
                description = "In any form people write it, with its extension.",
                examples = "+1 413 555 0137")
        String phone,

        @Schema(description = "Its address has to be there, and its consent granted.")
        PreferredContact preferredContact,

        @Schema(nullable = true, maxItems = 21) @Size(max = 21)
        List<ContactTime> contactTimes,

        @Schema(nullable = true) Boolean okToLeaveVoicemail) {}
