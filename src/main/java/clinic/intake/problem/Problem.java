package clinic.intake.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Problem details (RFC 9457) as this service gives them. Holds no submitted value. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "Problem details (RFC 9457).")
public record Problem(
        @Schema(
                required = true,
                description = "What kind of problem it is: a relative reference to the code's page.",
                format = "uri-reference",
                examples = "/problems/validation-failed")
        String type,

        @Schema(required = true, description = "The kind in a few words.", examples = "The request was not accepted")
        String title,

        @Schema(required = true, description = "The HTTP status.", examples = "422")
        int status,

        @Schema(
                required = true,
                description = "What happened and what to do, in English or Spanish by Accept-Language.",
                examples = "Correct the members that are named in errors and send the request again.")
        String detail,

        @Schema(
                required = true,
                description = "This occurrence: the request id as a UUID URN.",
                format = "uri",
                examples = "urn:uuid:0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
        String instance,

        @Schema(required = true, description = "The code, from a closed list.", examples = "validation-failed")
        ProblemCode code,

        @Schema(
                required = true,
                description = "The request id, to be named when asking for help.",
                examples = "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
        String requestId,

        @Schema(maxItems = 50, description = "Each fault and where it is; the first 50 of them.")
        List<ProblemError> errors,

        @Schema(description = "With illegal-transition on a request: the statuses that it can go to now.")
        List<String> allowedTransitions,

        @Schema(ref = "Crisis") Object crisis) {

    /** One fault; exactly one of pointer, parameter and header says where. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProblemError", description = "One fault and where it is.")
    public record ProblemError(
            @Schema(description = "JSON Pointer into the request body (RFC 6901).", examples = "/name/given")
            String pointer,

            @Schema(description = "The query parameter.", examples = "limit")
            String parameter,

            @Schema(description = "The request header.", examples = "Idempotency-Key")
            String header,

            @Schema(required = true, description = "The fault's code.", examples = "required")
            ProblemCode code,

            @Schema(required = true, description = "What to do about it.", examples = "This member is required.")
            String detail) {}
}
