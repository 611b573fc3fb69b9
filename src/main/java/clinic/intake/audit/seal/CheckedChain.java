package clinic.intake.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a check of the chain found. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditVerification", description = "Whether the audit is as it was when it was sealed.")
public record CheckedChain(
        @Schema(
                description =
                        "Whether every seal from the first one checked to the last that there is holds. Missing where the"
                                + " time was over before the last: go on at nextSeal.")
        Boolean intact,

        @Schema(required = true, description = "How many seals there are.", examples = "12")
        long seals,

        @Schema(required = true, description = "How many audit events they seal.", examples = "4711")
        long sealedEvents,

        @Schema(
                required = true,
                description =
                        "How many wait to be sealed: those of the last minute, or of transactions that still run.",
                examples = "3")
        long unsealedEvents,

        @Schema(
                pattern = Anchor.FORM,
                description =
                        "The last seal's number and hash, to be kept out of the database's reach and given as anchor"
                                + " later. Missing while nothing is sealed.",
                examples = "12.6ZqKg4Jd0cWn8bT2Xo1rVYh3uE7fPsLmA9iQkDzNw5c")
        String head,

        @Schema(description = "The first broken seal that was met; missing where none was.")
        BrokenSeal firstBrokenSeal,

        @Schema(description = "Where to go on (from); missing when all is checked.", examples = "801")
        Long nextSeal) {}
