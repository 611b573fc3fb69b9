package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protection of the intake as an operator sets it, and without any proxy that is trusted. */
class ProtectionIT {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    @Test
    void gateAlwaysAsksAndAMadeUpAddressDoesNotEvadeTheLimit() throws IOException, InterruptedException {
        try (RunningService service = PackagedService.in(folder)
                .with("INTAKE_BOT_GATE_MODE", "always")
                .with("INTAKE_RATE_LIMIT_REQUESTS", "10")
                .with("INTAKE_RATE_LIMIT_WINDOW", "10m")
                .start()) {
            HttpResponse<String> asked = submit(service);
            assertThat(asked.statusCode()).isEqualTo(422);
            assertThat(asked.headers().firstValue("Link")).contains("</v1/challenges>; rel=\"challenge\"");
            assertThat(asked.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=10;w=600");
            JsonNode errors = Samples.json(asked.body()).path("errors");
            assertThat(errors).hasSize(1);
            assertThat(errors.at("/0/code").textValue()).isEqualTo("challenge-required");

            for (int i = 1; i < 10; i++) {
                assertThat(challenge(service, "198.51.100." + i).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> limited = challenge(service, "198.51.100.99");
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers()
                            .firstValue("Retry-After")
                            .map(Integer::parseInt)
                            .orElseThrow())
                    .isBetween(50, 60);
            assertThat(service.visitor().get("/v1/clinic").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutLimitAndGateEverythingPasses() throws IOException, InterruptedException {
        try (RunningService service = PackagedService.in(folder)
                .with("INTAKE_BOT_GATE_MODE", "off")
                .with("INTAKE_RATE_LIMIT_ENABLED", "false")
                .with("INTAKE_RATE_LIMIT_REQUESTS", "1")
                .start()) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> reply = submit(service);
                assertThat(reply.statusCode()).isEqualTo(201);
                assertThat(reply.headers().firstValue("RateLimit")).isEmpty();
            }
        }
    }

    private static HttpResponse<String> submit(RunningService service) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(service.visitor().base().resolve("/v1/consultation-requests"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Samples.consultationRequest()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> challenge(RunningService service, String pretended)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(service.visitor().base().resolve("/v1/challenges"))
                        .header("X-Forwarded-For", pretended)
                        .build(),
                BodyHandlers.ofString());
    }
}
