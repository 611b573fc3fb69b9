package clinic.intake.consultation.gate;

import static clinic.intake.testsupport.Api.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.SolvedChallenge;
import clinic.intake.testsupport.TestClock;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gate as it is set by default: it asks where a submission is suspicious. */
@ServiceTest
class BotGateTest {

    private static final String WHERE = "</v1/challenges>; rel=\"challenge\"";

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final String address = Api.newAddress();

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void thirdRequestOfAnAddressWithinAnHourNeedsASolvedChallenge() throws SQLException {
        accepted(send(request -> {}));
        accepted(send(request -> {}));
        long before = database.count("consultation_request");
        asked(send(request -> {}));
        asked(send(request -> request.put("altcha", "").put("website", " ")));
        assertThat(database.count("consultation_request")).isEqualTo(before);
        String solution = SolvedChallenge.solution();
        accepted(send(request -> request.put("altcha", solution)));
        asked(send(request -> {}));
    }

    @Test
    void neighbourWithinThe64BitsIsAskedAndNobodyElse() {
        accepted(send(request -> {}));
        accepted(send(request -> {}));
        asked(from(address.replace("::1", ":1:2:3:4")).post(REQUESTS));
        accepted(from(Api.newAddress()).post(REQUESTS));
    }

    @Test
    void anHourAfterTheSecondLastRequestNobodyIsAsked() {
        accepted(send(request -> {}));
        clock.forward(Duration.ofMinutes(30));
        accepted(send(request -> {}));
        clock.forward(Duration.ofMinutes(29));
        asked(send(request -> {}));
        clock.forward(Duration.ofMinutes(2));
        accepted(send(request -> {}));
        asked(send(request -> {}));
    }

