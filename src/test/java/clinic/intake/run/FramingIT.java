package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose form on the wire is unclear or too large: a problem document, and nothing after them is read (RFC 9112). */
class FramingIT {

    private static final String SITE = "https://www.example.com";

    @TempDir
    static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = PackagedService.in(folder).with("INTAKE_CORS_ORIGINS", SITE).start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static RawReply send(String request) throws IOException {
        return RawReply.to(service.visitor().base(), request);
    }

    private static final String HOST = "Host: localhost\r\n";
    /** A request that a smuggler would hide behind another. */
    private static final String NEXT = "GET /v1/topics HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";

    private static String post(String head, String body) {
        return "POST /v1/consultation-requests HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n" + head
                + "\r\n" + body;
    }

    static Stream<Arguments> unclear() {
        return Stream.of(
                Arguments.of(
                        "two hosts", "GET /v1/clinic HTTP/1.1\r\nHost: localhost\r\nHost: example.com\r\n\r\n", 400),
                Arguments.of("the same host twice", "GET /v1/clinic HTTP/1.1\r\n" + HOST + HOST + "\r\n", 400),
                Arguments.of("no host", "GET /v1/clinic HTTP/1.1\r\n\r\n", 400),
                Arguments.of("a host with a path", "GET /v1/clinic HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
                Arguments.of("a host with a user", "GET /v1/clinic HTTP/1.1\r\nHost: a@b\r\n\r\n", 400),
                Arguments.of(
                        "chunked beside a length",
                        post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
                        400),
                Arguments.of(
                        "a length beside chunked",
                        post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                        400),
                Arguments.of("gzip", post("Transfer-Encoding: gzip\r\n", "0\r\n\r\n"), 400),
                Arguments.of("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400),
                Arguments.of("chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 400),
                Arguments.of(
                        "chunked twice",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                        400),
                Arguments.of("xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400),
                Arguments.of("two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", ""), 400),
                Arguments.of("a negative length", post("Content-Length: -1\r\n", ""), 400),
                Arguments.of("a length with a sign", post("Content-Length: +5\r\n", "aaaaa"), 400),
                Arguments.of("a length beyond a long", post("Content-Length: 99999999999999999999\r\n", ""), 400),
                Arguments.of(
                        "a chunk beyond an int",
                        post("Transfer-Encoding: chunked\r\n", "80000000\r\n{}\r\n0\r\n\r\n"),
                        400),
                Arguments.of(
                        "a chunk beyond a long",
                        post("Transfer-Encoding: chunked\r\n", "10000000000000002\r\n{}\r\n0\r\n\r\n"),
                        400),
                Arguments.of(
                        "a chunk without a size", post("Transfer-Encoding: chunked\r\n", "\r\n{}\r\n0\r\n\r\n"), 400),
                Arguments.of("a chunk of words", post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), 400),
                Arguments.of(
                        "a chunk with a prefix", post("Transfer-Encoding: chunked\r\n", "0x2\r\n{}\r\n0\r\n\r\n"), 400),
                Arguments.of("a chunk too long", post("Transfer-Encoding: chunked\r\n", "2\r\n{}xx\r\n0\r\n\r\n"), 400),
                Arguments.of(
                        "an extension with a line end in quotes",
                        post("Transfer-Encoding: chunked\r\n", "2;a=\"\r\nx\"\r\n{}\r\n0\r\n\r\n"),
                        400),
                Arguments.of(
                        "an extension with a bare line feed",
                        post("Transfer-Encoding: chunked\r\n", "2;a\n{}\r\n0\r\n\r\n"),
                        400),
                Arguments.of("a leading null", "\u0000GET /v1/clinic HTTP/1.1\r\n" + HOST + "\r\n", 400),
                Arguments.of("a leading escape", "\u001bGET /v1/clinic HTTP/1.1\r\n" + HOST + "\r\n", 400),
                Arguments.of("an empty header name", "GET /v1/clinic HTTP/1.1\r\n" + HOST + ": x\r\n\r\n", 400),
                Arguments.of(
                        "a space before the colon", "GET /v1/clinic HTTP/1.1\r\n" + HOST + "Accept : */*\r\n\r\n", 400),
                Arguments.of("a header without a colon", "GET /v1/clinic HTTP/1.1\r\n" + HOST + "Accept\r\n\r\n", 400),
                Arguments.of(
                        "a null in a header", "GET /v1/clinic HTTP/1.1\r\n" + HOST + "Accept: \u0000\r\n\r\n", 400),
                Arguments.of("a version that is none", "GET /v1/clinic HTTP/1.2\r\n" + HOST + "\r\n", 400),
                Arguments.of("an asterisk to read", "GET * HTTP/1.1\r\n" + HOST + "\r\n", 400),
                Arguments.of("no version", "GET /v1/clinic\r\n" + HOST + "\r\n", 400),
                Arguments.of("a percent sign alone", "GET /v1/articles?q=100% HTTP/1.1\r\n" + HOST + "\r\n", 400),
                Arguments.of(
                        "a percent sign before no digits", "GET /v1/articles/%zz HTTP/1.1\r\n" + HOST + "\r\n", 400),
                Arguments.of("a fragment", "GET /v1/clinic#x HTTP/1.1\r\n" + HOST + "\r\n", 400),
                Arguments.of("an address that is none", "GET clinic HTTP/1.1\r\n" + HOST + "\r\n", 400),
                Arguments.of(
                        "a long address",
                        "GET /v1/articles?q=" + "x".repeat(5000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                        414),
                Arguments.of(
                        "a long header",
                        "GET /v1/clinic HTTP/1.1\r\n" + HOST + "X-Long: " + "x".repeat(20_000) + "\r\n\r\n",
                        431),
                Arguments.of(
                        "one header on many lines",
                        "GET /v1/clinic HTTP/1.1\r\n" + HOST + "X-Many: 1\r\n".repeat(100) + "\r\n",
                        431),
                Arguments.of("many headers", "GET /v1/clinic HTTP/1.1\r\n" + HOST + many() + "\r\n", 431));
    }

    private static String many() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            lines.append("X-").append(i).append(": 1\r\n");
        }
        return lines.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unclear(String name, String request, int status) throws IOException {
        RawReply reply = send(request + NEXT);
        assertThat(reply.statuses()).as(reply.text()).containsExactly(status);
        assertThat(reply.text().toLowerCase())
                .contains("content-type: application/problem+json")
                .contains("\"code\":\"invalid-parameter\"")
                .contains("\"status\":" + status)
                .contains("connection: close")
                .contains("cache-control: no-store");
        assertThat(reply.text()).containsPattern("\r\nX-Request-Id: \\S+");
    }

    @Test
    void refusalComesInItsTurnAmongPipelinedReplies() throws IOException {
        String good = "GET /v1/articles HTTP/1.1\r\n" + HOST + "\r\n";
        String lookUp = "GET /v1/receipts/CR-0000-0000 HTTP/1.1\r\n" + HOST + "\r\n";
        RawReply reply = send(good + lookUp + good + "GET /% HTTP/1.1\r\n" + HOST + "\r\n" + good);
        assertThat(reply.statuses()).containsExactly(200, 404, 200, 400);
    }

    @Test
    void wellFramedBodyIsReadBeforeABrokenOne() throws IOException {
        String body = Person.request();
        int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
        String good = post("Content-Length: " + length + "\r\n", body);
        String broken = post("Transfer-Encoding: chunked\r\n", "2\r\n{}xx\r\n");
        assertThat(send(good + broken + NEXT).statuses()).containsExactly(201, 400);
    }

    /** The reply is there before the body has come: what follows it is not read, and the connection ends. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/articles", "/docs/", "/v1/nothing", "/openapi"})
    void brokenBodyAfterItsReplyEndsTheConnection(String path) throws IOException {
        String head = "GET " + path + " HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";
        try (Socket socket = new Socket(
                service.visitor().base().getHost(), service.visitor().base().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.getOutputStream().write(("zz\r\n" + NEXT).getBytes(StandardCharsets.US_ASCII));
            String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).doesNotContain("HTTP/1.1 ");
        } catch (SocketException e) {
            // closed while something was on its way
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.example.com", "https://elsewhere.example.com"})
    void pageOfAnySiteReadsWhyItsPublicReadingWasRefused(String origin) throws IOException {
        RawReply reply = send("GET /v1/articles?q=100% HTTP/1.1\r\n" + HOST + "Origin: " + origin
                + "\r\nX-Request-Id: page-0123456789\r\nAccept-Language: es\r\n\r\n");
        assertThat(reply.text())
                .contains("Access-Control-Allow-Origin: *")
                .contains("X-Request-Id: page-0123456789")
                .contains("Content-Language: es");
    }

    @Test
    void pageOfTheConfiguredSiteReadsWhyItsRequestWasRefused() throws IOException {
        RawReply reply = send(post("Origin: " + SITE + "\r\nTransfer-Encoding: gzip\r\n", ""));
        assertThat(reply.text())
                .contains("Access-Control-Allow-Origin: " + SITE)
                .contains("\"crisis\":");
    }

    @Test
    void clientCannotNameAFault() throws IOException {
        RawReply reply = send("GET /v1/clinic HTTP/1.1\r\n" + HOST
                + "Intake-Framing-Fault: BAD_HOST\r\nintake-framing-fault: x\r\nConnection: close\r\n\r\n");
        assertThat(reply.statuses()).containsExactly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "{a}", "a^b", "a`b", "a\\b", "depresi\u00c3\u00b3n", "\"a b\""})
    void whatABrowserSendsRawIsSearchedFor(String raw) throws IOException {
        RawReply reply = send("GET /v1/articles?q=ketamine" + raw.replace(" ", "%20") + " HTTP/1.1\r\n" + HOST
                + "Connection: close\r\n\r\n");
        assertThat(reply.statuses()).containsExactly(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/staff%2Fme",
                "/v1/staff%3Bx/me",
                "/v1/clinic%3Bx",
                "/v1%2fclinic",
                "/v1/staff%5Cme",
                "/v1/clinic;x"
            })
    void pathThatCouldBeReadInTwoWaysLeadsNowhere(String path) throws IOException {
        RawReply reply = send("GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(reply.statuses()).containsExactly(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "get", "PROPFIND", "GETX"})
    void unknownMethodIsToldWhichOnesThereAre(String method) throws IOException {
        RawReply reply = send(method + " /v1/clinic HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        assertThat(reply.statuses()).containsExactly(405);
        assertThat(reply.text()).contains("Allow: GET, HEAD, OPTIONS").contains("\"code\":\"method-not-allowed\"");
    }
}
