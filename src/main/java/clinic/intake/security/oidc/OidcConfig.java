package clinic.intake.security.oidc;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What tokens of staff's identity provider allow. */
@ConfigMapping(prefix = "intake.oidc")
interface OidcConfig {

    /**
     * Which scopes the roles of a token stand for: {@code role=scope scope, role=scope}; {@code *} for all of staff's. In one text, for
     * names of roles can't stand in those of environment variables. Roles that aren't here stand for nothing.
     */
    Optional<String> roles();
}
