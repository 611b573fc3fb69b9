package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import clinic.intake.run.Visitor.Kept;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that ends right after a reply, in one way or the other, and is started again in the same folder. */
class RestartIT {

    private static final int INTERRUPTED = 130;

    @TempDir
    private static Path folder;

    private Kept kept;
    private JsonNode articles;

    @AfterEach
    void nothingIsLeft() {
        assertThat(DatabaseProcesses.in(folder)).isEmpty();
    }

    @Test
    void killedServiceKeepsAllAndTheDatabaseLeftBehindIsReplaced() throws IOException, InterruptedException {
        try (RunningService killed = startedAndUsed("killed-alone")) {
            killed.kill();
            assertThat(DatabaseProcesses.serversIn(folder)).as("left behind").hasSize(1);
            assertAllKept();
        }
    }

    @Test
    void serviceKilledWithItsDatabaseKeepsAll() throws IOException, InterruptedException {
        try (RunningService killed = startedAndUsed("killed-with-database")) {
            killed.killWithDatabase();
            assertAllKept();
        }
    }

    @Test
    void interruptedServiceStopsItsDatabaseAndKeepsAll() throws IOException, InterruptedException {
        assumeFalse(interruptsAreIgnored(), "interrupts are ignored here");
        try (RunningService interrupted = startedAndUsed("interrupted")) {
            interrupted.interrupt();
            assertThat(interrupted.exitCode()).isEqualTo(INTERRUPTED);
            assertThat(interrupted.errors()).isEmpty();
            DatabaseProcesses.awaitNoneIn(folder);
            assertAllKept();
        }
    }

    /** Children of a shell in the background ignore interrupts, and their children do. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1 << 1) != 0);
    }

    private RunningService startedAndUsed(String key) throws IOException, InterruptedException {
        RunningService service = PackagedService.in(folder).start();
        try {
            articles = service.visitor().read("/v1/articles");
            kept = service.visitor().submitted(key);
            return service;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            service.close();
            throw e;
        }
    }

    private void assertAllKept() throws IOException, InterruptedException {
        try (RunningService next = PackagedService.in(folder).start()) {
            assertThat(DatabaseProcesses.serversIn(folder)).hasSize(1);
            assertThat(next.visitor().receipt(kept).statusCode()).isEqualTo(200);
            assertThat(next.visitor().read("/v1/articles")).isEqualTo(articles);

            HttpResponse<String> replayed = next.visitor().submit(kept.key(), Person.request());
            assertThat(replayed.statusCode()).isEqualTo(201);
            assertThat(replayed.headers().firstValue("Idempotency-Replayed")).hasValue("true");
            assertThat(replayed.body()).contains(kept.reference(), kept.token());
        }
    }
}
