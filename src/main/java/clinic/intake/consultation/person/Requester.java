package clinic.intake.consultation.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who asks, where it isn't the person who seeks help: then e-mail, phone and consents are the requester's. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Requester",
        description =
                "Who asks. E-mail, phone and consents are those of whom to contact: the person's own with SELF, the"
                        + " requester's with FAMILY and REFERRER. These need a name, SELF takes none.")
public record Requester(
        @Schema(required = true) @NotNull Relationship relationship,

        @Schema(nullable = true) @Valid PersonName name) {

    /** What the requester is to the person. */
    @Schema(name = "Relationship", description = "What the requester is to the person who seeks help.")
    public enum Relationship {
        SELF,
        FAMILY,
        REFERRER;

        /** Whether the requester is someone else than the person, and so has a name of their own. */
        public boolean needsName() {
            return this != SELF;
        }
    }
}
