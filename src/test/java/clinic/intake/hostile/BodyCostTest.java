package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Test
    void costGrowsNoFasterThanTheBody() throws Exception {
        WorkedRequest request = WorkedRequest.submitted();
        List<ContractOperation> operations =
                ContractOperation.all().filter(ContractOperation::hasBody).toList();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(9);
        List<String> dear = new ArrayList<>();
        for (ContractOperation operation : operations) {
            String path = operation.path().replace("{id}", request.id());
            for (Map.Entry<String, IntFunction<String>> body : CostlyBody.forMembersOf(
                            operation.bodySchema(), ContractOperation.CONTRACT)
                    .entrySet()) {
                double ratio = ratio(operation, path, body.getValue());
                if (ratio > MOST) {
                    dear.add("%s %s, %s: %.1f times".formatted(operation.method(), path, body.getKey(), ratio));
                }
            }
        }
        assertThat(dear).isEmpty();
    }

    /** The least that was measured counts: whatever else the machine does only adds. */
    private static double ratio(ContractOperation operation, String path, IntFunction<String> body)
            throws IOException, InterruptedException {
        String key = operation.newKey();
        String once = body.apply(SIZE);
        String twice = body.apply(2 * SIZE);
        double ratio = 0;
        long leastOnce = Long.MAX_VALUE;
        long leastTwice = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (int round = 0; round < ROUNDS; round++) {
                leastOnce = Math.min(leastOnce, cost(operation, key, path, once));
                leastTwice = Math.min(leastTwice, cost(operation, key, path, twice));
            }
            ratio = (double) leastTwice / leastOnce;
            if (ratio <= MOST) {
                return ratio;
            }
        }
        return ratio;
    }

    private static long cost(ContractOperation operation, String key, String path, String body)
            throws IOException, InterruptedException {
        long before = ServerTime.soFar();
        for (int i = 0; i < REQUESTS; i++) {
            HttpResponse<String> reply =
                    CLIENT.send(operation.call(key, path, body, null, null), HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode())
                    .as("%s %s: %s", operation.method(), path, reply.body())
                    .isIn(400, 422);
            assertThat(reply.body().length()).isLessThan(LONGEST_REFUSAL);
        }
        return ServerTime.soFar() - before;
    }
}
