package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import clinic.intake.triage.WorkedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text comes in any parameter or header of any operation, and whatever JSON in any body: the service never fails (5xx), and never
 * takes its database for away (503), for it is there.
 */
@ServiceTest
class NoFailureTest {

    private static final int TEXTS = 4;
    private static final int BODIES = 30;
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Content-Type",
            "Content-Encoding",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Origin",
            "Range",
            "Receipt-Token",
            "X-Forwarded-For",
            "X-Request-Id",
            "Cookie",
            "traceparent");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonNode CONTRACT = contract();

    private static WorkedRequest request;

    record Operation(String method, String path, JsonNode description) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        List<String> scopes() {
            List<String> scopes = new ArrayList<>();
            description.at("/security/0/apiKey").forEach(scope -> scopes.add(scope.asText()));
            return scopes;
        }
    }

    static Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        CONTRACT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("operationId")) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                    }
                }));
        assertThat(operations).hasSizeGreaterThanOrEqualTo(40);
        return operations.stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noTextAndNoBodyMakesTheServiceFail(Operation operation) throws Exception {
        GeneratedText generated = new GeneratedText(operation.toString().hashCode());
        String key = operation.description().path("security").isEmpty()
                ? null
                : StaffKeys.insert("STAFF", Set.copyOf(operation.scopes()));
        String path = operation
                .path()
                .replace("{id}", request().id())
                .replace("{reference}", request().reference());
        for (JsonNode parameter : operation.description().path("parameters")) {
            JsonNode resolved = parameter.has("$ref")
                    ? CONTRACT.at(parameter.get("$ref").asText().substring(1))
                    : parameter;
            String name = resolved.get("name").asText();
            for (int i = 0; i < TEXTS; i++) {
                String text = generated.any();
                switch (resolved.get("in").asText()) {
                    case "query" -> send(operation, key, path + "?" + name + "=" + encoded(text), null, null, "{}");
                    case "path" ->
                        send(
                                operation,
                                key,
                                operation.path().replace("{" + name + "}", encoded(text)),
                                null,
                                null,
                                "{}");
                    default -> send(operation, key, path, name, generated.ofHeader(), "{}");
                }
            }
        }
        for (String header : HEADERS) {
            for (int i = 0; i < TEXTS; i++) {
                send(operation, key, path, header, generated.ofHeader(), "{}");
            }
        }
        JsonNode content = operation.description().at("/requestBody/content");
        if (!content.isMissingNode()) {
            JsonNode schema = CONTRACT.at(
                    content.elements().next().at("/schema/$ref").asText().substring(1));
            for (int i = 0; i < BODIES; i++) {
                send(
                        operation,
                        key,
                        path,
                        null,
                        null,
                        generated.value(schema, CONTRACT, 5).toString());
            }
        }
    }

    private static synchronized WorkedRequest request() {
        if (request == null) {
            request = WorkedRequest.submitted();
        }
        return request;
    }

    private static void send(Operation operation, String key, String path, String header, String value, String body)
            throws IOException, InterruptedException {
        String escaped = path.replace("{", "%7B").replace("}", "%7D");
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + escaped));
        if (!"X-Forwarded-For".equals(header)) {
            builder.header("X-Forwarded-For", Api.newAddress());
        }
        boolean hasBody = operation.description().has("requestBody");
        if (hasBody && !"Content-Type".equals(header)) {
            builder.header(
                    "Content-Type",
                    operation
                            .description()
                            .at("/requestBody/content")
                            .fieldNames()
                            .next());
        }
        if (key != null && !"Authorization".equals(header)) {
            builder.header("Authorization", "Bearer " + key);
        }
        if (!"If-Match".equals(header)) {
            builder.header("If-Match", "*");
        }
        if (header != null) {
            builder.header(header, value);
        }
        builder.method(
                operation.method(),
                hasBody ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> reply = CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode())
                .as("%s %s, %s: %s, %s: %s", operation.method(), path, header, value, body, reply.body())
                .isLessThan(500);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static JsonNode contract() {
        try {
            return Samples.json(Files.readString(Path.of("openapi", "openapi.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
