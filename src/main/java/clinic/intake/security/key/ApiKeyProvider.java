package clinic.intake.security.key;

import clinic.intake.security.Credential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Says whose a key is, on a worker thread. */
@Singleton
class ApiKeyProvider implements IdentityProvider<ApiKeyRequest> {

    private final LiveKeys keys;

    ApiKeyProvider(LiveKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> keys.credential(request.key())
                .map(Credential::identity)
                .orElseThrow(AuthenticationFailedException::new));
    }
}
