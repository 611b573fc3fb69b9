package clinic.intake.security;

import clinic.intake.audit.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.Set;

/**
 * What valid credentials tell, be they a key or a token.
 *
 * @param actor as whom deeds are audited
 * @param name how staff call the key or the person; shown only to those who manage keys, and to the caller
 * @param scopes what they allow
 * @param audience which part of the API they are for
 */
public record Credential(Actor actor, String name, Set<String> scopes, Audience audience) {

    private static final String KEY = Credential.class.getName();

    public Credential {
        scopes = Set.copyOf(scopes);
    }

    /** The identity that operations are permitted or refused to. */
    public SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(actor.id()))
                .addPermissionsAsString(scopes)
                .addAttribute(KEY, this)
                .build();
    }

    /** Whose they are, of all kinds of actors: what their calls are counted for. */
    String holder() {
        return actor.type() + ":" + actor.id();
    }

    /** What an identity was made of; empty for someone without credentials. */
    static Optional<Credential> of(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(KEY));
    }
}
