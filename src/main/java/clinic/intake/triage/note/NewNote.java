package clinic.intake.triage.note;

import clinic.intake.consultation.person.PersonRules;
import clinic.intake.consultation.person.Texts;
import clinic.intake.problem.Fault;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A note to be added. The text is normalised (NFC, no space around). */
@Schema(name = "NewNote", description = "A note to be added.")
record NewNote(
        @Schema(
                required = true,
                maxLength = 4000,
                pattern = Texts.SEEN,
                description = "Kept encrypted. No social security or payment card numbers.",
                examples = "Prefers to be called after five; her sister may answer.")
        @NotBlank
        @CodePointLength(max = 4000)
        String text) {

    NewNote {
        text = Texts.text(text);
    }

    /** The faults: those found before, or else a number that nobody may write down. */
    List<Fault> faults(List<Fault> found) {
        return found.isEmpty() ? PersonRules.ofText("/text", text) : found;
    }
}
