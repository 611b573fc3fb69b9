package clinic.intake.triage.note;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.crypto.Sealing;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note as staff read it. Holds personal values: no cache, no log. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Note", description = "What a member of staff wrote down about a request.")
record NoteView(
        @Schema(required = true) UUID id,

        @Schema(
                description = "Missing once the person is erased.",
                examples = "Prefers to be called after five; her sister may answer.")
        String text,

        @Schema(required = true, description = "The subject of who wrote it.", examples = "key:a1b2c3d4")
        String author,

        @Schema(required = true) Instant writtenAt) {

    static NoteView of(Note note, ConsultationRequest request, Sealing sealing) {
        String text = request.erasedAt == null ? note.openText(sealing).orElse(null) : null;
        return new NoteView(note.id, text, note.author, note.writtenAt);
    }
}
