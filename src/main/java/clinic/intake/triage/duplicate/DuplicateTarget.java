package clinic.intake.triage.duplicate;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.triage.Requests;
import clinic.intake.web.JsonBody;
import clinic.intake.web.Validation;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which request another one repeats, as staff send it. */
@Schema(name = "DuplicateTarget", description = "The request that this one repeats.")
record DuplicateTarget(
        @Schema(
                required = true,
                format = "uuid",
                description = "The id of the request that this one repeats.",
                examples = "0197f6a0-7d10-7a52-8c4b-3f6e5d4c3b2a")
        @NotNull
        String target) {

    /**
     * The id in a body.
     *
     * @throws ProblemException 422 where there is none
     */
    static UUID idIn(JsonBody<DuplicateTarget> body, Validation validation) {
        String text = body.value().target();
        List<Fault> faults = new ArrayList<>(validation.faults(body));
        if (text != null && Requests.idOf(text).isEmpty()) {
            faults.add(Fault.at("/target", ProblemCode.INVALID_VALUE).as("id"));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return Requests.idOf(text).orElseThrow();
    }
}
