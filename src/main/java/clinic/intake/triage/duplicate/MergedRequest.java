package clinic.intake.triage.duplicate;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.status.ConsultationStatus;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a request stands after it was merged or taken apart. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "MergedRequest",
        description = "Where a request stands after it was merged into another or taken out of it.")
record MergedRequest(
        @Schema(required = true) UUID id,
        @Schema(required = true) ConsultationStatus status,

        @Schema(description = "The id of the request that it repeats; missing once it repeats none.")
        UUID duplicateOf,

        @Schema(required = true, description = "Where it can go from here; nowhere as a DUPLICATE.")
        List<ConsultationStatus> allowedTransitions,

        @Schema(required = true) Links links) {

    private static final String REQUESTS = "/v1/staff/consultation-requests/";

    /** Where to go on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MergedRequestLinks", description = "Relative references to both requests.")
    record Links(
            @Schema(
                    required = true,
                    format = "uri-reference",
                    description = "The request, whole.",
                    examples = "/v1/staff/consultation-requests/0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
            String request,

            @Schema(
                    format = "uri-reference",
                    description = "The request that it repeats.",
                    examples = "/v1/staff/consultation-requests/0197f6a0-7d10-7a52-8c4b-3f6e5d4c3b2a")
            String original) {}

    static MergedRequest of(ConsultationRequest request) {
        UUID original = request.duplicateOf;
        return new MergedRequest(
                request.id,
                request.status,
                original,
                request.allowedTransitions(),
                new Links(REQUESTS + request.id, original == null ? null : REQUESTS + original));
    }
}
