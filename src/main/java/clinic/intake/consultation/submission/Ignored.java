package clinic.intake.consultation.submission;

import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.web.JsonBody;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member that was left out of an accepted request, since a page has filled it in and it can't be used. */
@Schema(
        name = "IgnoredMember",
        description = "A member that was left out, since a page has filled it in and it can't be used.")
public record Ignored(
        @Schema(required = true, description = "JSON Pointer into the request body (RFC 6901).", examples = "/timeZone")
        String pointer,

        @Schema(required = true, description = "Why, as the errors of a problem say it.", examples = "invalid-value")
        ProblemCode code) {

    /** All that was left out of a body. */
    public static List<Ignored> of(JsonBody<NewConsultationRequest> body) {
        return Stream.concat(body.ignored().stream(), body.value().unusable().stream())
                .limit(Faults.MOST)
                .map(Ignored::of)
                .toList();
    }

    private static Ignored of(Fault fault) {
        return new Ignored(fault.pointer(), fault.code());
    }
}
