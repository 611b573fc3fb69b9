package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.database.DataFolder;
import clinic.intake.database.EmbeddedPostgres;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the first administrator comes in. */
class BootstrapKeyIT {

    private static final String LINE = "First staff key:";
    private static final String ME = "/v1/staff/me";
    private static final String GIVEN = "cik_operator_0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d4e5f0a1b";

    @TempDir
    private Path temporary;

    @Test
    void firstStartShowsOneKeyWithAllScopesAndLaterOnesNone() throws IOException, InterruptedException {
        String key;
        try (RunningService service = PackagedService.in(temporary).start()) {
            key = service.told(LINE);
            HttpResponse<String> me = service.visitor().get(ME, key);
            assertThat(me.statusCode()).isEqualTo(200);
            JsonNode staff = Visitor.JSON.readTree(me.body());
            assertThat(staff.path("name").asText()).isEqualTo("First key");
            assertThat(staff.path("scopes")).hasSize(11);
            assertThat(staff.path("scopes").toString()).contains("keys:write", "consultations:erase");
            assertThat(String.join("\n", service.output())).containsOnlyOnce(key);
            assertThat(service.errors()).isEmpty();
        }
        try (RunningService service = PackagedService.in(temporary)
                .with("INTAKE_BOOTSTRAP_KEY", GIVEN)
                .start()) {
            assertThat(shown(service)).isEmpty();
            assertThat(service.visitor().get(ME, key).statusCode()).isEqualTo(200);
            assertThat(service.visitor().get(ME, GIVEN).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void keyThatIsGivenIsTakenAndNeverShown() throws IOException, InterruptedException {
        for (int start = 0; start < 2; start++) {
            try (RunningService service = PackagedService.in(temporary)
                    .with("INTAKE_BOOTSTRAP_KEY", GIVEN)
                    .start()) {
                assertThat(service.visitor().get(ME, GIVEN).statusCode()).isEqualTo(200);
                assertThat(service.output()).noneMatch(line -> line.contains("cik_"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cik_operator_short",
                "cik_operator_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "cik_operator_abababababababababababababababababababababab"
            })
    void keyThatIsNoneOrNotRandomIsRefusedAndNotRepeated(String key) throws IOException, InterruptedException {
        Ended start =
                PackagedService.in(temporary).with("INTAKE_BOOTSTRAP_KEY", key).run();
        Refusal.assertRefused(start, "INTAKE_BOOTSTRAP_KEY is not a key", "openssl rand -hex");
        assertThat(start.errors()).noneMatch(line -> line.contains("operator"));
    }

    @Test
    void oneOfTheReplicasThatStartAtOnceMakesTheKeyAndAContainerShowsNone() throws IOException, InterruptedException {
        DataFolder folder = DataFolder.open(temporary.resolve("database"));
        try (EmbeddedPostgres database = EmbeddedPostgres.start(folder)) {
            String keyset = String.join(
                    "\n", PackagedService.in(temporary).run("new-keyset").output());
            try (RunningService container = onDatabase(database, keyset)
                    .with("INTAKE_CONTAINER", "true")
                    .start()) {
                assertThat(shown(container)).isEmpty();
                assertThat(container.output()).anyMatch(line -> line.contains("Nobody can administer keys"));
            }
            try (RunningService one = onDatabase(database, keyset).launch();
                    RunningService other = onDatabase(database, keyset).launch()) {
                one.awaitStart();
                other.awaitStart();
                List<String> keys = Stream.of(one, other)
                        .flatMap(service -> shown(service).stream())
                        .toList();
                assertThat(keys).hasSize(1);
                for (RunningService service : List.of(one, other)) {
                    assertThat(service.visitor().get(ME, keys.get(0)).statusCode())
                            .isEqualTo(200);
                }
            }
        } finally {
            folder.close();
        }
    }

    private PackagedService onDatabase(EmbeddedPostgres database, String keyset) throws IOException {
        return PackagedService.in(Files.createDirectories(temporary.resolve("service")))
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl())
                .with("QUARKUS_DATASOURCE_USERNAME", database.serviceUsername())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.servicePassword())
                .with("QUARKUS_FLYWAY_USERNAME", database.ownerUsername())
                .with("QUARKUS_FLYWAY_PASSWORD", database.ownerPassword())
                .with("INTAKE_KEYSET", keyset);
    }

    private static List<String> shown(RunningService service) {
        return service.output().stream()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()).strip())
                .toList();
    }
}
