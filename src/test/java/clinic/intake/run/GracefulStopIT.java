package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to stop by SIGTERM while a request is being sent, and is started again after that. */
class GracefulStopIT {

    private static final int TERMINATED = 143;
    private static final int REFUSED = 0;
    private static final Duration SENDING_GOES_ON = Duration.ofSeconds(1);

    @TempDir
    private static Path folder;

    private static int statusMeanwhile;
    private static int readyMeanwhile;
    private static String reply;
    private static int exitCode;
    private static List<ProcessHandle> databases;
    private static List<String> errors;
    private static RunningService next;

    @BeforeAll
    static void stopAndStartAgain() throws IOException, InterruptedException {
        // Metrics tell requests in flight by port only where it is configured, and then both have to be.
        String port = Integer.toString(freePort());
        try (RunningService service = PackagedService.in(folder)
                        .with("QUARKUS_HTTP_PORT", port)
                        .with("QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort()))
                        .start();
                HalfSentRequest request = HalfSentRequest.to(service.visitor().base(), "in-flight")) {
            await("the request to be in flight").until(() -> isRequestInFlight(service, port));
            service.terminate();
            await("a moment").pollDelay(SENDING_GOES_ON).until(service::isAlive);
            statusMeanwhile = status(service.visitor(), "/v1/clinic");
            readyMeanwhile = status(service.operator(), "/q/health/ready");
            reply = request.finish();
            exitCode = service.exitCode();
            databases = DatabaseProcesses.in(folder);
            errors = service.errors();
        }
        next = PackagedService.in(folder).start();
    }

    @AfterAll
    static void stop() {
        if (next != null) {
            next.close();
        }
    }

    @Test
    void requestInFlightIsFinished() {
        assertThat(reply).startsWith("HTTP/1.1 201 ").contains("\"receiptToken\"");
    }

    @Test
    void whatWasAnsweredLastIsKept() throws IOException, InterruptedException {
        JsonNode issued = Visitor.JSON.readTree(reply.substring(reply.indexOf("\r\n\r\n")));
        Visitor.Kept kept = Visitor.Kept.of("in-flight", issued);
        assertThat(next.visitor().receipt(kept).statusCode()).isEqualTo(200);
    }

    @Test
    void requestThatStillComesIsAnsweredAsWell() {
        assertThat(statusMeanwhile).isEqualTo(200);
    }

    @Test
    void isNotReadyMeanwhile() {
        assertThat(readyMeanwhile).isIn(503, REFUSED);
    }

    @Test
    void endsWithTheSignalsExitCodeAndWithoutComplaint() {
        assertThat(exitCode).isEqualTo(TERMINATED);
        assertThat(errors).isEmpty();
    }

    @Test
    void databaseIsStoppedBefore() {
        assertThat(databases).isEmpty();
    }

    private static boolean isRequestInFlight(RunningService service, String port)
            throws IOException, InterruptedException {
        return service.operator()
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_active_requests") && line.contains("\"" + port + "\""))
                .anyMatch(line -> line.endsWith(" 1.0"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int status(Visitor visitor, String path) throws IOException, InterruptedException {
        try {
            return visitor.get(path).statusCode();
        } catch (ConnectException e) {
            return REFUSED;
        }
    }
}
