package clinic.intake.receipt;

import clinic.intake.consent.Consent;
import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.status.PublicStatus;
import clinic.intake.profile.Clinic;
import clinic.intake.profile.Crisis;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** A consent as it was given, and when it was taken back. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "GivenConsent", description = "A consent as it was given, and when it was taken back.")
    record GivenConsent(
            @Schema(required = true) ConsentType type,
            @Schema(required = true, examples = "2026-11") String version,
            @Schema(required = true) Instant grantedAt,

            @Schema(description = "Missing while it is granted.")
            Instant revokedAt) {

        /**
         * What the ledger of the request says of each consent, in the order in which they were given. What the same contact has taken
         * back with another request is not in it: that would tell whoever holds the receipt that there are others.
         */
        static List<GivenConsent> listOf(List<Consent> ledger) {
            Map<ConsentType, GivenConsent> given = new LinkedHashMap<>();
            for (Consent line : ledger) {
                GivenConsent former = given.get(line.type);
                given.put(
                        line.type,
                        line.act == Consent.Act.GRANT
                                ? new GivenConsent(line.type, line.version, line.occurredAt, null)
                                : new GivenConsent(line.type, line.version, former.grantedAt, line.occurredAt));
            }
            return List.copyOf(given.values());
        }
    }

    /** Where to go on. */
    @Schema(name = "ReceiptLinks", description = "Relative references to what belongs to the request.")
    record Links(
            @Schema(required = true, format = "uri-reference", examples = "/v1/receipts/CR-7K3M-9QXZ")
            String self,

            @Schema(
                    required = true,
                    format = "uri-reference",
                    description = "PUT takes the request back.",
                    examples = "/v1/receipts/CR-7K3M-9QXZ/withdrawal")
            String withdrawal,

            @Schema(required = true, format = "uri-reference", examples = "/v1/clinic")
            String clinic) {}
}
