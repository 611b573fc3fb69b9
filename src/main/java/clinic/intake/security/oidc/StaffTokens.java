package clinic.intake.security.oidc;

import clinic.intake.audit.Actor;
import clinic.intake.security.Audience;
import clinic.intake.security.Credential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tells what a token of staff's identity provider allows, once the token is known to be right. */
@Singleton
public class StaffTokens implements SecurityIdentityAugmentor {

    /** Also keeps subjects apart from keys and clients, whose names in the audit trail have a colon. */
    private static final Pattern SUBJECT = Pattern.compile("(?!key:|client:)\\S{1,255}");

    private static final int LONGEST_NAME = 100;

    private final RoleScopes roles;
    private final boolean enabled;

    StaffTokens(OidcConfig config, @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled) {
        this.roles = RoleScopes.parse(config.roles().orElse(""));
        this.enabled = enabled;
    }

    /** Whether someone who signs in there can make keys. */
    public boolean hasAdministrator() {
        return enabled && roles.includeAdministrator();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        String subject = token.getSubject();
        if (subject == null || !SUBJECT.matcher(subject).matches()) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom()
                .item(new Credential(
                                new Actor(Actor.Type.STAFF, subject),
                                name(token).orElse(subject),
                                roles.of(identity.getRoles()),
                                Audience.STAFF)
                        .identity());
    }

    private static Optional<String> name(JsonWebToken token) {
        return token.<String>claim("name")
                .or(() -> token.claim("preferred_username"))
                .filter(name -> !name.isBlank())
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }

    /** Before who lets credentials in. */
    @Override
    public int priority() {
        return 1;
    }
}
