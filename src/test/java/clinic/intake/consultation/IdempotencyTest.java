package clinic.intake.consultation;

import static clinic.intake.testsupport.Api.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.consultation.idempotency.IdempotencyKeyPurge;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class IdempotencyTest {

    private static final int AT_ONCE = 20;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @Inject
    IdempotencyKeyPurge purge;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void replayedKeyReturnsTheSameReceipt() {
        String key = key();
        String body = Samples.consultationRequest();
        Response first = send(body, key);
        Response second = send(body, key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void quotedKeyIsTheSameAsTheBareOne() {
        String key = key();
        String body = Samples.consultationRequest();
        Response first = send(body, "\"" + key + "\"");
        assertThat(send(body, key).asString()).isEqualTo(first.asString());
    }

    @Test
    void sameBodyInOtherOrderAndSpacingIsTheSameBody() {
        String key = key();
        String email = "ana-" + UUID.randomUUID() + "@example.com";
        String one = "{\"name\": {\"given\": \"Ana\", \"family\": \"Ruiz\"}, \"email\": \"" + email
                + "\", \"preferredContact\": \"EMAIL\", \"adult\": true, \"consents\": [{\"type\": \"PRIVACY_NOTICE\","
                + " \"version\": \"2026-11\"}, {\"type\": \"EMAIL_CONTACT\", \"version\": \"2026-11\"}]}";
        String other =
                "{\"adult\":true,\"phone\":null,\"consents\":[{\"version\":\"2026-11\",\"type\":\"PRIVACY_NOTICE\"},"
                        + "{\"type\":\"EMAIL_CONTACT\",\"version\":\"2026-11\"}],\"preferredContact\":\"EMAIL\",\"email\":\""
                        + email
                        + "\",\"name\":{\"family\":\"Ruiz\",\"given\":\"An\\u0061\"}}";
        assertThat(send(other, key).asString()).isEqualTo(send(one, key).asString());
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() throws SQLException {
        String key = key();
        send(Samples.consultationRequest(), key);
        long before = database.count("consultation_request");
        send(Samples.consultationRequest(), key)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"))
                .body("errors[0].header", equalTo("Idempotency-Key"));
        assertThat(database.count("consultation_request")).isEqualTo(before);
    }

    @Test
    void refusedRequestLeavesItsKeyFree() {
        String key = key();
        assertThat(send(Samples.consultationRequest(request -> request.put("adult", false)), key)
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(Samples.consultationRequest(), key).statusCode()).isEqualTo(201);
    }

    @Test
    void manyAtOnceWithOneKeyAreOneRequest() throws Exception {
        String key = key();
        String body = Samples.consultationRequest();
        assertOneRequest(() -> send(body, key));
    }

    @Test
    void withoutAKeyEachBodyIsARequestOfItsOwn() throws SQLException {
        String body = Samples.consultationRequest();
        long keysBefore = database.count("idempotency_key");
        Response first = send(body, null);
        Response second = send(body, null);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isNull();
        assertThat(second.<String>path("reference")).isNotEqualTo(first.path("reference"));
        assertThat(second.<String>path("receiptToken")).isNotEqualTo(first.path("receiptToken"));
        assertThat(database.count("idempotency_key")).isEqualTo(keysBefore);
    }

    @Test
    void keyIsKeptFor24HoursAndThenPurged() throws SQLException {
        String key = key();
        String body = Samples.consultationRequest();
        String first = send(body, key).path("reference");
        clock.forward(Duration.ofHours(23));
        assertThat(send(body, key).<String>path("reference")).isEqualTo(first);
        purge.run();
        assertThat(keysOf(first)).isEqualTo("1");
        clock.forward(Duration.ofHours(2));
        purge.run();
        assertThat(keysOf(first)).isEqualTo("0");
        assertThat(send(body, key).<String>path("reference")).isNotEqualTo(first);
    }

    @Test
    void keyThatExpiredButIsNotYetPurgedIsFree() {
        String key = key();
        String first = send(Samples.consultationRequest(), key).path("reference");
        clock.forward(Duration.ofHours(25));
        Response later = send(Samples.consultationRequest(), key);
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(later.<String>path("reference")).isNotEqualTo(first);
    }

    @Test
    void firstRequestThatIsStillRunningIsWaitedForAndThenTold() throws SQLException {
        String key = key();
        String body = Samples.consultationRequest();
        String reference = send(body, key).path("reference");
        try (Connection other = database.asOwner()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("UPDATE idempotency_key SET expires_at = now() - interval '1 hour' WHERE request_id ="
                        + " (SELECT id FROM consultation_request WHERE reference = '" + reference + "')");
            }
            clock.forward(Duration.ofHours(25));
            send(body, key)
                    .then()
                    .statusCode(409)
                    .header("Retry-After", "2")
                    .body("code", equalTo("idempotency-in-progress"));
            other.rollback();
        }
    }

    @Test
    void databaseHoldsNeitherKeyNorToken() throws SQLException {
        String key = key();
        Response reply = send(Samples.consultationRequest(), key);
        String token = reply.path("receiptToken");
        String keys = database.one("SELECT string_agg(encode(key_hash, 'escape'), ' ') FROM idempotency_key");
        assertThat(keys).doesNotContain(key);
        assertThat(database.one("SELECT row_to_json(r)::text FROM consultation_request r WHERE reference = '"
                        + reply.path("reference") + "'"))
                .doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space in it", "\"\"", "ümlautümlaut"})
    void keyThatIsNoneIsRefused(String key) {
        refused(Api.sending(Samples.consultationRequest())
                .header("Idempotency-Key", key)
                .post(REQUESTS));
    }

    @Test
    void keyThatIsTooLongOrGivenTwiceIsRefused() {
        refused(send(Samples.consultationRequest(), "k".repeat(256)));
        assertThat(send(Samples.consultationRequest(), UUID.randomUUID() + "k".repeat(255 - 36))
                        .statusCode())
                .isEqualTo(201);
        refused(Api.sending(Samples.consultationRequest())
                .header("Idempotency-Key", "first-key", "second-key")
                .post(REQUESTS));
    }

    private static void refused(Response reply) {
        reply.then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors[0].header", equalTo("Idempotency-Key"));
    }

    private void assertOneRequest(Callable<Response> sending) throws Exception {
        long before = database.count("consultation_request");
        long keysBefore = database.count("idempotency_key");
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<Response>> replies = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            replies.add(senders.submit(sending));
        }
        String first = replies.get(0).get().asString();
        int fresh = 0;
        for (Future<Response> reply : replies) {
            assertThat(reply.get().statusCode()).isEqualTo(201);
            assertThat(reply.get().asString()).isEqualTo(first);
            fresh += reply.get().header("Idempotency-Replayed") == null ? 1 : 0;
        }
        senders.shutdown();
        assertThat(fresh).isEqualTo(1);
        assertThat(database.count("consultation_request")).isEqualTo(before + 1);
        assertThat(database.count("idempotency_key")).isEqualTo(keysBefore + 1);
    }

    private String keysOf(String reference) throws SQLException {
        return database.one("SELECT count(*) FROM idempotency_key k JOIN consultation_request r ON r.id = k.request_id"
                + " WHERE r.reference = '" + reference + "'");
    }

    private static Response send(String body, String key) {
        var request = Api.sending(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(REQUESTS);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
