package clinic.intake.testsupport;

import static clinic.intake.testsupport.Planted.BOOK;
import static clinic.intake.testsupport.Planted.BOOKS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The filter in front of a server that answers whatever the path asks for. */
class ContractFilterTest {
    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ContractFilterTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void rightReplyPassesAndCanStillBeRead() {
        asReader()
                .queryParam("limit", 5)
                .queryParam("genre", "NOVEL", "POEMS")
                .get("/shelves/{shelf}/books", "red")
                .then()
                .statusCode(200)
                .body("items[0].title", equalTo("Momo"));
    }

    @Test
    void extraMemberFailsNamingTheExchange() {
        assertThatThrownBy(() -> asReader().get("/shelves/extra/books?limit=5"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "GET /shelves/extra/books?limit=5 answered 200",
                        "planted.listBooks",
                        "response body /items/0",
                        "'secret'");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThatThrownBy(() -> asReader().header("X-Debug", "1").get("/shelves/extra/books?size=5"))
                .hasMessageContainingAll("'secret'", "query parameter size", "request header X-Debug");
    }

    @Test
    void refusalOfAnUnknownPathHasToBeAProblem() {
        asReader().get("/nowhere").then().statusCode(404);
        assertThatThrownBy(() -> asReader().get("/plain")).hasMessageContainingAll("404", "no operation", "text/plain");
    }

    @Test
    void headAndEmptyRepliesPass() {
        asReader().head(BOOKS).then().statusCode(200);
        asReader().delete("/shelves/red").then().statusCode(204);
    }

    @Test
    void requestBodyIsCheckedAsTextAsBytesAndAsObject() {
        String text = "{\"colour\": \"red\"}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (RequestSpecification request :
                List.of(adding().body(text), adding().body(bytes), adding().body(Map.of("colour", "red")))) {
            assertThatThrownBy(() -> request.post(BOOKS))
                    .hasMessageContainingAll("request body", "'colour'", "'title'");
        }
        adding().body("{\"title\": \"Bücher\"}").post(BOOKS).then().statusCode(201);
        adding().body(Map.of("title", "Momo")).post(BOOKS).then().statusCode(201);
    }

    @Test
    void requestBodyInAnotherMediaTypeFails() {
        assertThatThrownBy(() -> adding().contentType("text/plain").body("x").post(BOOKS))
                .hasMessageContainingAll("request body", "text/plain");
    }

    @Test
    void missingRequestBodyFails() {
        assertThatThrownBy(() -> adding().post(BOOKS)).hasMessageContaining("request body: is required and missing");
    }

    @Test
    void streamedRequestBodyIsUnknownAndOnlyTheReplyIsChecked() {
        adding().body(new ByteArrayInputStream(new byte[] {'{'}))
                .post(BOOKS)
                .then()
                .statusCode(201);
        assertThatThrownBy(() -> adding().body(new ByteArrayInputStream(new byte[] {'{'}))
                        .post("/shelves/extra/books"))
                .hasMessageContaining("response body");
    }

    @Test
    void exchangesAreCountedByOperationAndStatus() {
        long before = newestShelfCount();
        asReader().get("/shelves/newest");
        asReader().get("/shelves/newest");
        assertThat(newestShelfCount()).isEqualTo(before + 2);
        assertThat(ContractFilter.checked()).doesNotContainKey("planted.getShelf");
    }

    private static long newestShelfCount() {
        return ContractFilter.checked()
                .getOrDefault("planted.newestShelf", new TreeMap<>())
                .getOrDefault(200, 0L);
    }

    private static RequestSpecification asReader() {
        return given().baseUri("http://localhost")
                .port(server.getAddress().getPort())
                .filter(new ContractFilter(Planted.CONTRACT));
    }

    private static RequestSpecification adding() {
        return asReader().contentType("application/json").header("X-Reason", "gift");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String book = path.contains("extra") ? BOOK.replace("{\"id\"", "{\"secret\": 1, \"id\"") : BOOK;
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                exchange.getResponseHeaders().set("Location", BOOKS + "/1");
                send(exchange, 201, "application/json", book);
            }
            case "DELETE" -> exchange.sendResponseHeaders(204, -1);
            default -> {
                if (path.endsWith("/books")) {
                    exchange.getResponseHeaders().set("X-Total", "1");
                    send(exchange, 200, "application/json", "{\"items\": [" + book + "]}");
                } else if (path.endsWith("/newest")) {
                    send(exchange, 200, "application/json", "\"red\"");
                } else if (path.equals("/plain")) {
                    send(exchange, 404, "text/plain", "no");
                } else {
                    send(exchange, 404, "application/problem+json", "{\"title\": \"No\", \"status\": 404}");
                }
            }
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
