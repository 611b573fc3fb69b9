package clinic.intake.triage.call;

import clinic.intake.consultation.StoredRequest;
import clinic.intake.consultation.submission.Ignored;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What staff are told when a request is stored that they have taken: nothing of what they have typed. */
@Schema(
        name = "TakenConsultationRequest",
        description = "A request that was taken by phone, as it is known from now on.")
record TakenRequest(
        @Schema(required = true) UUID id,

        @Schema(required = true, description = "What the person may refer to it by.", examples = "CR-7K3M-9QXZ")
        String reference,

        @Schema(required = true) Instant receivedAt,

        @Schema(
                required = true,
                maxItems = 50,
                description = "What can't be used of what a page fills in, and so was left out.")
        List<Ignored> ignored,

        @Schema(required = true) Links links) {

    /** Where to go on. */
    @Schema(name = "TakenConsultationRequestLinks", description = "Relative references to what belongs to the request.")
    record Links(
            @Schema(
                    required = true,
                    format = "uri-reference",
                    examples = "/v1/staff/consultation-requests/0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
            String self) {}

    static TakenRequest of(StoredRequest request, List<Ignored> ignored) {
        return new TakenRequest(
                request.id(),
                request.reference(),
                request.receivedAt(),
                ignored,
                new Links("/v1/staff/consultation-requests/" + request.id()));
    }
}
