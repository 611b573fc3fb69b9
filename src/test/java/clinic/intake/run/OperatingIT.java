package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of a service that runs: health, metrics and logs, which at DEBUG say the most. */
class OperatingIT {

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        service = PackagedService.in(folder)
                .with("QUARKUS_LOG_CATEGORY__CLINIC_INTAKE__LEVEL", "DEBUG")
                .start()
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void healthIsUpOnTheManagementPort(String path) throws IOException, InterruptedException {
        HttpResponse<String> reply = service.operator().get(path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(Visitor.JSON.readTree(reply.body()).path("status").asText()).isEqualTo("UP");
    }

    /** Health and metrics are for this machine, unless QUARKUS_MANAGEMENT_HOST says otherwise. */
    @Test
    void managementPortIsOnLoopbackAndTheApiIsNot() throws IOException {
        InetAddress outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assumeThat(outside).isNotNull();
        int management = service.operator().base().getPort();
        int api = service.visitor().base().getPort();
        new Socket(outside, api).close();
        assertThatThrownBy(() -> new Socket(outside, management).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void databaseHasAHealthGroupOfItsOwn() throws IOException, InterruptedException {
        JsonNode group = service.operator().read("/q/health/group/database");
        assertThat(group.path("status").asText()).isEqualTo("UP");
        assertThat(group.path("checks").findValuesAsText("name")).containsExactly("database");
        JsonNode ready = service.operator().read("/q/health/ready");
        assertThat(ready.path("checks").findValuesAsText("name")).doesNotContain("database");
    }

    @Test
    void metricsCountRequestsAndTellThatTheDatabaseIsUp() throws IOException, InterruptedException {
        service.visitor().get("/v1/clinic");
        assertThat(service.operator().get("/q/metrics").body().lines())
                .contains("intake_database_up 1.0")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("http_server_requests_seconds_count")
                        .contains("uri=\"/v1/clinic\""));
    }

    /** What strangers write in a path, whoever answers it. */
    @Test
    void metricsTellNoPathThatACallerMadeUp() throws IOException, InterruptedException {
        List<String> paths = List.of(
                "/zyx1",
                "/zyx2?q=%zz",
                "/v1/zyx3/../clinic",
                "/v1/articles/zyx4?q=%zz",
                "/docs/zyx5/..",
                "/openapi",
                "/zyx6/../openapi",
                "/v1/receipts/zyx7",
                "/zyx8/../v1/articles?limit=zyx");
        for (String path : paths) {
            service.visitor().getAsWritten(path, "*/*");
            service.visitor().getAsWritten(path, "garbage");
        }
        List<String> metrics =
                service.operator().get("/q/metrics").body().lines().toList();
        assertThat(metrics)
                .noneMatch(line -> line.contains("zyx"))
                .anyMatch(line -> line.contains("status=\"400\",uri=\"UNKNOWN\""))
                .anyMatch(line -> line.contains("status=\"400\",uri=\"/v1/articles/{slug}\""))
                .anyMatch(line -> line.contains("status=\"200\",uri=\"/openapi\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/metrics", "/q"})
    void publicPortKnowsNothingOfThem(String path) throws IOException, InterruptedException {
        HttpResponse<String> reply = service.visitor().get(path);
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Visitor.JSON.readTree(reply.body()).path("code").asText()).isEqualTo("not-found");
    }

    @Test
    void managementPortKnowsNothingOfTheApi() throws IOException, InterruptedException {
        assertThat(service.operator().get("/v1/clinic").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingPersonalIsLogged() throws IOException, InterruptedException {
        service.visitor().submitted("operating-logs");
        String body = Person.request();
        assertThat(service.visitor()
                        .submit("operating-logs", body.replace("canary", "canary!"))
                        .statusCode())
                .as("another body under the same key")
                .isEqualTo(422);
        assertThat(service.visitor()
                        .submit("operating-faulty", body.replace("@", "(at)"))
                        .statusCode())
                .as("a faulty e-mail address")
                .isEqualTo(422);
        assertThat(service.visitor().submit("operating-broken", body + "}").statusCode())
                .as("malformed JSON")
                .isEqualTo(400);

        String database = Files.readString(folder.resolve("data/postgresql.log"));
        for (String personal : Person.PERSONAL) {
            assertThat(service.output()).noneMatch(line -> line.contains(personal));
            assertThat(service.errors()).noneMatch(line -> line.contains(personal));
            assertThat(database).doesNotContain(personal);
        }
    }
}
