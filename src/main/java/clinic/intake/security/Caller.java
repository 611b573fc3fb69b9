package clinic.intake.security;

import clinic.intake.audit.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;

/** Who calls, on an operation that asks for credentials. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** As whom the caller's deeds are audited: {@code key:} and a key's prefix, or the subject of a token. */
    public Actor actor() {
        return credential().actor();
    }

    /** How staff call the key, or the token its person. Not for logs and audit events. */
    public String name() {
        return credential().name();
    }

    /** What the caller may do. */
    public Set<String> scopes() {
        return credential().scopes();
    }

    private Credential credential() {
        return Credential.of(identity)
                .orElseThrow(() -> new IllegalStateException("this operation asks for no credentials"));
    }
}
