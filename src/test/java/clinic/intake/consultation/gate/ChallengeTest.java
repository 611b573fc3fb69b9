package clinic.intake.consultation.gate;

import static clinic.intake.testsupport.Api.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.SolvedChallenge;
import clinic.intake.testsupport.TestClock;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.altcha.altcha.Altcha;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ChallengeTest {

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @Inject
    UsedChallengePurge purge;

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void challengeIsNewEachTimeAndTellsItsEnd() {
        Set<String> challenges = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Response reply = Api.asVisitor().get("/v1/challenges");
            reply.then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body("algorithm", equalTo("SHA-256"))
                    .body("maxnumber", equalTo(50_000))
                    .body("salt", matchesPattern("[0-9a-f]{24}\\?expires=\\d{10}&"))
                    .body("challenge", matchesPattern("[0-9a-f]{64}"))
                    .body("signature", matchesPattern("[0-9a-f]{64}"));
            challenges.add(reply.path("challenge"));
        }
        assertThat(challenges).hasSize(10);
    }

    @Test
    void solutionOpensTheGateOnce() throws SQLException {
        String solution = SolvedChallenge.solution();
        long used = database.count("used_challenge");
        send(solution).then().statusCode(201);
        assertThat(database.count("used_challenge")).isEqualTo(used + 1);
        refused(send(solution));
        refused(send(" " + solution + "\n"));
        assertThat(database.count("used_challenge")).isEqualTo(used + 1);
    }

    @Test
    void sameSolutionManyTimesAtOnceOpensItOnce() throws Exception {
        String solution = SolvedChallenge.solution();
        long before = database.count("consultation_request");
        ExecutorService senders = Executors.newFixedThreadPool(10);
        List<Future<Response>> replies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            replies.add(senders.submit(() -> send(solution)));
        }
        int accepted = 0;
        for (Future<Response> reply : replies) {
            if (reply.get().statusCode() == 201) {
                accepted++;
            } else {
                refused(reply.get());
            }
        }
        senders.shutdown();
        assertThat(accepted).isEqualTo(1);
        assertThat(database.count("consultation_request")).isEqualTo(before + 1);
    }

    @RepeatedTest(5)
    void sameRequestManyTimesAtOnceWithOneSolutionGetsOneReply() throws Exception {
        String solution = SolvedChallenge.solution();
        String body = Samples.consultationRequest(request -> request.put("altcha", solution));
        ExecutorService senders = Executors.newFixedThreadPool(10);
        List<Future<Response>> replies = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            replies.add(senders.submit(() -> Api.sending(body)
                    .header("Idempotency-Key", "altcha-" + solution.hashCode())
                    .post(REQUESTS)));
        }
        Set<String> receipts = new HashSet<>();
        for (Future<Response> reply : replies) {
            assertThat(reply.get().statusCode()).isEqualTo(201);
            receipts.add(reply.get().asString());
        }
        senders.shutdown();
        assertThat(receipts).hasSize(1);
    }

    @Test
    void refusedRequestLeavesItsSolutionUnused() {
        String solution = SolvedChallenge.solution();
        Api.sending(Samples.consultationRequest(
                        request -> request.put("altcha", solution).put("adult", false)))
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .header("Link", (String) null)
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo("/adult"));
        send(solution).then().statusCode(201);
    }

    @Test
    void checkingOnlyUsesNothingUpAndTellsAWrongSolution() throws SQLException {
        String solution = SolvedChallenge.solution();
        long used = database.count("used_challenge");
        check(solution).then().statusCode(204);
        check(solution).then().statusCode(204);
        assertThat(database.count("used_challenge")).isEqualTo(used);
        refused(check("nonsense"));
        send(solution).then().statusCode(201);
        refused(check(solution));
    }

    @Test
    void replayNeedsNoNewSolution() {
        String key = "replay-" + System.nanoTime();
        Response first = sendWith(key, SolvedChallenge.solution());
        assertThat(first.statusCode()).isEqualTo(201);
        for (String other : new String[] {null, "", "nonsense"}) {
            Response again = sendWith(key, other);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.asString()).isEqualTo(first.asString());
        }
    }

    @Test
    void expiredSolutionIsRefusedAndItsUseForgotten() throws SQLException {
        String unused = SolvedChallenge.solution();
        String used = SolvedChallenge.solution();
        clock.forward(Duration.ofMinutes(19));
        send(used).then().statusCode(201);
        clock.forward(Duration.ofMinutes(2));
        refused(send(unused));
        long before = database.count("used_challenge");
        purge.run();
        assertThat(database.count("used_challenge")).isEqualTo(before);
        clock.forward(Duration.ofHours(1));
        purge.run();
        assertThat(database.count("used_challenge")).isLessThan(before);
        refused(send(used));
    }

    static Stream<Consumer<ObjectNode>> forgeries() {
        return Stream.of(
                parts -> parts.put("signature", "0".repeat(64)),
                parts -> parts.put("signature", ""),
                parts -> parts.remove("signature"),
                parts -> parts.put("number", parts.get("number").asInt() + 1),
                parts -> parts.put("number", -1),
                parts -> parts.put("number", 50_001),
                parts -> parts.put("number", 1e300),
                parts -> parts.put("number", parts.get("number").asText()),
                parts -> parts.put("algorithm", "SHA-1"),
                parts -> parts.put("algorithm", "MD5"),
                parts -> parts.put("challenge", "0".repeat(64)),
                parts -> parts.put("challenge", parts.get("challenge").asText().toUpperCase()),
                // A later end: with another salt, and by digits moved over from the number.
                parts -> parts.put("salt", parts.get("salt").asText().replaceAll("expires=\\d+", "expires=9999999999")),
                parts -> {
                    String number = parts.get("number").asText();
                    parts.put("salt", parts.get("salt").asText() + number.charAt(0))
                            .put("number", Integer.parseInt("0" + number.substring(1)));
                },
                parts -> parts.put("salt", parts.get("salt").asText() + "expires=9999999999&"),
                parts -> parts.put("salt", parts.get("salt").asText().replaceAll("\\?.*", "")),
                ChallengeTest::makeUp);
    }

    /** A challenge of one's own, solved and signed with a key of one's own. */
    private static void makeUp(ObjectNode parts) {
        try {
            Altcha.Challenge made = Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setNumber(7L)
                    .setExpires(9_999_999_999L)
                    .setHmacKey("guessed"));
            parts.put("salt", made.salt)
                    .put("number", 7)
                    .put("challenge", made.challenge)
                    .put("signature", made.signature);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void forgedSolutionIsRefused(Consumer<ObjectNode> forgery) {
        refused(send(SolvedChallenge.solution(forgery)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "%%%",
                "e30=",
                "bnVsbA==",
                "W10=",
                "MQ==",
                "eyJ",
                "AAAA",
                "eyJzYWx0Ijp7fX0=",
                "ünïcødé"
            })
    void garbageIsRefused(String solution) {
        refused(send(solution));
    }

    @Test
    void deepAndHugeSolutionsAreRefused() {
        refused(send(SolvedChallenge.encoded("[".repeat(700))));
        Api.sending(Samples.consultationRequest(request -> request.put("altcha", "A".repeat(1001))))
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .header("Link", "</v1/challenges>; rel=\"challenge\"")
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo("/altcha"))
                .body("errors[0].code", equalTo("too-long"));
        Api.sending(Samples.consultationRequest(request -> request.put("altcha", "A".repeat(40_000))))
                .post(REQUESTS)
                .then()
                .statusCode(413);
    }

    private static Response send(String solution) {
        return Api.sending(Samples.consultationRequest(request -> request.put("altcha", solution)))
                .post(REQUESTS);
    }

    private static Response check(String solution) {
        return Api.sending(Samples.consultationRequest(request -> request.put("altcha", solution)))
                .post(REQUESTS + "?validateOnly=true");
    }

    private static Response sendWith(String key, String solution) {
        String body = Samples.smallestConsultationRequest().replaceFirst("ana-[^@]*", "ana-" + key);
        ObjectNode request = (ObjectNode) Samples.json(body);
        request.put("altcha", solution);
        return Api.sending(request.toString()).header("Idempotency-Key", key).post(REQUESTS);
    }

    private static void refused(Response reply) {
        reply.then()
                .statusCode(422)
                .header("Link", "</v1/challenges>; rel=\"challenge\"")
                .body("code", equalTo("validation-failed"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo("/altcha"))
                .body("errors[0].code", equalTo("challenge-invalid"))
                .body("crisis.call", equalTo("988"));
    }
}
