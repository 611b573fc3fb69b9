package clinic.intake.hostile;

import static clinic.intake.hostile.ContractOperation.encoded;
import static clinic.intake.hostile.ContractOperation.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
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

    static Stream<ContractOperation> operations() {
        return ContractOperation.all();
    }

    /** The path with samples in it, but for this value of the one parameter. */
    private static String path(ContractOperation operation, String name, String encoded) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters()) {
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

    @ParameterizedTest
    @MethodSource("operations")
    void hostileValuesAreRefusedByNameOrMeanNothing(ContractOperation operation) {
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.get("name").asText();
            for (String value : VALUES) {
                String hostile = value.length() > 20 ? MARKER + value : value;
                switch (parameter.get("in").asText()) {
                    case "query" ->
                        assertHarmless(
                                send(operation, path(operation, "", "") + "?" + name + "=" + encoded(hostile)),
                                "parameter",
                                name);
                    case "path" ->
                        assertHarmless(send(operation, path(operation, name, encoded(hostile))), "parameter", name);
                    default -> {
                        if (hostile.matches("[ -~À-ÿ]+") && hostile.length() < 4_000) {
                            assertHarmless(send(operation, path(operation, "", ""), name, hostile), "header", name);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void unknownParameterIsRefusedByName(ContractOperation operation) {
        for (String name :
                new String[] {"colour", "Limit", "__proto__", "a[b]", "' OR 1=1 --", "\u0000", "x".repeat(2_000)}) {
            Response reply = send(operation, path(operation, "", "") + "?" + encoded(name) + "=" + MARKER);
            assertThat(reply.statusCode()).as(operation + " " + name).isEqualTo(400);
            assertThat(Samples.json(reply.asString()).at("/errors/0/code").asText())
                    .isEqualTo("unknown-parameter");
            assertThat(Samples.json(reply.asString()).at("/errors/0/parameter").asText())
                    .isEqualTo(name.substring(0, Math.min(64, name.length())));
            assertThat(reply.asString()).doesNotContain(MARKER);
            assertCrisis(path(operation, "", ""), reply);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void singleParameterThatIsRepeatedIsRefusedByName(ContractOperation operation) {
        for (JsonNode parameter : operation.parameters()) {
            boolean isList =
                    resolved(parameter.path("schema")).path("type").asText().equals("array");
            if (parameter.get("in").asText().equals("query") && !isList) {
                String name = parameter.get("name").asText();
                Response reply = send(operation, path(operation, "", "") + "?" + name + "=1&" + name + "=1");
                assertThat(reply.statusCode()).as(operation + " " + name).isEqualTo(400);
                assertNamed(reply, "parameter", name);
            }
        }
    }

    private static Response send(ContractOperation operation, String path, String... header) {
        RequestSpecification request = operation.isPublic() ? Api.asVisitor() : Api.asStaff(operation.scopes());
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
}