    @Test
    void onlyWhatWasStoredCounts() {
        String body = Samples.consultationRequest();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 4; i++) {
            send(request -> request.put("adult", false)).then().statusCode(422);
            from(address).post(REQUESTS + "?validateOnly=true").then().statusCode(204);
            assertThat(sendWith(key, body).statusCode()).isEqualTo(201);
        }
        accepted(send(request -> {}));
        asked(send(request -> {}));
    }

    @Test
    void challengeIsAskedForTogetherWithAllOtherFaults() {
        accepted(send(request -> {}));
        accepted(send(request -> {}));
        send(request -> request.put("adult", false).put("email", "nobody"))
                .then()
                .statusCode(422)
                .header("Link", WHERE)
                .body("errors.find { it.pointer == '/altcha' }.code", equalTo("challenge-required"))
                .body("errors.find { it.pointer == '/adult' }.code", equalTo("adult-required"))
                .body("errors.find { it.pointer == '/email' }.code", equalTo("invalid-email"))
                .body("errors.size()", equalTo(3));
        asked(from(address).post(REQUESTS + "?validateOnly=true"));
    }

    @Test
    void replayNeverNeedsAChallenge() {
        String key = UUID.randomUUID().toString();
        String body = Samples.consultationRequest();
        String first = sendWith(key, body).asString();
        accepted(send(request -> {}));
        asked(send(request -> {}));
        Response again = sendWith(key, body);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asString()).isEqualTo(first);
    }

    @Test
    void fiftyAtOnceFromOneAddressStoreTwoWithoutAChallenge() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(16);
        List<Callable<Response>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(() -> send(request -> {}));
        }
        int stored = 0;
        for (Future<Response> reply : senders.invokeAll(all)) {
            stored += reply.get().statusCode() == 201 ? 1 : 0;
        }
        senders.shutdown();
        assertThat(stored).isEqualTo(2);
    }

    @Test
    void manyAddressesOfOneSiteAreAskedAfterTheTwentieth() {
        String site = address.substring(0, address.lastIndexOf("::1"));
        site = site.substring(0, site.lastIndexOf(':'));
        int stored = 0;
        for (int i = 0; i < 30; i++) {
            Response reply = from(site + ":%x::1".formatted(i)).post(REQUESTS);
            stored += reply.statusCode() == 201 ? 1 : 0;
        }
        assertThat(stored).isEqualTo(20);
    }

    @Test
    void filledHoneypotAsksForAChallengeAndSaysWhomToCall() throws SQLException {
        long before = database.count("consultation_request");
        Response reply = send(request -> request.put("website", "https://spam.example.com"));
        asked(reply);
        assertThat(reply.<String>path("errors[0].detail")).contains("+14134230733");
        assertThat(database.count("consultation_request")).isEqualTo(before);
    }

    /** Sent before somebody else's, with the honeypot filled, it had their own request answered as stored while it was spam. */
    @Test
    void nobodySpoilsTheRequestOfAnotherByTheHoneypot() throws SQLException {
        String body = Samples.consultationRequest();
        String spoiling =
                Samples.json(body).<ObjectNode>deepCopy().put("website", "x").toString();
        asked(Api.from(address).contentType("application/json").body(spoiling).post(REQUESTS));
        Response real = Api.sending(body).post(REQUESTS);
        accepted(real);
        assertThat(rows(real)).isEqualTo("RECEIVED consultation-request.received consultation-request.submit 3");
    }

    /** Without a key what the gate would refuse was looked up first, and the right guess got the other's 201 with its receipt token. */
    @Test
    void nobodyLearnsByAGuessWhatAnotherHasSent() {
        String body = Samples.consultationRequest();
        Response victim = Api.sending(body).post(REQUESTS);
        accepted(victim);
        accepted(send(request -> {}));
        accepted(send(request -> {}));
        Response guess =
                Api.from(address).contentType("application/json").body(body).post(REQUESTS);
        asked(guess);
        assertThat(guess.asString())
                .doesNotContain(victim.<String>path("reference"))
                .doesNotContain(victim.<String>path("receiptToken"));
    }

    @Test
    void personWhoseBrowserFillsTheHoneypotGetsInWithASolvedChallenge() throws SQLException {
        String solution = SolvedChallenge.solution();
        Response reply =
                send(request -> request.put("website", "https://example.com").put("altcha", solution));
        accepted(reply);
        assertThat(rows(reply)).startsWith("RECEIVED ");
        String suspicious =
                "SELECT suspicious FROM consultation_request WHERE reference = '" + reply.path("reference") + "'";
        assertThat(database.one(suspicious)).isIn("t", "true");
    }

    @Test
    void membersForTheGateAreTextsOfSomeLength() {
        send(request -> request.put("altcha", 1).put("website", true))
                .then()
                .statusCode(400)
                .body("errors.find { it.pointer == '/altcha' }.code", equalTo("wrong-type"))
                .body("errors.find { it.pointer == '/website' }.code", equalTo("wrong-type"));
        send(request -> request.put("website", "x".repeat(2001)))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/website"))
                .body("errors[0].code", equalTo("too-long"));
        accepted(send(request -> request.putNull("altcha").putNull("website")));
    }

    @Test
    void addressIsStoredNowhere() throws SQLException {
        Response reply = send(request -> {});
        String network = address.substring("2001:db8:".length(), address.indexOf("::1"));
        for (String table :
                new String[] {"consultation_request", "consent", "event", "audit_event", "idempotency_key"}) {
            String rows = database.one("SELECT coalesce(string_agg(row_to_json(t)::text, ' '), '') FROM (SELECT * FROM "
                    + table + " ORDER BY 1 DESC LIMIT 50) t");
            assertThat(rows).isNotEmpty().doesNotContain("2001:db8").doesNotContain(":" + network);
        }
        accepted(reply);
    }

    private Response send(Consumer<ObjectNode> change) {
        return from(address, change).post(REQUESTS);
    }

    private Response sendWith(String key, String body) {
        return Api.from(address)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(REQUESTS);
    }

    private static RequestSpecification from(String address) {
        return from(address, request -> {});
    }

    private static RequestSpecification from(String address, Consumer<ObjectNode> change) {
        return Api.from(address).contentType("application/json").body(Samples.consultationRequest(change));
    }

    private static void accepted(Response reply) {
        assertThat(reply.statusCode()).as(reply.asString()).isEqualTo(201);
        assertThat(reply.header("Idempotency-Replayed")).isNull();
    }

    private static void asked(Response reply) {
        reply.then()
                .statusCode(422)
                .header("Link", WHERE)
                .body("code", equalTo("validation-failed"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo("/altcha"))
                .body("errors[0].code", equalTo("challenge-required"))
                .body("crisis.call", equalTo("988"));
    }

    private String rows(Response reply) throws SQLException {
        return database.one(
                "SELECT r.status || ' ' || e.type || ' ' || a.action || ' ' || (SELECT count(*) FROM consent c"
                        + " WHERE c.request_id = r.id) FROM consultation_request r JOIN event e ON e.subject_id = r.id JOIN"
                        + " audit_event a ON a.subject_id = r.id WHERE r.reference = '" + reply.path("reference")
                        + "'");
    }
}
