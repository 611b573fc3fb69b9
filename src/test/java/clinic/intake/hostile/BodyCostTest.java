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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * A body of twice the size costs at most two and a half times as much to refuse, whatever it is made of, on every operation that takes
 * one; and no refusal is much longer than what it refuses.
 */
@ServiceTest
class BodyCostTest {

    private static final int SIZE = 15_000;
    private static final double MOST = 2.5;
    private static final int REQUESTS = 2;
    private static final int ROUNDS = 3;
    private static final int ATTEMPTS = 8;
    private static final int LONGEST_REFUSAL = 32 * 1024;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An operation that takes a body. */
    private record Operation(String method, String path, String type, List<String> scopes, JsonNode schema) {}

    @Test
    void costGrowsNoFasterThanTheBody() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        JsonNode contract = Samples.json(Files.readString(Path.of("openapi", "openapi.json")));
        List<Operation> operations = operations(contract, request);
        assertThat(operations).hasSizeGreaterThanOrEqualTo(9);
        List<String> dear = new ArrayList<>();
        for (Operation operation : operations) {
            for (Map.Entry<String, IntFunction<String>> body :
                    CostlyBody.forMembersOf(operation.schema(), contract).entrySet()) {
                double ratio = ratio(operation, body.getValue());
                if (ratio > MOST) {
                    dear.add("%s %s, %s: %.1f times"
                            .formatted(operation.method(), operation.path(), body.getKey(), ratio));
                }
            }
        }
        assertThat(dear).isEmpty();
    }

    private static List<Operation> operations(JsonNode contract, WorkedRequest request) {
        List<Operation> operations = new ArrayList<>();
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode content = method.getValue().at("/requestBody/content");
                    if (!content.isMissingNode()) {
                        String type = content.fieldNames().next();
                        JsonNode schema = content.path(type).path("schema");
                        List<String> scopes = new ArrayList<>();
                        method.getValue().at("/security/0/apiKey").forEach(scope -> scopes.add(scope.asText()));
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey().replace("{id}", request.id()),
                                type,
                                scopes,
                                contract.at(schema.path("$ref").asText().substring(1))));
                    }
                }));
        return operations;
    }

    /** The least that was measured counts: whatever else the machine does only adds. */
    private static double ratio(Operation operation, IntFunction<String> body)
            throws IOException, InterruptedException {
        String key = operation.scopes().isEmpty() ? null : StaffKeys.insert("STAFF", Set.copyOf(operation.scopes()));
        String once = body.apply(SIZE);
        String twice = body.apply(2 * SIZE);
        double ratio = 0;
        long leastOnce = Long.MAX_VALUE;
        long leastTwice = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (int round = 0; round < ROUNDS; round++) {
                leastOnce = Math.min(leastOnce, cost(operation, key, once));
                leastTwice = Math.min(leastTwice, cost(operation, key, twice));
            }
            ratio = (double) leastTwice / leastOnce;
            if (ratio <= MOST) {
                return ratio;
            }
        }
        return ratio;
    }

    private static long cost(Operation operation, String key, String body) throws IOException, InterruptedException {
        long before = ServerTime.soFar();
        for (int i = 0; i < REQUESTS; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + operation.path()))
                    .header("Content-Type", operation.type())
                    .header("X-Forwarded-For", Api.newAddress())
                    .header("If-Match", "*")
                    .method(operation.method(), HttpRequest.BodyPublishers.ofString(body));
            if (key != null) {
                request.header("Authorization", "Bearer " + key);
            }
            HttpResponse<String> reply = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode())
                    .as("%s %s: %s", operation.method(), operation.path(), reply.body())
                    .isIn(400, 422);
            assertThat(reply.body().length()).isLessThan(LONGEST_REFUSAL);
        }
        return ServerTime.soFar() - before;
    }
}
