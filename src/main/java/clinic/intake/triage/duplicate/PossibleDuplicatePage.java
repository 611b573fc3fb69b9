package clinic.intake.triage.duplicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of possible duplicates. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PossibleDuplicatePage", description = "One page of possible duplicates, the latest first.")
record PossibleDuplicatePage(
        @Schema(required = true) List<PossibleDuplicate> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor) {}
