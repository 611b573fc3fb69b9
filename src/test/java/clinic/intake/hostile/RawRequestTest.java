package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client library would send, byte by byte. */
@ServiceTest
class RawRequestTest {

    private static final Duration SOON = Duration.ofSeconds(10);

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
        Api.asVisitor().get("/v1/clinic").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/articles/%zz",
                "/v1/articles/%",
                "/v1/articles/%4",
                "/v1/articles?language=%zz",
                "/v1/articles?language=%",
                "/v1/receipts/%zz",
                "/v1/consultation-requests?validateOnly=%zz",
                "/%zz"
            })
    void malformedPercentEncodingIsRefusedBeforeAnyoneReadsIt(String target) throws IOException {
        String reply = send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(reply).startsWith("HTTP/1.1 400 ").doesNotContain("zz");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/articles/%C0%80,404",
        "/v1/articles/%ED%A0%80,404",
        "/v1/articles?language=%C0%80,400",
        "/v1/articles?language=%FF,400",
        "/v1/clinic?x=%0d%0aX-Evil:%201,400",
        "/v1/receipts/%0d%0aX-Evil:%201,404"
    })
    void bytesThatAreNoUtf8AreRefusedLikeAnyOtherValue(String target, int status) throws IOException {
        String reply = send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(reply)
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContain("\r\nX-Evil")
                .contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Request-Id: abcdefgh\rX-Evil: 1",
                "X-Request-Id: abcdefgh\nX-Evil: 1",
                "X-Request-Id: abcdefgh\r\n X-Evil: 1",
                "X-Request-Id: abc\u0000defgh",
                "Accept-Language: es\r\n\tX-Evil: 1",
                "Origin: https://www.example.com\rX-Evil: 1",
                "Idempotency-Key: abcdefgh\rX-Evil: 1",
                "Receipt-Token: \u0000"
            })
    void lineEndInAHeaderIsNeverGivenBack(String header) throws IOException {
        String reply =
                send("GET /v1/clinic HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n");
        assertThat(reply).matches("(?s)HTTP/1\\.1 (200|400) .*");
        assertThat(reply.substring(0, reply.indexOf("\r\n\r\n"))).doesNotContain("Evil");
    }

    @Test
    void endlessBodyIsCutOffAtTheLimitAndItsConnectionClosed() {
        assertTimeoutPreemptively(SOON, () -> {
            AtomicLong sent = new AtomicLong();
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                Thread sender = new Thread(() -> sendWithoutEnd(socket, sent));
                sender.start();
                String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(reply)
                        .startsWith("HTTP/1.1 413 ")
                        .contains("\"code\":\"body-too-large\"")
                        .contains("988");
                sender.join();
            }
            assertThat(sent.get()).isGreaterThan(32 * 1024);
        });
    }

    private static void sendWithoutEnd(Socket socket, AtomicLong sent) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            out.write("5\r\n{\"x\":\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("400\r\n" + "[".repeat(0x400) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (sent.get() < 1L << 32) {
                out.write(chunk);
                sent.addAndGet(0x400);
            }
        } catch (IOException e) {
            // closed by the service, as it has to be
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 50, 100, 200, 300})
    void bodyWhoseSenderGoesAwayIsForgotten(int length) throws IOException {
        byte[] body = Samples.smallestConsultationRequest().getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(head("Content-Length: " + body.length));
            socket.getOutputStream().write(body, 0, Math.min(length, body.length - 1));
            socket.getOutputStream().flush();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: -1",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked, identity"
            })
    void bodyOfUnclearLengthIsRefusedAndNothingAfterItIsRead(String framing) throws IOException {
        String smuggled = "0\r\n\r\nGET /v1/clinic HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String reply;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(head(framing + "\r\nConnection: close"));
            socket.getOutputStream().write(smuggled.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            reply = read(socket);
        }
        assertThat(reply).doesNotContain("HTTP/1.1 2").doesNotContain("HTTP/1.1 5");
    }

    private static byte[] head(String framing) {
        return ("POST " + Api.REQUESTS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + framing
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    private static String read(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }
}
