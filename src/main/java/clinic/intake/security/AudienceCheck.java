package clinic.intake.security;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Refuses valid credentials on the part of the API that they are not for, whatever scopes they have. */
@Singleton
class AudienceCheck implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        String path = HttpSecurityUtils.getRoutingContextAttribute(attributes).normalizedPath();
        boolean accepted = Credential.of(identity)
                .map(credential -> credential.audience().mayCall(path))
                .orElse(true);
        return accepted
                ? Uni.createFrom().item(identity)
                : Uni.createFrom().failure(new ProblemException(ProblemCode.WRONG_AUDIENCE));
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        throw new UnsupportedOperationException("the path is needed");
    }
}
