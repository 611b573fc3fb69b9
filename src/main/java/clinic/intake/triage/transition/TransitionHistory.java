package clinic.intake.triage.transition;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All steps of a request. */
@Schema(
        name = "TransitionHistory",
        description = "All steps of a request, the first one first: each begins where the one before ended.")
record TransitionHistory(@Schema(required = true) List<TransitionView> items) {}
