package clinic.intake.consultation;

import static clinic.intake.testsupport.Api.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class StrictBodyTest {

    @Inject
    Database database;

    private long before;

    @BeforeEach
    void count() throws SQLException {
        before = database.count("consultation_request");
    }

    @AfterEach
    void nothingWasStored() throws SQLException {
        assertThat(database.count("consultation_request")).isEqualTo(before);
    }

    @Test
    void unknownDoubledAndWrongTypedMembersAreAllNamed() {
        Api.sending("""
                        {"name": {"given": 1, "middle": "x"}, "adult": "true", "adult": true, "consents": {}, "concerns": [null],
                         "a/b~c": 1, "message": ["x"], "preferredContact": 7}
                        """)
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("errors.find { it.pointer == '/name/given' }.code", equalTo("wrong-type"))
                .body("errors.find { it.pointer == '/name/middle' }.code", equalTo("unknown-member"))
                .body("errors.findAll { it.pointer == '/adult' }.code", hasItems("doubled-member", "wrong-type"))
                .body("errors.find { it.pointer == '/consents' }.code", equalTo("wrong-type"))
                .body("errors.find { it.pointer == '/concerns/0' }.code", equalTo("wrong-type"))
                .body("errors.find { it.pointer == '/a~1b~0c' }.code", equalTo("unknown-member"))
                .body("errors.find { it.pointer == '/message' }.code", equalTo("wrong-type"))
                .body("errors.find { it.pointer == '/preferredContact' }.code", equalTo("wrong-type"))
                .body("errors.size()", equalTo(9))
                .body("crisis.text", equalTo("988"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{} {}",
                "{'a': 1}",
                "{\"a\": 01}",
                "{\"a\": NaN}",
                "nothing",
                "{\"a\": \"\u0001\"}",
                "{\"a\": 1,}",
                "\uFEFF{}",
                "{\"a\": // no\n 1}"
            })
    void bodyThatIsNotJsonIsRefused(String body) {
        Api.sending(body).post(REQUESTS).then().statusCode(400).body("code", equalTo("malformed-json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"text\"", "1", "true", "1e400"})
    void bodyThatIsNoObjectIsRefused(String body) {
        Api.sending(body)
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("wrong-type"))
                .body("errors[0].pointer", equalTo(""));
    }

    @Test
    void numbersBeyondAnyRangeAreOnlyWrongTypes() {
        Api.sending("{\"message\": 1e400, \"email\": -1e999999999}")
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("errors.code", Matchers.everyItem(equalTo("wrong-type")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789e99999999999",
                "-1e400",
                "0.00000000001",
                "12345678901234567890123456789012345678901234"
            })
    void numberIsAWrongTypeHoweverLargeItIs(String number) {
        Api.sending("{\"message\": " + number + "}")
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("wrong-type"))
                .body(not(Matchers.containsString(number)));
    }

    @Test
    void smallBodyProvokesNoLargeReply() {
        String name = "\"" + "n".repeat(64) + "\":{";
        String doubled = "\"\":0,".repeat(5_000) + "\"\":0";
        String body = "{" + name.repeat(18) + doubled + "}".repeat(18) + "}";
        Response reply = Api.sending(body).post(REQUESTS);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.asByteArray().length).isLessThan(32 * 1024);
        assertThat(reply.<List<?>>path("errors")).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*"})
    void mediaTypeThatIsNoneIsRefused(String type) {
        Api.asVisitor()
                .header("Content-Type", type)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post(REQUESTS)
                .then()
                .statusCode(415);
    }

    @Test
    void depthBeyondTwentyIsRefused() {
        String deep = "{\"message\":" + "[".repeat(20) + "]".repeat(20) + "}";
        Api.sending(deep).post(REQUESTS).then().statusCode(400).body("code", equalTo("malformed-json"));
        String allowed = "{\"message\":" + "[".repeat(19) + "]".repeat(19) + "}";
        Api.sending(allowed).post(REQUESTS).then().statusCode(400).body("code", equalTo("wrong-type"));
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        byte[] utf16 = Samples.consultationRequest().getBytes(StandardCharsets.UTF_16);
        byte[] latin1 = "{\"message\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] body : new byte[][] {utf16, latin1}) {
            Api.asVisitor()
                    .contentType("application/json")
                    .body(body)
                    .post(REQUESTS)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("malformed-json"));
        }
        Api.asVisitor()
                .header("Content-Type", "application/json; charset=utf-16")
                .body(utf16)
                .post(REQUESTS)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/merge-patch+json"})
    void otherMediaTypesAreRefused(String type) {
        Api.asVisitor()
                .header("Content-Type", type)
                .body(Samples.consultationRequest().getBytes(StandardCharsets.UTF_8))
                .post(REQUESTS)
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"))
                .body("crisis.call", equalTo("988"));
    }

    @Test
    void missingMediaTypeIsRefused() {
        Api.asVisitor().noContentType().post(REQUESTS).then().statusCode(415);
    }

    @Test
    void compressedBodyIsRefused() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Samples.consultationRequest().getBytes(StandardCharsets.UTF_8));
        }
        Api.asVisitor()
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(compressed.toByteArray())
                .post(REQUESTS)
                .then()
                .statusCode(415)
                .body("code", equalTo("unsupported-media-type"));
    }

    @Test
    void bodyIsTakenUpTo32KibibytesAndRefusedBeyond() {
        String filling = "x".repeat(32 * 1024 - "{\"x\":\"\"}".length());
        Api.sending("{\"x\":\"" + filling + "\"}")
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-member"));
        Api.sending("{\"x\":\"" + filling + "x\"}")
                .post(REQUESTS)
                .then()
                .statusCode(413)
                .body("code", equalTo("body-too-large"))
                .body("crisis.call", equalTo("988"));
    }

    @Test
    void connectionOfATooLargeBodyIsClosedAfterItsReply() throws IOException {
        for (String framing : List.of("Content-Length: 10000000", "Transfer-Encoding: chunked")) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.setSoTimeout(5_000);
                String head = "POST " + REQUESTS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + framing + "\r\n\r\n";
                String part = framing.startsWith("T") ? "10000\r\n" + "x".repeat(0x10000) + "\r\n" : "x".repeat(40_000);
                socket.getOutputStream().write((head + part).getBytes(StandardCharsets.US_ASCII));
                String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(reply)
                        .startsWith("HTTP/1.1 413 ")
                        .contains("body-too-large")
                        .contains("988");
            }
        }
    }

    @Test
    void pointersToVeryLongNamesAreCut() {
        Api.sending("{\"" + "n".repeat(30_000) + "\": 1}")
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + "n".repeat(64)));
    }

    @Test
    void parameterIsRefused() {
        Api.sending(Samples.consultationRequest())
                .queryParam("dryRun", "true")
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"))
                .body("errors[0].parameter", equalTo("dryRun"));
    }

    @Test
    void submittedValuesDoNotComeBack() {
        Api.sending("{\"name\": \"Zebulon Quick\", \"email\": 5550137}")
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body(not(Matchers.containsString("Zebulon")))
                .body(not(Matchers.containsString("5550137")));
    }
}
