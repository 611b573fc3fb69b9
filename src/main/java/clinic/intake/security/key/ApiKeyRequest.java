package clinic.intake.security.key;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose a key is. */
final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final ApiKeySecret key;

    ApiKeyRequest(ApiKeySecret key) {
        this.key = key;
    }

    ApiKeySecret key() {
        return key;
    }
}
