package clinic.intake.testsupport;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Calls the API; each exchange is held against the committed contract. */
public final class Api {

    /** The one site that the tests' service is configured to be called from. */
    public static final String CONFIGURED_ORIGIN = "https://www.example.com";

    public static final String REQUESTS = "/v1/consultation-requests";

    private static final Contract CONTRACT = Contract.read(Path.of("openapi", "openapi.json"));

    private Api() {}

    /** Someone without credentials, at an address that nobody has called from. */
    public static RequestSpecification asVisitor() {
        return from(newAddress());
    }

    /** Someone without credentials at this address, as the proxy tells it that the tests' service trusts. */
    public static RequestSpecification from(String address) {
        return RestAssured.given()
                .header("X-Forwarded-For", address)
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .filter(new ContractFilter(CONTRACT));
    }

    /** Someone without credentials who sends JSON. */
    public static RequestSpecification sending(String json) {
        return asVisitor().contentType("application/json").body(json);
    }

    /** Staff, from an address of their own, with a key that has exactly these scopes. */
    public static RequestSpecification asStaff(String... scopes) {
        return withKey(StaffKeys.ofStaff(scopes));
    }

    /** Whoever has this key or token, from an address of their own. */
    public static RequestSpecification withKey(String key) {
        return asVisitor().header("Authorization", "Bearer " + key);
    }

    /** An address for documentation (RFC 3849), in a /64 of its own. */
    public static String newAddress() {
        ThreadLocalRandom chance = ThreadLocalRandom.current();
        return "2001:db8:%x:%x::1".formatted(chance.nextInt(0x10000), chance.nextInt(0x10000));
    }

    /** The contract that is committed. */
    public static Contract contract() {
        return CONTRACT;
    }
}
