package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.database.DataFolder;
import clinic.intake.database.EmbeddedPostgres;
import clinic.intake.run.Visitor.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** A rollout that goes back: the newer release has migrated already, and both run on one database. */
    @Test
    void databaseThatANewerReleaseHasMigratedIsServed() throws IOException, InterruptedException, SQLException {
        try (Connection owner = DriverManager.getConnection(
                        database.jdbcUrl(), database.ownerUsername(), database.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE consultation_request ADD COLUMN of_the_newer_release text");
            statement.execute(
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, execution_time, success) SELECT max(installed_rank) + 1, '9999', 'of the newer release', 'SQL',"
                            + " 'V9999__of_the_newer_release.sql', 1, 'newer', 1, true FROM flyway_schema_history");
            try (RunningService former =
                    onDatabase().with("INTAKE_KEYSET", keyset).start()) {
                Kept kept = former.visitor().submitted("former-release");
                assertThat(service.visitor().receipt(kept).statusCode()).isEqualTo(200);
            } finally {
                statement.execute("DELETE FROM flyway_schema_history WHERE version = '9999'");
                statement.execute("ALTER TABLE consultation_request DROP COLUMN of_the_newer_release");
            }
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
