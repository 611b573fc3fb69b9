package clinic.intake.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who did it.
 *
 * @param id which of them; null for a visitor, who has no account
 */
public record Actor(Type type, String id) {

    /** Someone without credentials. */
    public static final Actor VISITOR = new Actor(Type.VISITOR, null);

    /** The kinds of actors. */
    @Schema(name = "ActorType", description = "What kind of actor it is. More values may come.")
    public enum Type {
        VISITOR,
        STAFF,
        PARTNER,
        SYSTEM
    }
}
