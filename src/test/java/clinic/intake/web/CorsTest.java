package clinic.intake.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class CorsTest {

    private static final String STRANGER = "https://stranger.example.net";

    @Test
    void everySiteMayReadWhatIsPublic() {
        Api.asVisitor()
                .header("Origin", STRANGER)
                .get("/v1/articles")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", containsString("Link"));
        preflight("/v1/articles", "GET", STRANGER)
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "GET, HEAD")
                .header("Access-Control-Allow-Headers", containsString("If-None-Match"));
    }

    @Test
    void configuredSiteMaySendRequestsAndReadReceipts() {
        preflight(Api.REQUESTS, "POST", Api.CONFIGURED_ORIGIN)
                .statusCode(204)
                .header("Access-Control-Allow-Origin", Api.CONFIGURED_ORIGIN)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Max-Age", equalTo("7200"))
                .header("Vary", "Origin");
        preflight("/v1/receipts/CR-0000-0000", "GET", Api.CONFIGURED_ORIGIN)
                .header("Access-Control-Allow-Origin", Api.CONFIGURED_ORIGIN)
                .header("Access-Control-Allow-Headers", containsString("Receipt-Token"));
        Api.sending(Samples.consultationRequest())
                .header("Origin", Api.CONFIGURED_ORIGIN)
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .header("Access-Control-Allow-Origin", Api.CONFIGURED_ORIGIN)
                .header("Access-Control-Expose-Headers", containsString("Idempotency-Replayed"))
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @Test
    void strangerMayNeitherSendRequestsNorReadReceipts() {
        preflight(Api.REQUESTS, "POST", STRANGER).header("Access-Control-Allow-Origin", nullValue());
        preflight("/v1/receipts/CR-0000-0000", "GET", STRANGER).header("Access-Control-Allow-Origin", nullValue());
        preflight("/v1/clinic", "DELETE", STRANGER).header("Access-Control-Allow-Origin", nullValue());
        preflight(Api.REQUESTS, "POST", "null").header("Access-Control-Allow-Origin", nullValue());
        preflight(Api.REQUESTS, "POST", Api.CONFIGURED_ORIGIN + ".evil.example")
                .header("Access-Control-Allow-Origin", nullValue());
    }

    /** Browsers send it for pages whose tracing adds headers to every call. */
    @ParameterizedTest
    @ValueSource(strings = {"traceparent", "tracestate", "baggage", "sentry-trace", "Record-Code"})
    void headersThatTracingAddsAreAllowed(String header) {
        for (String path : new String[] {Api.REQUESTS, "/v1/articles"}) {
            preflight(path, "POST", Api.CONFIGURED_ORIGIN)
                    .statusCode(204)
                    .header("Access-Control-Allow-Headers", containsString(header));
        }
    }

    @Test
    void problemsCanBeReadByTheSiteThatMetThem() {
        Api.sending("{}")
                .header("Origin", Api.CONFIGURED_ORIGIN)
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .header("Access-Control-Allow-Origin", Api.CONFIGURED_ORIGIN);
    }

    private static ValidatableResponse preflight(String path, String method, String origin) {
        return RestAssured.given()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .options(path)
                .then();
    }
}
