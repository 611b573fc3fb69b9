package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
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

    private static WorkedRequest request;

    static Stream<ContractOperation> operations() {
        return ContractOperation.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noTextAndNoBodyMakesTheServiceFail(ContractOperation operation) throws Exception {
        GeneratedText generated = new GeneratedText(operation.toString().hashCode());
        String key = operation.newKey();
        String path = operation
                .path()
                .replace("{id}", request().id())
                .replace("{reference}", request().reference());
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.get("name").asText();
            for (int i = 0; i < TEXTS; i++) {
                String text = ContractOperation.encoded(generated.any());
                switch (parameter.get("in").asText()) {
                    case "query" -> send(operation, key, path + "?" + name + "=" + text, "{}", null, null);
                    case "path" ->
                        send(operation, key, operation.path().replace("{" + name + "}", text), "{}", null, null);
                    default -> send(operation, key, path, "{}", name, generated.ofHeader());
                }
            }
        }
        for (String header : HEADERS) {
            for (int i = 0; i < TEXTS; i++) {
                send(operation, key, path, "{}", header, generated.ofHeader());
            }
        }
        for (int i = 0; operation.hasBody() && i < BODIES; i++) {
            JsonNode body = generated.value(operation.bodySchema(), ContractOperation.CONTRACT, 5);
            send(operation, key, path, body.toString(), null, null);
        }
    }

    private static synchronized WorkedRequest request() {
        if (request == null) {
            request = WorkedRequest.submitted();
        }
        return request;
    }

    private static void send(
            ContractOperation operation, String key, String path, String body, String header, String value)
            throws IOException, InterruptedException {
        String escaped = path.replace("{", "%7B").replace("}", "%7D");
        HttpResponse<String> reply =
                CLIENT.send(operation.call(key, escaped, body, header, value), HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode())
                .as("%s %s, %s: %s, %s: %s", operation.method(), path, header, value, body, reply.body())
                .isLessThan(500)
                .isNotEqualTo(429);
    }
}
