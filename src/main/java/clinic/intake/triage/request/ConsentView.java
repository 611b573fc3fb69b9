package clinic.intake.triage.request;

import clinic.intake.consent.Consent;
import clinic.intake.consent.ConsentType;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a consent stands: as it was given last, and whether it was taken back. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ConsentState", description = "Where a consent stands. What is not GRANTED must not be relied on.")
record ConsentView(
        @Schema(required = true) ConsentType type,
        @Schema(required = true, examples = "2026-11") String version,
        @Schema(required = true) State state,
        @Schema(required = true) Consent.Obtained obtained,
        @Schema(required = true) Instant grantedAt,

        @Schema(description = "Missing while it is granted.")
        Instant revokedAt) {

    /** Whether a consent holds. */
    @Schema(name = "ConsentStateValue", description = "Whether the consent holds.")
    enum State {
        GRANTED,
        REVOKED
    }

    /** What the ledger says of each consent, in the order in which they were first given. */
    static List<ConsentView> listOf(List<Consent> ledger) {
        Map<ConsentType, ConsentView> consents = new LinkedHashMap<>();
        for (Consent line : ledger) {
            boolean grants = line.act == Consent.Act.GRANT;
            consents.put(
                    line.type,
                    new ConsentView(
                            line.type,
                            line.version,
                            grants ? State.GRANTED : State.REVOKED,
                            line.obtained,
                            grants ? line.occurredAt : consents.get(line.type).grantedAt,
                            grants ? null : line.occurredAt));
        }
        return List.copyOf(consents.values());
    }
}
