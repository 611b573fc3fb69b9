package clinic.intake.testsupport;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;

/** Calls the API; each exchange is held against the committed contract. */
public final class Api {

    /** The one site that the tests' service is configured to be called from. */
    public static final String CONFIGURED_ORIGIN = "https://www.example.com";

    public static final String REQUESTS = "/v1/consultation-requests";

    private static final Contract CONTRACT = Contract.read(Path.of("openapi", "openapi.json"));

    private Api() {}

    /** Someone without credentials. */
    public static RequestSpecification asVisitor() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .filter(new ContractFilter(CONTRACT));
    }

    /** Someone without credentials who sends JSON. */
    public static RequestSpecification sending(String json) {
        return asVisitor().contentType("application/json").body(json);
    }

    /** The contract that is committed. */
    public static Contract contract() {
        return CONTRACT;
    }
}
