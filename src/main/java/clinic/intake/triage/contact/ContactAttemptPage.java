package clinic.intake.triage.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of contacts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ContactAttemptPage", description = "One page of contacts, the newest first.")
record ContactAttemptPage(
        @Schema(required = true) List<ContactAttemptView> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor) {}
