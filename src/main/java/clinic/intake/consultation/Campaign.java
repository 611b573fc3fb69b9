package clinic.intake.consultation;

import clinic.intake.consultation.person.ForbiddenNumbers;
import clinic.intake.consultation.person.Texts;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** Which campaign led to the request, as links name it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Campaign",
        description = "Which campaign led to the request, as the link that was followed names it. Other members"
                + " are left out.",
        additionalProperties = Schema.True.class)
public record Campaign(
        @Schema(nullable = true, examples = "newsletter") @CodePointLength(max = 100)
        String source,

        @Schema(nullable = true, examples = "email") @CodePointLength(max = 100)
        String medium,

        @Schema(nullable = true, examples = "spring") @CodePointLength(max = 100)
        String name) {

    public Campaign {
        source = Texts.optionalLine(source);
        medium = Texts.optionalLine(medium);
        name = Texts.optionalLine(name);
    }

    /** The campaign as it may be kept: without what looks like a number that nobody may send, for no person could correct a link. */
    Campaign kept() {
        return new Campaign(allowed(source), allowed(medium), allowed(name));
    }

    private static String allowed(String text) {
        return text == null || ForbiddenNumbers.in(text) ? null : text;
    }
}
