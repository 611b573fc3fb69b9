package clinic.intake.security;

import clinic.intake.problem.ProblemException;
import clinic.intake.web.limit.CredentialLimits;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Lets valid credentials in as often as their limit allows, and only to the part of the API that they are for, whatever scopes they have. */
@Singleton
class Admission implements SecurityIdentityAugmentor {

    private final CredentialLimits limits;

    Admission(CredentialLimits limits) {
        this.limits = limits;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        Optional<Credential> credential = Credential.of(identity);
        if (credential.isPresent()) {
            RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
            Optional<ProblemException> overLimit = limits.right(
                    request,
                    BearerToken.credential(request.request()),
                    credential.get().holder());
            if (overLimit.isPresent()) {
                return Uni.createFrom().failure(overLimit.get());
            }
            if (!credential.get().audience().mayCall(request.normalizedPath())) {
                return Uni.createFrom().failure(new WrongAudience(credential.get()));
            }
        }
        return Uni.createFrom().item(identity);
    }

    /** Without the request nobody can tell for which part of the API the credentials are used: nobody is let in. */
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }
}
