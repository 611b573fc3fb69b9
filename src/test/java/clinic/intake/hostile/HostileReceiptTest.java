package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever lacks the token changes nothing by whatever they send, and learns nothing. */
@ServiceTest
class HostileReceiptTest {

    private static final String MARKER = HostileBody.MARKER;

    @Inject
    Database database;

    private String reference;
    private String token;
    private List<Long> before;

    @BeforeEach
    void submit() throws SQLException {
        Response issued = Api.sending(Samples.consultationRequest()).post(Api.REQUESTS);
        reference = issued.path("reference");
        token = issued.path("receiptToken");
        before = StoredRows.in(database);
    }

    @AfterEach
    void nothingWasChanged() throws SQLException {
        assertThat(StoredRows.in(database)).isEqualTo(before);
        Api.asVisitor()
                .header("Receipt-Token", token)
                .get("/v1/receipts/" + reference)
                .then()
                .statusCode(200)
                .body("status", equalTo("RECEIVED"));
    }

    static Stream<String> tokens() {
        return Stream.of(
                "x",
                "' OR 1=1 --",
                "%_\\",
                "${jndi:ldap://127.0.0.1/x}",
                "{{7*7}}",
                "<script>",
                "*",
                "null",
                "é",
                MARKER.repeat(300),
                "=".repeat(28),
                "A".repeat(28),
                "-".repeat(28),
                "A".repeat(27),
                "A".repeat(29));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void otherTokenOpensNothing(String other) {
        for (String path : new String[] {"/withdrawal", "/consents/PHONE_CONTACT", "/consents/PRIVACY_NOTICE", ""}) {
            assertNotFound(visitor().header("Receipt-Token", other), path);
        }
    }

    @Test
    void tokenChangedInAnyCharacterOpensNothing() {
        for (int i = 0; i < token.length(); i++) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            String other = token.substring(0, i) + changed + token.substring(i + 1);
            assertNotFound(visitor().header("Receipt-Token", other), "/withdrawal");
        }
        for (String other : new String[] {token + "=", token + "A", "Bearer " + token, token.substring(1)}) {
            assertNotFound(visitor().header("Receipt-Token", other), "/withdrawal");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%27%20OR%201=1%20--",
                "%25",
                "%00",
                "CR-%00",
                "%E2%80%AE",
                "%F0%9F%92%89",
                "CR-0000-0000",
                "CR%0D%0AX-Evil:%201",
                "..%2F..%2Fetc",
                "*",
                "$%7B7*7%7D"
            })
    void otherReferenceIsNotThere(String other) {
        for (String path : new String[] {"/withdrawal", "/consents/PHONE_CONTACT", ""}) {
            Response reply = send(visitor().header("Receipt-Token", token), other, path);
            reply.then().statusCode(404).header("X-Evil", (String) null).body("crisis.call", equalTo("988"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%27%20OR%201=1%20--",
                "%00",
                "phone_contact",
                "PHONE_CONTACT%20",
                "%2e%2e%2fwithdrawal",
                "*",
                "0"
            })
    void otherTypeIsNotThere(String type) {
        Api.asVisitor()
                .header("Receipt-Token", token)
                .delete("/v1/receipts/" + reference + "/consents/" + type)
                .then()
                .statusCode(404)
                .body("crisis.call", equalTo("988"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"status\": \"RECEIVED\", \"status\": \"SPAM\"}", "[[[[[[", "\u0000", "%PDF"})
    void bodyIsNotRead(String body) {
        for (String type : new String[] {"application/json", "text/xml", "multipart/form-data"}) {
            Response reply = Api.asVisitor()
                    .header("Content-Type", type)
                    .header("Receipt-Token", "A".repeat(28))
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .put("/v1/receipts/" + reference + "/withdrawal");
            reply.then().statusCode(404).body("code", equalTo("not-found"));
        }
    }

    @Test
    void bodyBeyondTheLimitIsCutOff() {
        Api.asVisitor()
                .header("Content-Type", "application/json")
                .header("Receipt-Token", token)
                .body(new byte[64 * 1024 + 1])
                .put("/v1/receipts/" + reference + "/withdrawal")
                .then()
                .statusCode(413)
                .body("code", equalTo("body-too-large"))
                .body("crisis.call", equalTo("988"));
    }

    private void assertNotFound(RequestSpecification request, String path) {
        send(request, reference, path)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"))
                .body("crisis.call", equalTo("988"))
                .body(not(Matchers.containsString(MARKER)));
    }

    private static RequestSpecification visitor() {
        return Api.asVisitor().noContentType();
    }

    private static Response send(RequestSpecification request, String reference, String path) {
        String method = path.isEmpty() ? "GET" : path.startsWith("/consents") ? "DELETE" : "PUT";
        return request.request(method, "/v1/receipts/" + reference + path);
    }
}
