package clinic.intake.receipt;

import clinic.intake.consent.Consent;
import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.PublicStatus;
import clinic.intake.profile.Clinic;
import clinic.intake.profile.Crisis;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A receipt: status, dates, consents and whom to contact; nothing that was submitted. */
@Schema(name = "Receipt", description = "Where a request stands. Holds nothing that was submitted.")
record ReceiptView(
        @Schema(
                required = true,
                pattern = "^CR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$",
                examples = "CR-7K3M-9QXZ")
        String reference,

        @Schema(required = true) PublicStatus status,
        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) List<GivenConsent> consents,
        @Schema(required = true) Clinic.Contact clinic,
        @Schema(required = true) Crisis crisis,
        @Schema(required = true) Links links) {

    /** A consent as it was given. */
    @Schema(name = "GivenConsent", description = "A consent as it was given.")
    record GivenConsent(
            @Schema(required = true) ConsentType type,
            @Schema(required = true, examples = "2026-11") String version,
            @Schema(required = true) Instant grantedAt) {

        static GivenConsent of(Consent consent) {
            return new GivenConsent(consent.type, consent.version, consent.occurredAt);
        }
    }

    /** Where to go on. */
    @Schema(name = "ReceiptLinks", description = "Relative references to what belongs to the request.")
    record Links(
            @Schema(required = true, format = "uri-reference", examples = "/v1/receipts/CR-7K3M-9QXZ")
            String self,

            @Schema(required = true, format = "uri-reference", examples = "/v1/clinic")
            String clinic) {}
}
