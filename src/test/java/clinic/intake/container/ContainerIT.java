package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clinic.intake.database.DataFolder;
import clinic.intake.database.EmbeddedPostgres;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image and the database of docker-compose.yml, run by hand as an engine would run them. */
class ContainerIT {

    @TempDir
    static Path folder;

    private static ComposeFile compose;
    private static Image image;
    private static DataFolder data;
    private static EmbeddedPostgres postgres;
    private static String keyset;

    @BeforeAll
    static void start() throws Exception {
        compose = ComposeFile.read();
        image = Image.layOut(Dockerfile.read().image(), Files.createDirectory(folder.resolve("image")));
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(folder.resolve("image")));
        data = DataFolder.open(folder.resolve("data"));
        postgres = EmbeddedPostgres.start(data);
        try (PackagedService printing = image.start(Map.of(), "new-keyset")) {
            assertThat(printing.exitCode()).isZero();
            String output = printing.output();
            keyset = output.substring(output.indexOf('{'));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
        if (data != null) {
            data.close();
        }
        if (image != null) {
            image.close();
        }
    }

    @Test
    void imagePrintsAKeyset() throws IOException {
        assertThat(new ObjectMapper().readTree(keyset).has("sealing")).isTrue();
    }

    @Test
    void imageServesAndWritesNowhereButToItsTemporaryFolder() throws Exception {
        Map<Path, String> before = image.files();
        Set<Path> strayBefore = image.strayFiles();
        try (PackagedService service =
                image.start(configuration(image.secret("keyset", keyset, true))).untilUp()) {
            assertThat(service.status("/v1/clinic")).isEqualTo(200);
            assertThat(service.status("/v1/articles")).isEqualTo(200);
            assertThat(image.strayFiles()).isEqualTo(strayBefore);
            assertThat(service.stopsWithin(compose.seconds("api", "stop_grace_period")))
                    .isTrue();
        }
        assertThat(image.files()).isEqualTo(before);
        assertThat(image.strayFiles()).isEqualTo(strayBefore);
    }

    @Test
    void keysetThatTheUserMayNotReadIsRefusedByName() throws Exception {
        assumeTrue(image.runsAsItsUser(), "only root can make a file that the image's user can't read");
        Path unreadable = image.secret("unreadable", keyset, false);
        try (PackagedService service = image.start(configuration(unreadable))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output()).contains("The service can't start: the keyset " + unreadable);
        }
    }

    @Test
    void databaseOfComposeIsOwnedByOneRoleAndUsedByAnother() throws Exception {
        assumeTrue(HealthCommandIT.isInstalled("psql"), "psql is not installed here");
        String service = "its 'own' \"$1\\ password";
        Map<String, String> passwords = Map.of(
                "DATABASE_SUPERUSER_PASSWORD",
                "superuser",
                "DATABASE_OWNER_PASSWORD",
                "owner",
                "DATABASE_SERVICE_PASSWORD",
                service,
                "INTAKE_BOOTSTRAP_KEY",
                "cik_compose1_0a1b2c3d4e5f0a1b2c3d4e5f0a1b2c3d");
        Path databaseFolder = Files.createDirectory(folder.resolve("compose"));
        try (ComposeDatabase database = ComposeDatabase.start(compose, binaries(), databaseFolder, passwords)) {
            Map<String, String> variables = compose.environment("api", passwords);
            variables.replaceAll((name, value) -> database.located(value));
            variables.put(
                    "INTAKE_KEYSET_FILE", image.secret("another", keyset, true).toString());
            try (PackagedService api = image.start(variables).untilUp()) {
                assertThat(api.status("/v1/articles")).isEqualTo(200);
            }
            try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "intake_service", service)) {
                assertThat(value(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                        .isEqualTo("f");
                assertThat(value(connection, """
                                SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'public'
                                """)).isEqualTo("intake_owner");
                assertThat(value(connection, """
                                SELECT datlocale FROM pg_database WHERE datname = 'intake' AND datlocprovider = 'b'
                                """)).isEqualTo("C.UTF-8");
                assertThatThrownBy(() -> value(connection, "CREATE TABLE mine (id integer)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "intake_service", "another"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static Map<String, String> configuration(Path keysetFile) {
        Map<String, String> variables = new HashMap<>();
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        variables.put("QUARKUS_DATASOURCE_USERNAME", postgres.serviceUsername());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", postgres.servicePassword());
        variables.put("QUARKUS_FLYWAY_USERNAME", postgres.ownerUsername());
        variables.put("QUARKUS_FLYWAY_PASSWORD", postgres.ownerPassword());
        variables.put("INTAKE_KEYSET_FILE", keysetFile.toString());
        return variables;
    }

    /** PostgreSQL's own programs, which the embedded server has unpacked. */
    private static Path binaries() throws IOException {
        try (Stream<Path> versions = Files.list(data.path().resolve("runtime"))) {
            return versions.findFirst().orElseThrow().resolve("bin");
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
