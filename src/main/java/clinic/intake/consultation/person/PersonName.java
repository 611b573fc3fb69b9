package clinic.intake.consultation.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A person's name, in whatever script. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PersonName", description = "The name of the person who seeks help, in whatever script.")
public record PersonName(
        @Schema(required = true, maxLength = 100, pattern = Texts.SEEN, examples = "Ana")
        @NotBlank
        @CodePointLength(max = 100)
        String given,

        @Schema(required = true, maxLength = 100, pattern = Texts.SEEN, examples = "Ruiz")
        @NotBlank
        @CodePointLength(max = 100)
        String family,

        @Schema(
                nullable = true,
                maxLength = 100,
                description = "What the person wants to be called.",
                examples = "Anita")
        @CodePointLength(max = 100)
        String preferred) {

    public PersonName {
        given = Texts.line(given);
        family = Texts.line(family);
        preferred = Texts.optionalLine(preferred);
    }
}
