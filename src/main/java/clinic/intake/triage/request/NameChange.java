package clinic.intake.triage.request;

import clinic.intake.consultation.person.PersonName;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is corrected in a name, merged into the name that is there (RFC 7396). */
@Schema(name = "NameChange", description = "What is corrected in the name; what is missing stays.")
record NameChange(
        @Schema(maxLength = 100, examples = "Ana") String given,

        @Schema(maxLength = 100, examples = "Ruiz") String family,

        @Schema(nullable = true, maxLength = 100, description = "null takes it away.", examples = "Anita")
        String preferred) {

    /** The name with what was sent for it. */
    PersonName mergedInto(PersonName name, JsonNode sent) {
        return new PersonName(
                sent.has("given") ? given : name.given(),
                sent.has("family") ? family : name.family(),
                sent.has("preferred") ? preferred : name.preferred());
    }
}
