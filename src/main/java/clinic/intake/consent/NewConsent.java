package clinic.intake.consent;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A consent as it is given: what, and in which version of its wording. */
@Schema(name = "NewConsent", description = "A consent that is given, in the wording that was shown.")
public record NewConsent(
        @Schema(required = true) @NotNull ConsentType type,

        @Schema(
                required = true,
                maxLength = 20,
                description = "The version of the wording, from /v1/consent-texts.",
                examples = "2026-11")
        @NotNull
        @CodePointLength(max = 20)
        String version) {}
