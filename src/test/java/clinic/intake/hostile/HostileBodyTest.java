package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies made to break something: each is refused for what it is, nothing is stored, and the service goes on. */
@ServiceTest
class HostileBodyTest {

    @Inject
    Database database;

    private List<Long> before;

    @BeforeEach
    void count() throws SQLException {
        before = StoredRows.in(database);
    }

    @AfterEach
    void nothingWasStoredAndTheServiceAnswers() throws SQLException {
        assertThat(StoredRows.in(database)).isEqualTo(before);
        Api.sending(Samples.consultationRequest())
                .post(Api.REQUESTS + "?validateOnly=true")
                .then()
                .statusCode(204);
    }

    static Stream<HostileBody> refused() {
        return HostileBody.refused();
    }

    static Stream<HostileBody> harmless() {
        return HostileBody.harmless();
    }

    @ParameterizedTest
    @MethodSource
    void refused(HostileBody body) {
        for (String query : new String[] {"", "?validateOnly=true"}) {
            Response reply = send(body, query);
            assertRefused(reply, body);
        }
    }

    @ParameterizedTest
    @MethodSource
    void harmless(HostileBody body) {
        assertThat(send(body, "?validateOnly=true").statusCode()).isEqualTo(204);
    }

    /** A refused body spends no key: the corrected one is accepted under it. */
    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"x\": 1}", "{\"adult\": false}"})
    void refusedBodyLeavesItsKeyFree(String body) throws SQLException {
        String key = "hostile-" + System.nanoTime();
        for (int i = 0; i < 2; i++) {
            Api.sending(body)
                    .header("Idempotency-Key", key)
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(body.contains("adult") ? 422 : 400);
        }
        assertThat(StoredRows.in(database)).isEqualTo(before);
        Api.sending(Samples.consultationRequest())
                .header("Idempotency-Key", key)
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", (String) null);
        before = StoredRows.in(database);
    }

    @Test
    void bodyCutOffAtAnyByteIsRefused() {
        byte[] whole = Samples.smallestConsultationRequest().strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            Api.asVisitor()
                    .contentType("application/json")
                    .body(Arrays.copyOf(whole, length))
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("malformed-json"))
                    .body("crisis.call", equalTo("988"));
        }
    }

    static Stream<String> keys() {
        return Stream.of("short", "x".repeat(256), "has space in it", "tab\tin the key", "\"", "\"\"", "key-é-12345");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keyThatIsNoneIsRefused(String key) {
        Api.sending(Samples.consultationRequest())
                .header("Idempotency-Key", key)
                .post(Api.REQUESTS)
                .then()
                .statusCode(400)
                .body("errors[0].header", equalTo("Idempotency-Key"))
                .body("errors[0].code", equalTo("invalid-parameter"))
                .body("crisis.call", equalTo("988"));
    }

    @Test
    void twoKeysAreRefused() {
        Api.sending(Samples.consultationRequest())
                .header("Idempotency-Key", "first-key-of-two", "second-key-of-two")
                .post(Api.REQUESTS)
                .then()
                .statusCode(400)
                .body("errors[0].header", equalTo("Idempotency-Key"));
    }

    private static Response send(HostileBody body, String query) {
        RequestSpecification request = Api.asVisitor().headers(body.headers());
        if (!body.headers().containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return request.body(body.bytes()).post(Api.REQUESTS + query);
    }

    private static void assertRefused(Response reply, HostileBody expected) {
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(expected.status());
        assertThat(reply.contentType()).startsWith("application/problem+json");
        JsonNode problem = Samples.json(reply.asString());
        assertThat(problem.at("/crisis/call").asText()).isEqualTo("988");
        assertThat(reply.asString()).doesNotContain(HostileBody.MARKER);
        if (expected.pointer() == null) {
            assertThat(problem.get("code").asText()).isEqualTo(expected.code());
        } else {
            assertThat(problem.get("errors")).as(reply.asString()).anySatisfy(error -> {
                assertThat(error.get("pointer").asText()).isEqualTo(expected.pointer());
                assertThat(error.get("code").asText()).isEqualTo(expected.code());
            });
        }
    }
}
