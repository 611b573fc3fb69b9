package clinic.intake.triage.duplicate;

import clinic.intake.triage.listing.ConsultationRequestSummary;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request that may be by the same person. Holds personal values: no cache, no log. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PossibleDuplicate", description = "A request with the same e-mail address or phone number.")
record PossibleDuplicate(
        @Schema(required = true, description = "What is the same in both.")
        List<Match> matches,

        @Schema(description = "Where it is a DUPLICATE: the id of the request that it repeats.")
        UUID duplicateOf,

        @Schema(required = true) ConsultationRequestSummary request) {

    /** What two requests have in common. */
    @Schema(name = "DuplicateMatch", description = "What two requests have in common. More values may come.")
    enum Match {
        EMAIL,
        PHONE
    }
}
