package clinic.intake.consultation.submission;

import clinic.intake.consultation.status.PublicStatus;
import clinic.intake.profile.Clinic;
import clinic.intake.profile.Crisis;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the visitor gets for a request that was accepted. Holds nothing that was submitted. */
@Schema(
        name = "IssuedReceipt",
        description = "The request was accepted and stored. The token is shown only to who sent it.")
record IssuedReceipt(
        @Schema(
                required = true,
                description = "Names the request; can be read out on the phone.",
                pattern = "^CR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$",
                examples = "CR-7K3M-9QXZ")
        String reference,

        @Schema(
                required = true,
                description = "Opens the receipt, as header Receipt-Token. Keep it secret.",
                examples = "AQAAAAB2c2VjcmV0LWV4YW1wbGU")
        String receiptToken,

        @Schema(required = true) PublicStatus status,
        @Schema(required = true) Instant receivedAt,

        @Schema(required = true, description = "What happens now, in the request's language.")
        List<String> nextSteps,

        @Schema(
                required = true,
                maxItems = 50,
                description = "What a page has filled in that can't be used, and so was left out.")
        List<Ignored> ignored,

        @Schema(required = true) Clinic.Contact clinic,
        @Schema(required = true) Crisis crisis,
        @Schema(required = true) Links links) {

    /** Where to go on. */
    @Schema(name = "IssuedReceiptLinks", description = "Relative references to what belongs to the request.")
    record Links(
            @Schema(required = true, format = "uri-reference", examples = "/v1/receipts/CR-7K3M-9QXZ")
            String receipt) {}
}
