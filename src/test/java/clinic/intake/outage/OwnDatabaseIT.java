package clinic.intake.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.run.DatabaseProcesses;
import clinic.intake.run.PackagedService;
import clinic.intake.run.RunningService;
import clinic.intake.run.Visitor.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service's own PostgreSQL is killed under load, as a whole or in part: it comes back without anybody's help, and what was acknowledged
 * is there, once. Ten rounds of it with {@code -Psoak}.
 */
class OwnDatabaseIT {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = Integer.getInteger("soak.rounds", 1);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    enum Victim {
        POSTMASTER,
        BACKEND,
        CHECKPOINTER;

        ProcessHandle in(Path folder) {
            ProcessHandle server = DatabaseProcesses.serversIn(folder).get(0);
            return this == POSTMASTER
                    ? server
                    : server.children()
                            .filter(child -> title(child).contains(this == BACKEND ? "intake_service" : "checkpointer"))
                            .findFirst()
                            .orElseThrow();
        }

        /** PostgreSQL writes what a process does over its arguments. */
        private static String title(ProcessHandle process) {
            try {
                return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            } catch (IOException e) {
                return "";
            }
        }
    }

    @Test
    void databaseThatIsKilledComesBackAndLosesNothing(@TempDir Path folder) throws Exception {
        try (RunningService service = PackagedService.in(folder)
                .with("INTAKE_RATE_LIMIT_ENABLED", "false")
                .with("INTAKE_BOT_GATE_MODE", "off")
                .start()) {
            PersistentClients clients =
                    PersistentClients.start(service.visitor().base(), CLIENTS);
            try (clients) {
                for (int round = 0; round < ROUNDS; round++) {
                    for (Victim victim : Victim.values()) {
                        awaitMore(clients);
                        assertThat(victim.in(folder).destroyForcibly()).isTrue();
                        awaitMore(clients);
                    }
                }
            }
            assertThat(clients.faults()).isEmpty();
            Set<String> references = new HashSet<>();
            for (Kept kept : clients.acknowledged()) {
                assertThat(clients.status(kept)).as("%s", kept).isEqualTo(200);
                assertThat(references.add(kept.reference())).isTrue();
            }
            System.out.printf("%d requests were acknowledged over %d rounds%n", references.size(), ROUNDS);
            assertThat(service.operator().get("/q/metrics").body())
                    .contains("intake_database_restarts_total " + ROUNDS + ".0");
            assertThat(service.output()).anyMatch(line -> line.contains("database server has ended by itself"));
            await("the database's health")
                    .atMost(RECOVERY)
                    .until(() ->
                            service.operator().get("/q/health/group/database").statusCode() == 200);
        }
    }

    private static void awaitMore(PersistentClients clients) {
        int before = clients.acknowledged().size();
        await("more acknowledged requests")
                .atMost(RECOVERY)
                .until(() -> clients.acknowledged().size() >= before + 4 * CLIENTS);
    }

    @Test
    void serverIsNotStartedAgainOnceTheServiceStops(@TempDir Path folder) throws Exception {
        RunningService service = PackagedService.in(folder).start();
        assertThat(DatabaseProcesses.serversIn(folder)).hasSize(1);
        service.stop();
        assertThat(DatabaseProcesses.in(folder)).isEmpty();
    }
}
