package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of every operation in the contract, those that are added later too, with values that nobody means well by. */
@ServiceTest
class HostileParametersTest {

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\r\nX-Evil: 1",
            "' OR 1=1 --",
            "1; SELECT pg_sleep(5)",
            "%_\\",
            "%",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "..;/",
            "-1",
            "1e400",
            "99999999999999999999",
            "NaN",
            "null",
            "true ",
            "[]",
            "*",
            "\"",
            "\u202Enoitcerid",
            "\u200B",
            "\uFEFF",
            "аrticle",
            "🦋",
            "É".repeat(50),
            "x".repeat(3_000),
            "💉".repeat(300),
            "-".repeat(33),
            "- ".repeat(50),
            "(".repeat(500),
            "a OR ".repeat(200),
            "\"a".repeat(200));

    private static final String MARKER = "Zq7Marker";

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

    /**
     * An operation with the paths that it is called by.
     *
     * @param scopes those that it asks for; null where it is public
     */
    record Operation(String method, String template, List<JsonNode> parameters, List<String> scopes, boolean hasBody) {

        @Override
        public String toString() {
            return method + " " + template;
        }

        /** The path with samples in it, but for this value of the one parameter. */
        String path(String name, String encoded) {
            String path = template;
            for (JsonNode parameter : parameters) {
                String other = parameter.get("name").asText();
                if (parameter.get("in").asText().equals("path")) {
                    path = path.replace("{" + other + "}", other.equals(name) ? encoded : sample(parameter));
                }
            }
            return path;
        }

        private static String sample(JsonNode parameter) {
            JsonNode schema = resolved(parameter.path("schema"));
            for (JsonNode found : new JsonNode[] {
                parameter.path("example"),
                schema.path("examples").path(0),
                schema.path("enum").path(0)
            }) {
                if (found.isTextual()) {
                    return encoded(found.asText());
                }
            }
            return "sample";
        }
    }

    private static final JsonNode CONTRACT = contract();

    static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        CONTRACT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    List<JsonNode> parameters = new ArrayList<>();
                    method.getValue().path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
                    path.getValue().path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
                    if (!method.getKey().equals("parameters")) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                parameters,
                                scopes(method.getValue().path("security")),
                                method.getValue().has("requestBody")));
                    }
                }));
        assertThat(operations).hasSizeGreaterThanOrEqualTo(10);
        return operations.stream();
    }

    private static List<String> scopes(JsonNode security) {
        if (security.isEmpty()) {
            return null;
        }
        List<String> scopes = new ArrayList<>();
        security.get(0).path("apiKey").forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hostileValuesAreRefusedByNameOrMeanNothing(Operation operation) {
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.get("name").asText();
            for (String value : VALUES) {
                String hostile = value.length() > 20 ? MARKER + value : value;
                switch (parameter.get("in").asText()) {
                    case "query" ->
                        assertHarmless(
                                send(operation, operation.path("", "") + "?" + name + "=" + encoded(hostile)),
                                "parameter",
                                name);
                    case "path" ->
                        assertHarmless(send(operation, operation.path(name, encoded(hostile))), "parameter", name);
                    default -> {
                        if (hostile.matches("[ -~À-ÿ]+") && hostile.length() < 4_000) {
                            assertHarmless(send(operation, operation.path("", ""), name, hostile), "header", name);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void unknownParameterIsRefusedByName(Operation operation) {
        for (String name :
                new String[] {"colour", "Limit", "__proto__", "a[b]", "' OR 1=1 --", "\u0000", "x".repeat(2_000)}) {
            Response reply = send(operation, operation.path("", "") + "?" + encoded(name) + "=" + MARKER);
            assertThat(reply.statusCode()).as(operation + " " + name).isEqualTo(400);
            assertThat(Samples.json(reply.asString()).at("/errors/0/code").asText())
                    .isEqualTo("unknown-parameter");
            assertThat(Samples.json(reply.asString()).at("/errors/0/parameter").asText())
                    .isEqualTo(name.substring(0, Math.min(64, name.length())));
            assertThat(reply.asString()).doesNotContain(MARKER);
            assertCrisis(operation.path("", ""), reply);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void singleParameterThatIsRepeatedIsRefusedByName(Operation operation) {
        for (JsonNode parameter : operation.parameters()) {
            boolean isList =
                    resolved(parameter.path("schema")).path("type").asText().equals("array");
            if (parameter.get("in").asText().equals("query") && !isList) {
                String name = parameter.get("name").asText();
                Response reply = send(operation, operation.path("", "") + "?" + name + "=1&" + name + "=1");
                assertThat(reply.statusCode()).as(operation + " " + name).isEqualTo(400);
                assertNamed(reply, "parameter", name);
            }
        }
    }

    private static Response send(Operation operation, String path, String... header) {
        RequestSpecification request = operation.scopes() == null
                ? Api.asVisitor()
                : Api.asStaff(operation.scopes().toArray(String[]::new));
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        if (operation.hasBody()) {
            request.contentType("application/json").body("{}");
        }
        return request.request(operation.method(), path);
    }

    private static void assertHarmless(Response reply, String place, String name) {
        assertThat(reply.statusCode()).as(name + ": " + reply.asString()).isLessThan(500);
        assertThat(reply.header("X-Evil")).isNull();
        if (reply.statusCode() >= 400) {
            assertThat(reply.contentType()).startsWith("application/problem+json");
            assertThat(reply.asString()).doesNotContain(MARKER);
        }
        if (reply.statusCode() == 400) {
            assertNamed(reply, place, name);
        }
    }

    private static void assertNamed(Response reply, String place, String name) {
        assertThat(Samples.json(reply.asString()).get("errors"))
                .as(reply.asString())
                .isNotEmpty()
                .allSatisfy(error -> {
                    assertThat(error.path(place).asText()).isEqualTo(name);
                    assertThat(error.get("code").asText()).isIn("invalid-parameter", "cursor-mismatch");
                });
    }

    private static void assertCrisis(String path, Response reply) {
        boolean ofSeeker = path.startsWith(Api.REQUESTS) || path.startsWith("/v1/receipts");
        assertThat(Samples.json(reply.asString()).has("crisis")).isEqualTo(ofSeeker);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : CONTRACT.at(reference.substring(1));
    }

    private static JsonNode contract() {
        try {
            return Samples.json(Files.readString(Path.of("openapi", "openapi.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
