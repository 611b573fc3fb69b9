package clinic.intake.triage.request;

import clinic.intake.consent.Consent;
import clinic.intake.consultation.Campaign;
import clinic.intake.consultation.Concern;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.Language;
import clinic.intake.consultation.RepeatedBodies;
import clinic.intake.consultation.SealedPerson;
import clinic.intake.consultation.person.ContactTime;
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

/** A consultation request with all that is known of it, for staff. Holds personal values: no cache, no log. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ConsultationRequest",
        description =
                "A consultation request with all that is known of it. What is not known is missing, and so is the person"
                        + " after erasure.")
record ConsultationRequestView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "CR-7K3M-9QXZ") String reference,

        @Schema(required = true) ConsultationStatus status,

        @Schema(required = true, description = "Where staff can move it from here.")
        List<ConsultationStatus> allowedTransitions,

        @Schema(required = true) Priority priority,

        @Schema(description = "The subject of who works on it.", examples = "key:a1b2c3d4")
        String assignee,

        @Schema(required = true) List<String> tags,

        @Schema(description = "Until when nobody wants to see it; missing once that is over.")
        Instant snoozedUntil,

        @Schema(
                required = true,
                description =
                        "By when the clinic has promised to deal with it: by priority, in hours in which the clinic is open, from"
                                + " receivedAt or from its return from SPAM.")
        Instant dueAt,

        @Schema(required = true, description = "Whether dueAt is over. Only what is open can be overdue.")
        boolean overdue,

        @Schema(description = "When the consultation is to be, while SCHEDULED.")
        Instant scheduledFor,

        @Schema(description = "With DUPLICATE: the id of the request that it repeats.")
        UUID duplicateOf,

        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) Instant updatedAt,

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

        @Schema(description = "The person who seeks help.") PersonName name,

        @Schema(
                description = "Of whom to contact: the requester, where that is not the person.",
                examples = "ana@example.com")
        String email,

        @Schema(description = "E.164. Of whom to contact.", examples = "+14135550137")
        String phone,

        @Schema(description = "Digits to be dialled after the phone number.", examples = "12")
        String phoneExtension,

        @Schema(required = true) PreferredContact preferredContact,
        @Schema(required = true) List<ContactTime> contactTimes,

        @Schema(
                description = "IANA time zone of contactTimes; the clinic's where it is missing.",
                examples = "America/New_York")
        String timeZone,

        @Schema(description = "Missing where nothing was said: then no message may be left.")
        Boolean okToLeaveVoicemail,

        @Schema(required = true) Requester requester,

        @Schema(required = true, description = "What help is sought for.")
        List<Concern> concerns,

        @Schema(description = "In the person's own words.") String message,

        Boolean existingPatient,

        @Schema(required = true, description = "The language to answer in.")
        Language language,

        @Schema(maxLength = 35, description = "What the person speaks, as it was said (BCP 47).", examples = "es-MX")
        String spokenLanguage,

        @Schema(description = "The slug of the article that it was sent from, or what was sent in its place.")
        String sourceArticle,

        Campaign campaign,
        @Schema(required = true) List<ConsentView> consents,
        @Schema(required = true) Links links) {

    /** Where to go on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ConsultationRequestLinks", description = "Relative references to what belongs to the request.")
    record Links(
            @Schema(
                    required = true,
                    format = "uri-reference",
                    examples = "/v1/staff/consultation-requests/0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
            String self,

            @Schema(
                    required = true,
                    format = "uri-reference",
                    examples = "/v1/staff/consultation-requests/0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d/transitions")
            String transitions,

            @Schema(
                    required = true,
                    format = "uri-reference",
                    examples = "/v1/staff/consultation-requests/0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d/notes")
            String notes,

            @Schema(
                    required = true,
                    format = "uri-reference",
                    examples = "/v1/staff/consultation-requests/0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d/contacts")
            String contacts,

            @Schema(
                    format = "uri-reference",
                    description = "The request that a DUPLICATE repeats.",
                    examples = "/v1/staff/consultation-requests/0197f6a0-7d10-7a52-8c4b-3f6e5d4c3b2a")
            String original) {

        private static final String REQUESTS = "/v1/staff/consultation-requests/";

        static Links of(ConsultationRequest request) {
            String self = REQUESTS + request.id;
            return new Links(
                    self,
                    self + "/transitions",
                    self + "/notes",
                    self + "/contacts",
                    request.duplicateOf == null ? null : REQUESTS + request.duplicateOf);
        }
    }

    /** The view of a request whose person was opened. */
    static ConsultationRequestView of(
            ConsultationRequest request, SealedPerson person, List<Consent> ledger, Instant now) {
        return new ConsultationRequestView(
                request.id,
                request.reference,
                request.status,
                request.allowedTransitions(),
                request.triage.priority,
                request.triage.assignee,
                request.triage.tags,
                request.triage.snoozeAt(now),
                request.triage.dueAt,
                request.isOverdue(now),
                request.triage.scheduledFor,
                request.duplicateOf,
                request.receivedAt,
                request.updatedAt,
                request.suspicious,
                RepeatedBodies.include(request.id),
                request.erasedAt,
                person.name(),
                person.email(),
                person.phone(),
                person.phoneExtension(),
                request.contactPreferences.preferredContact,
                request.contactPreferences.contactTimes.stream()
                        .map(ContactTime::of)
                        .toList(),
                request.contactPreferences.timeZone,
                request.contactPreferences.okToLeaveVoicemail,
                new Requester(request.requester, person.requester()),
                request.concerns.stream().map(Concern::valueOf).toList(),
                person.message(),
                request.existingPatient,
                Language.valueOf(request.language),
                person.spokenLanguage(),
                request.sourceArticle == null ? person.sourceArticle() : request.sourceArticle,
                request.campaign,
                ConsentView.listOf(ledger),
                Links.of(request));
    }
}
