package clinic.intake.security.key;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** What an administrator does with keys. */
final class ApiKeyCalls {

    static final String KEYS = "/v1/staff/api-keys";
    static final String ME = "/v1/staff/me";

    private ApiKeyCalls() {}

    /** Makes a key. */
    static Response issue(String name, String... scopes) {
        return post("{\"name\": \"" + name + "\", \"scopes\": [\"" + String.join("\", \"", scopes) + "\"]}");
    }

    /** Makes a key by this body. */
    static Response post(String body) {
        return asAdministrator().contentType("application/json").body(body).post(KEYS);
    }

    /** Revokes a key. */
    static ValidatableResponse revoke(String id) {
        return asAdministrator().delete(KEYS + "/" + id).then();
    }

    /** Whoever may make keys, and give the scope audit:read. */
    static RequestSpecification asAdministrator() {
        return Api.asStaff(Scope.KEYS_WRITE, Scope.AUDIT_READ);
    }

    /** As whom that one is audited. */
    static String administrator() {
        return asAdministrator().get(ME).path("subject");
    }

    /** A name that no key has. */
    static String name() {
        return "Key " + UUID.randomUUID();
    }
}
