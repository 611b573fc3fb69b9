package clinic.intake.web.limit;

import static clinic.intake.testsupport.Api.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@ServiceTest
class RateLimitsTest {

    private static final String CHALLENGES = "/v1/challenges";
    private static final String RECEIPT = "/v1/receipts/CR-0000-0000";
    private static final String POLICY = "\"default\";q=60;w=60";
    private static final int QUOTA = 60;

    /** Calls come back while a test runs, one each second; a limit of both kinds is used up long before. */
    private static final int ENOUGH = 1000;

    @Inject
    Database database;

    @Test
    void replyTellsHowManyCallsAreLeft() {
        String address = Api.newAddress();
        Api.from(address)
                .get(CHALLENGES)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("RateLimit-Policy", POLICY)
                .header("RateLimit", "\"default\";r=59;t=1");
        Api.from(address)
                .get(RECEIPT)
                .then()
                .statusCode(404)
                .header("RateLimit-Policy", POLICY)
                .header("RateLimit", matchesPattern("\"default\";r=5[89];t=[12]"));
    }

    @Test
    void addressThatCallsTooOftenIsToldWhenToComeAgainAndNobodyElseIs() {
        String address = "2001:db8:1:1::1";
        int granted = 0;
        Response reply = Api.from(address).get(CHALLENGES);
        while (reply.statusCode() == 200 && granted < ENOUGH) {
            granted++;
            reply = Api.from(address).get(CHALLENGES);
        }
        assertThat(granted).isBetween(QUOTA, QUOTA + 30);
        reply.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("Cache-Control", "no-store")
                .header("RateLimit-Policy", POLICY)
                .header("RateLimit", matchesPattern("\"default\";r=0;t=\\d+"))
                .body("code", equalTo("rate-limited"))
                .body("crisis", nullValue());

        refused(() -> Api.from("2001:db8:1:1:ffff::9").get(RECEIPT))
                .then()
                .body("crisis.call", equalTo("988"))
                .body("errors", nullValue());
        Api.from("2001:db8:1:2::1").get(CHALLENGES).then().statusCode(200);
        Api.from("192.0.2.1").get(CHALLENGES).then().statusCode(200);
    }

    @Test
    void publicReadingIsNeitherLimitedNorCounted() {
        String address = exhausted();
        for (String path : new String[] {"/v1/clinic", "/v1/articles", "/v1/consent-texts", "/v1/topics"}) {
            Api.from(address)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("RateLimit", nullValue())
                    .header("RateLimit-Policy", nullValue());
        }
    }

    @Test
    void unknownPathsUnderTheApiAreCounted() {
        String address = exhausted();
        refused(() -> Api.from(address).get("/v1/nope"));
        refused(() ->
                Api.from(address).contentType("application/json").body("{}").post("/v1/clinic"));
    }

    @Test
    void siteMayReadTheRefusalAndAskBeforehand() {
        String address = exhausted();
        refused(() -> Api.from(address).header("Origin", Api.CONFIGURED_ORIGIN).get(CHALLENGES))
                .then()
                .header("Access-Control-Allow-Origin", Api.CONFIGURED_ORIGIN);
        RestAssured.given()
                .header("X-Forwarded-For", address)
                .header("Origin", Api.CONFIGURED_ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .options(REQUESTS)
                .then()
                .statusCode(204);
    }

    @Test
    void storedRequestIsAnsweredAgainOverTheLimitAndANewOneIsNot() throws SQLException {
        String address = Api.newAddress();
        String body = Samples.consultationRequest();
        String key = UUID.randomUUID().toString();
        Response first = sending(address, body).header("Idempotency-Key", key).post(REQUESTS);
        first.then().statusCode(201);
        exhaust(address);

        Response again = sending(address, body).header("Idempotency-Key", key).post(REQUESTS);
        again.then().statusCode(201).header("Idempotency-Replayed", "true").header("RateLimit-Policy", POLICY);
        assertThat(again.asString()).isEqualTo(first.asString());
        exhaust(address);
        long before = database.count("consultation_request");
        refused(() -> sending(address, Samples.consultationRequest(request -> request.put("adult", false)))
                        .post(REQUESTS))
                .then()
                .header("Retry-After", "1")
                .body("code", equalTo("rate-limited"))
                .body("crisis.call", equalTo("988"));
        refused(() -> sending(address, Samples.consultationRequest()).post(REQUESTS + "?validateOnly=true"));
        assertThat(database.count("consultation_request")).isEqualTo(before);
    }

    @Test
    void repeatingIsLimitedToo() {
        String address = Api.newAddress();
        String body = Samples.consultationRequest();
        String key = UUID.randomUUID().toString();
        int granted = 0;
        while (granted < ENOUGH
                && sending(address, body)
                                .header("Idempotency-Key", key)
                                .post(REQUESTS)
                                .statusCode()
                        == 201) {
            granted++;
        }
        assertThat(granted).isBetween(2 * QUOTA, 2 * QUOTA + 60);
    }

    @Test
    void connectionOfARefusedCallWithABodyCanBeUsedOn() throws IOException {
        String address = exhausted();
        String body = "x".repeat(60_000);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            for (int i = 0; i < 20; i++) {
                send(
                        socket,
                        "PUT " + RECEIPT + "/withdrawal HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address
                                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                assertThat(status(socket)).isIn(429, 404);
            }
            send(socket, "GET /v1/clinic HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(status(socket)).isEqualTo(200);
        }
    }

    @Test
    void endlessBodyOfARefusedCallIsCutOff() throws IOException {
        String address = exhausted();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            send(
                    socket,
                    "GET " + RECEIPT + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(status(socket)).isEqualTo(429);
            await().atMost(Duration.ofSeconds(15)).until(() -> isClosed(socket));
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            send(socket, "4\r\nmore\r\n");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads a whole reply, and tells its status. */
    private static int status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String length = head.toString().replaceFirst("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return Integer.parseInt(head.substring(9, 12));
    }

    private static String exhausted() {
        String address = Api.newAddress();
        exhaust(address);
        return address;
    }

    private static void exhaust(String address) {
        refused(() -> Api.from(address).get(CHALLENGES));
    }

    /** Calls until the limit refuses, and gives that refusal. */
    private static Response refused(Supplier<Response> call) {
        for (int i = 0; i < ENOUGH; i++) {
            Response reply = call.get();
            if (reply.statusCode() == 429) {
                return reply;
            }
        }
        throw new AssertionError("never limited");
    }

    private static RequestSpecification sending(String address, String body) {
        return Api.from(address).contentType("application/json").body(body);
    }
}
