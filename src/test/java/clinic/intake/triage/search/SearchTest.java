package clinic.intake.triage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.queue.StoredRequests;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class SearchTest {

    private static final String SEARCHES = "/v1/staff/consultation-request-searches";

    @Inject
    Database database;

    private StoredRequests requests;

    @BeforeEach
    void begin() {
        requests = new StoredRequests(database);
    }

    @Test
    void findsAnAddressHoweverItIsWritten() throws SQLException {
        String address = "Pérez." + UUID.randomUUID() + "@example.com";
        String id = requests.submit(request -> request.put("email", address));
        requests.submit();
        search("{\"email\": \"%s\"}".formatted(address.toUpperCase()))
                .body("items.id", contains(id))
                .body("items[0].email", equalTo("P•••@example.com"))
                .body("nextCursor", nullValue());
    }

    @Test
    void findsANumberHoweverItIsWritten() throws SQLException {
        int line = ThreadLocalRandom.current().nextInt(2_000_000, 9_999_999);
        String id = requests.submit(request -> request.put("phone", "+52 55 1" + line));
        search("{\"phone\": \"0052 (55) 1%s ext. 7\"}".formatted(line)).body("items.id", contains(id));
    }

    @Test
    void findsWholeWordsOfTheNameInAnyOrder() throws SQLException {
        String unique = "Ñandú" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        String id = requests.submit(request -> request.putObject("name")
                .put("given", "José Groß")
                .put("family", unique)
                .put("preferred", "Pepe"));
        String plain = unique.replace("Ñ", "n").replace("ú", "U");
        search("{\"name\": \"%s  PEPE jose\"}".formatted(plain)).body("items.id", contains(id));
        search("{\"name\": \"%s GROSS\"}".formatted(plain)).body("items.id", contains(id));
        search("{\"name\": \"%s groß\"}".formatted(plain)).body("items.id", contains(id));
        search("{\"name\": \"%s carlos\"}".formatted(plain)).body("items", empty());
        search("{\"name\": \"%s\"}".formatted(plain.substring(0, plain.length() - 1)))
                .body("items", empty());
    }

    @Test
    void allThatIsGivenHasToFit() throws SQLException {
        String address = "ana-" + UUID.randomUUID() + "@example.com";
        String id = requests.submit(request -> request.put("email", address).put("phone", "+34 911 234 567"));
        search("{\"email\": \"%s\", \"phone\": \"+34 911 234 567\", \"name\": \"ruiz\"}".formatted(address))
                .body("items.id", contains(id));
        search("{\"email\": \"%s\", \"phone\": \"+34 911 234 568\"}".formatted(address))
                .body("items", empty());
        search("{\"email\": \"%s\", \"name\": \"nobody\"}".formatted(address)).body("items", empty());
    }

    @Test
    void findsTheLatestFirstInAnyStatusOrThoseAskedFor() throws SQLException {
        String address = "ana-" + UUID.randomUUID() + "@example.com";
        String first = requests.submit(request -> request.put("email", address).put("message", "one"));
        String second = requests.submit(request -> request.put("email", address).put("message", "two"));
        requests.change(first, "status = 'COMPLETED'");
        search("{\"email\": \"%s\"}".formatted(address)).body("items.id", contains(second, first));
        search("{\"email\": \"%s\", \"status\": [\"COMPLETED\", \"SPAM\"]}".formatted(address))
                .body("items.id", contains(first));
        String cursor = search("{\"email\": \"%s\", \"limit\": 1}".formatted(address))
                .body("items.id", contains(second))
                .extract()
                .path("nextCursor");
        search("{\"email\": \"%s\", \"limit\": 1, \"cursor\": \"%s\"}".formatted(address, cursor))
                .body("items.id", contains(first))
                .body("nextCursor", nullValue());
        send("{\"email\": \"x-%s\", \"cursor\": \"%s\"}".formatted(address, cursor))
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"))
                .body("errors[0].pointer", equalTo("/cursor"));
    }

    @Test
    void isAuditedWithoutWhatWasLookedFor() throws SQLException {
        String marker = "zq" + UUID.randomUUID().toString().replace("-", "");
        String requestId = "search-" + UUID.randomUUID();
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .header("X-Request-Id", requestId)
                .contentType("application/json")
                .body("{\"email\": \"%1$s@example.com\", \"name\": \"%1$s\"}".formatted(marker))
                .post(SEARCHES)
                .then()
                .statusCode(200);
        String audited = database.one(
                "SELECT string_agg(a::text, ' ') FROM audit_event a WHERE caller_request_id = '" + requestId + "'");
        assertThat(audited)
                .contains("consultation-request.search", "SUCCESS", "key:")
                .doesNotContain(marker);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | '' | required",
                "{\"status\": [\"SPAM\"]} | '' | required",
                "{\"email\": \"nonsense\"} | /email | invalid-email",
                "{\"email\": \" \"} | /email | blank",
                "{\"phone\": \"12\"} | /phone | invalid-phone",
                "{\"name\": \"?!\"} | /name | blank",
                "{\"name\": \"ana\", \"limit\": 0} | /limit | invalid-value",
                "{\"name\": \"ana\", \"limit\": 101} | /limit | invalid-value",
                "{\"name\": \"ana\", \"limit\": 99999999999999999999999} | /limit | invalid-value",
                "{\"name\": \"ana\", \"status\": [\"OPEN\"]} | /status/0 | invalid-value",
                "{\"name\": \"ana\", \"cursor\": \"nonsense\"} | /cursor | invalid-value"
            })
    void refusesWhatCanFindNobody(String body, String pointer, String code) {
        send(body)
                .statusCode(422)
                .body("code", equalTo("validation-failed"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"20\"", "20.0", "2e1", "true", "[20]"})
    void limitIsAWholeNumber(String limit) {
        send("{\"name\": \"ana\", \"limit\": " + limit + "}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/limit"))
                .body("errors[0].code", equalTo("wrong-type"));
    }

    @Test
    void namesEveryFault() {
        ObjectNode body = (ObjectNode) Samples.json("{\"email\": \"x\", \"phone\": \"x\", \"limit\": -1}");
        send(body.put("name", "x".repeat(301)).toString())
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/email", "/phone", "/limit", "/name"));
    }

    @Test
    void isForWhoMayReadRequests() {
        Api.sending("{\"name\": \"ana\"}").post(SEARCHES).then().statusCode(401);
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .contentType("application/json")
                .body("{\"name\": \"ana\"}")
                .post(SEARCHES)
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse search(String body) {
        return send(body).statusCode(200);
    }

    private static ValidatableResponse send(String body) {
        return Api.asStaff(Scope.CONSULTATIONS_READ)
                .contentType("application/json")
                .body(body)
                .post(SEARCHES)
                .then();
    }
}
