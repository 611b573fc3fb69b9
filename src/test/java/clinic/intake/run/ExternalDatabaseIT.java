package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.database.DataFolder;
import clinic.intake.database.EmbeddedPostgres;
import clinic.intake.run.Visitor.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a database of the operator's: here one that the test runs. */
class ExternalDatabaseIT {

    @TempDir
    private static Path temporary;

    private static Path folder;
    private static DataFolder databaseFolder;
    private static EmbeddedPostgres database;
    private static String keyset;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        folder = Files.createDirectory(temporary.resolve("service"));
        databaseFolder = DataFolder.open(temporary.resolve("database"));
        database = EmbeddedPostgres.start(databaseFolder);
        keyset = newKeyset();
        service = onDatabase().with("INTAKE_KEYSET", keyset).start();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        database.close();
        databaseFolder.close();
        assertThat(DatabaseProcesses.in(temporary)).isEmpty();
    }

    @Test
    void newKeysetIsOneJsonObjectAndNothingElse() throws IOException, InterruptedException {
        Ended printing = PackagedService.in(folder).run("new-keyset");
        assertThat(printing.exitCode()).isZero();
        assertThat(printing.errors()).isEmpty();
        String printed = String.join("\n", printing.output());
        assertThat(Visitor.JSON.readTree(printed).isObject()).isTrue();
        assertThat(Visitor.JSON.readTree(printed)).isNotEmpty();
        assertThat(printed).isNotEqualTo(keyset);
    }

    @Test
    void servesFromTheConfiguredDatabase() throws IOException, InterruptedException {
        Kept kept = service.visitor().submitted("external-database");
        assertThat(service.visitor().receipt(kept).statusCode()).isEqualTo(200);
        assertThat(service.told("Its data:")).contains("configured database");
        assertThat(service.errors()).isEmpty();
    }

    @Test
    void startsNoDatabaseOfItsOwn() {
        assertThat(folder).isEmptyDirectory();
        assertThat(service.children()).isEmpty();
        assertThat(DatabaseProcesses.serversIn(temporary)).hasSize(1);
    }

    @Test
    void anotherKeysetThanTheDatabasesIsRefusedAndChangesNothing() throws IOException, InterruptedException {
        Kept kept = service.visitor().submitted("external-keyset");
        Ended start = onDatabase().with("INTAKE_KEYSET", newKeyset()).run();
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors()).singleElement().asString().contains("can't start", "keyset is not the one");
        assertThat(start.output()).allMatch(line -> line.startsWith("{"));
        assertThat(service.visitor().receipt(kept).statusCode()).isEqualTo(200);
    }

    @Test
    void sampleContentIsThereOnlyWhenAskedFor() throws IOException, InterruptedException {
        assertThat(service.visitor().read("/v1/articles").path("items")).isEmpty();
        Path file = Files.writeString(temporary.resolve("keyset.json"), keyset);
        try (RunningService other = onDatabase()
                .with("INTAKE_KEYSET_FILE", file.toString())
                .with("INTAKE_SAMPLE_CONTENT", "true")
                .start()) {
            assertThat(other.visitor().read("/v1/articles").path("items")).isNotEmpty();
        }
    }

    private static PackagedService onDatabase() {
        return PackagedService.in(folder)
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl())
                .with("QUARKUS_DATASOURCE_USERNAME", database.serviceUsername())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.servicePassword())
                .with("QUARKUS_FLYWAY_USERNAME", database.ownerUsername())
                .with("QUARKUS_FLYWAY_PASSWORD", database.ownerPassword());
    }

    private static String newKeyset() throws IOException, InterruptedException {
        return String.join("\n", PackagedService.in(folder).run("new-keyset").output());
    }
}
