package clinic.intake.consultation;

import clinic.intake.consent.NewConsent;
import clinic.intake.consultation.person.ContactTime;
import clinic.intake.consultation.person.PersonName;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Requester;
import clinic.intake.consultation.person.Texts;
import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.web.PageFilled;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A consultation request as it is sent. Texts are normalised (NFC, no space around); what is null was not sent. */
@Schema(name = "NewConsultationRequest", description = "What a visitor sends to ask for a consultation.")
public record NewConsultationRequest(
        @Schema(required = true) @NotNull @Valid PersonName name,

        @Schema(
                nullable = true,
                maxLength = 254,
                pattern = "^[^@]+@[^@]+$",
                description = "Needed for preferredContact EMAIL; e-mail or phone always.",
                examples = "ana@example.com")
        @CodePointLength(max = 254)
        String email,

        @Schema(
                nullable = true,
                maxLength = 50,
                pattern = Texts.SEEN,
                description =
                        "In any form people write it, with the country code where it isn't a number of the clinic's"
                                + " country. Needed for preferredContact PHONE and SMS.",
                examples = "+1 413 555 0137")
        @CodePointLength(max = 50)
        String phone,

        @Schema(required = true) @NotNull PreferredContact preferredContact,

        @Schema(nullable = true, maxItems = 21, description = "When the person can be reached.") @Size(max = 21)
        List<@NotNull @Valid ContactTime> contactTimes,

        @Schema(
                nullable = true,
                description =
                        "IANA time zone of contactTimes; the clinic's where it is missing. What can't be used is left out, and the 201 names"
                                + " it in ignored.",
                examples = "America/New_York")
        @PageFilled
        @CodePointLength(max = 64)
        String timeZone,

        @Schema(nullable = true, description = "Whether a message may be left on the phone's mailbox.")
        Boolean okToLeaveVoicemail,

        @Schema(nullable = true) @Valid Requester requester,

        @Schema(nullable = true, maxItems = 10, description = "What help is sought for.") @Size(max = 10)
        List<@NotNull Concern> concerns,

        @Schema(
                nullable = true,
                maxLength = 2000,
                description = "In the person's own words. No social security or payment card numbers.")
        @CodePointLength(max = 2000)
        String message,

        @Schema(
                required = true,
                constValue = "true",
                description = "That the person is an adult; must be true.",
                examples = "true")
        @NotNull
        Boolean adult,

        @Schema(nullable = true, description = "Whether the person has been a patient of the clinic before.")
        Boolean existingPatient,

        @Schema(
                nullable = true,
                description =
                        "What the person speaks, as any language tag (BCP 47); the clinic answers in the nearest of its own. What can't be"
                                + " used is left out, and the 201 names it in ignored.",
                examples = "es-MX")
        @PageFilled
        @CodePointLength(max = 35)
        String language,

        @Schema(
                nullable = true,
                description =
                        "The slug of the article that the request was sent from; any other text of up to 200 characters is kept as well."
                                + " What can't be used is left out, and the 201 names it in ignored.",
                examples = "preparing-for-an-infusion-day")
        @PageFilled
        @CodePointLength(max = 200)
        String sourceArticle,

        @Schema(nullable = true) @PageFilled Campaign campaign,

        @Schema(
                required = true,
                minItems = 1,
                maxItems = 10,
                description = "PRIVACY_NOTICE and the preferred channel's, each in its current version.")
        @NotEmpty
        @Size(max = 10)
        List<@NotNull @Valid NewConsent> consents,

        @Schema(
                nullable = true,
                maxLength = 1000,
                description =
                        "The solution of a challenge (GET /v1/challenges) as the ALTCHA widget gives it. Needed where a 422"
                                + " has asked for it; where it is sent it must be right, and is used up with the request.")
        @CodePointLength(max = 1000)
        String altcha,

        @Schema(
                nullable = true,
                maxLength = 2000,
                description = "To be left empty: a field of the form that people don't see.",
                examples = "")
        @CodePointLength(max = 2000)
        String website) {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    public NewConsultationRequest {
        email = Texts.line(email);
        phone = Texts.line(phone);
        message = Texts.optionalText(message);
        timeZone = Texts.optionalLine(timeZone);
        language = Texts.optionalLine(language);
        sourceArticle = Texts.optionalLine(sourceArticle);
        concerns = concerns == null ? List.of() : concerns;
        contactTimes = contactTimes == null ? List.of() : contactTimes;
    }

    /** Who asks: the person, where nothing else is said. */
    Requester.Relationship relationship() {
        return requester == null || requester.relationship() == null
                ? Requester.Relationship.SELF
                : requester.relationship();
    }

    /** Whether the source is a slug, as articles have, and not some free text that could tell of the person. */
    boolean hasSlugAsSource() {
        return sourceArticle != null
                && sourceArticle.matches("[a-z0-9]+(-[a-z0-9]+)*")
                && sourceArticle.length() <= 100;
    }

    /**
     * What its phone number is read as; empty where there is none or it is none.
     *
     * @param region whose numbers are written without a country code (ISO 3166-1 alpha-2)
     */
    public Optional<PhoneNumbers.PhoneNumber> phoneNumber(String region) {
        return Optional.ofNullable(phone).flatMap(typed -> PhoneNumbers.parse(typed, region));
    }

    /** Lists the members that a page has filled in with what can't be used, well-formed as it is. */
    public List<Fault> unusable() {
        Faults unusable = new Faults();
        if (timeZone != null && usableTimeZone() == null) {
            unusable.add(Fault.at("/timeZone", ProblemCode.INVALID_VALUE));
        }
        if (language != null && spokenLanguage() == null) {
            unusable.add(Fault.at("/language", ProblemCode.INVALID_VALUE));
        }
        return unusable.list();
    }

    /** The time zone, where it is one that regions have; else null. */
    String usableTimeZone() {
        return timeZone != null && ZONES.contains(timeZone) ? timeZone : null;
    }

    /** The language tag of what the person speaks; null where nothing was said that is one. */
    String spokenLanguage() {
        return language != null && Language.isTag(language) ? language : null;
    }

    /** The language to answer in, English where none was named. */
    Language languageOrDefault() {
        return Language.of(spokenLanguage());
    }
}
