package clinic.intake.audit.seal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the chain is broken, and how it shows. */
@Schema(name = "BrokenSeal", description = "Where the chain is broken, and how it shows.")
public record BrokenSeal(
        @Schema(required = true, examples = "42") long number,

        @Schema(
                required = true,
                description =
                        "EVENT_CHANGED, EVENT_MISSING and EVENT_ADDED: audit events under the seal were changed, removed or"
                                + " added after it was made. SEAL_CHANGED: the seal is not as the service made it. SEAL_MISSING: it was"
                                + " removed. SEAL_OUT_OF_CHAIN: it does not follow the one before. SEALS_CUT: the seals end before the"
                                + " anchor. ANCHOR_DIFFERS: the anchor's seal is another one than when the anchor was taken.")
        Reason reason) {

    /** How it shows that a seal is broken. */
    @Schema(name = "BrokenSealReason")
    public enum Reason {
        EVENT_CHANGED,
        EVENT_MISSING,
        EVENT_ADDED,
        SEAL_CHANGED,
        SEAL_MISSING,
        SEAL_OUT_OF_CHAIN,
        SEALS_CUT,
        ANCHOR_DIFFERS
    }
}
