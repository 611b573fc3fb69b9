package clinic.intake.security.key;

import clinic.intake.web.NormalForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A key to be made for staff. */
@Schema(name = "NewApiKey", description = "A key to be made.")
record NewApiKey(
        @NotBlank
        @CodePointLength(max = 100)
        @Schema(
                required = true,
                maxLength = 100,
                description =
                        "Who or what will hold the key. Two keys of one name can be live at once, so that one takes over"
                                + " from the other.",
                examples = "Front desk")
        String name,

        @NotEmpty
        @Size(max = 20)
        @Schema(
                required = true,
                description = "What it allows; nothing that the caller may not do.",
                examples = "[\"consultations:read\", \"consultations:write\"]")
        List<String> scopes,

        @Schema(
                description = "From when on it is refused (RFC 3339); missing for never.",
                format = "date-time",
                examples = "2027-01-31T00:00:00Z")
        String expiresAt) {

    NewApiKey {
        name = name == null ? null : NormalForm.of(name.strip());
    }
}
