package clinic.intake.triage.note;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of notes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "NotePage", description = "One page of notes, the newest first.")
record NotePage(
        @Schema(required = true) List<NoteView> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor) {}
