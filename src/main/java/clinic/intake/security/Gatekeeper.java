package clinic.intake.security;

import clinic.intake.problem.ProblemException;
import clinic.intake.web.limit.CredentialLimits;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Comes before all who look at credentials, and turns away who has been wrong too often, and what is neither a key nor a token. Lets
 * nobody in by itself.
 */
@Singleton
class Gatekeeper implements HttpAuthenticationMechanism {

    private final CredentialLimits limits;

    Gatekeeper(CredentialLimits limits) {
        this.limits = limits;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        if (BearerToken.isSent(request.request())) {
            Optional<ProblemException> refusal = limits.refusal(request, BearerToken.claim(request.request()));
            if (refusal.isPresent()) {
                return Uni.createFrom().failure(refusal.get());
            }
            boolean readable = BearerToken.claimedKey(request.request()).isPresent()
                    || BearerToken.of(request.request())
                            .filter(JsonWebTokenForm::has)
                            .isPresent();
            if (!readable) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
        }
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 2000;
    }
}
