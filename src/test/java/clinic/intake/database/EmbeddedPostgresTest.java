package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {

    @TempDir
    private static Path temporary;

    private static DataFolder folder;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        folder = DataFolder.open(DataFolders.used(temporary));
        postgres = EmbeddedPostgres.start(folder);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        folder.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "is_superuser, off",
        "session_authorization, intake_service",
        "listen_addresses, 127.0.0.1",
        "password_encryption, scram-sha-256",
        "max_connections, 50",
        "server_encoding, UTF8",
        "log_timezone, UTC",
        "log_statement, none",
        "log_min_messages, log",
        "log_min_error_statement, panic",
        "log_error_verbosity, terse",
        "log_parameter_max_length_on_error, 0"
    })
    void serviceRoleReadsSetting(String setting, String value) throws SQLException {
        try (Connection service = Sql.asService(postgres)) {
            assertThat(Sql.value(service, "SELECT current_setting('" + setting + "')"))
                    .isEqualTo(value);
        }
    }

    @Test
    void unicodeIsLoweredAndSplitIntoWordsWithoutTheSystemsLocale() throws SQLException {
        try (Connection owner = Sql.asOwner(postgres)) {
            Sql.run(owner, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
            assertThat(Sql.value(owner, "SELECT lower('ÄÖÜ ÉČ')")).isEqualTo("äöü éč");
            assertThat(Sql.value(owner, "SELECT similarity('Müller', 'MÜLLER')"))
                    .isEqualTo("1");
            assertThat(Sql.value(owner, "SELECT similarity('Müller', 'm ller') < 0.9"))
                    .isEqualTo("t");
            String query = "SELECT datlocprovider::text, datlocale FROM pg_database WHERE datname = 'intake'";
            assertThat(Sql.value(owner, query)).as("built in").isEqualTo("b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolsuper", "rolcreatedb", "rolcreaterole", "rolreplication", "rolbypassrls"})
    void noRoleOfTheServiceHasTheAttribute(String attribute) throws SQLException {
        try (Connection service = Sql.asService(postgres)) {
            assertThat(Sql.value(
                            service, "SELECT bool_or(" + attribute + ") FROM pg_roles WHERE rolname LIKE 'intake%'"))
                    .isEqualTo("f");
        }
    }

    @Test
    void serviceRoleOwnsNothingAndMakesNothing() throws SQLException {
        try (Connection owner = Sql.asOwner(postgres);
                Connection service = Sql.asService(postgres)) {
            Sql.run(owner, "CREATE TABLE article (title text)");
            assertThat(Sql.value(service, "SELECT count(*) FROM pg_tables WHERE tableowner = session_user"))
                    .isEqualTo("0");
            assertThat(Sql.value(service, "SELECT tableowner FROM pg_tables WHERE tablename = 'article'"))
                    .isEqualTo("intake_owner");
            for (String sql : new String[] {
                "SELECT * FROM article",
                "DROP TABLE article",
                "CREATE TABLE mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "CREATE DATABASE mine",
                "CREATE ROLE mine",
                "SET ROLE intake_owner",
                "ALTER SYSTEM SET fsync = off"
            }) {
                assertThatThrownBy(() -> Sql.run(service, sql)).as(sql).isInstanceOf(SQLException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"intake_service, wrong", "intake_service, ''", "postgres, ''", "nobody, ''"})
    void wrongPasswordIsRefused(String role, String password) {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), role, password)
                        .close())
                .isInstanceOf(SQLException.class);
    }

    @Test
    void otherDatabasesAreClosedForTheService() {
        String other = postgres.jdbcUrl().replace("/intake", "/postgres");
        assertThatThrownBy(
                        () -> DriverManager.getConnection(other, postgres.serviceUsername(), postgres.servicePassword())
                                .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("pg_hba.conf");
    }

    @Test
    void errorsOfStatementsLeaveNoValueInTheLog() throws Exception {
        try (Connection owner = Sql.asOwner(postgres)) {
            Sql.run(owner, "CREATE TABLE patient (name text UNIQUE)");
            Sql.run(owner, "INSERT INTO patient VALUES ('Jane Roe')");
            assertThatThrownBy(() -> Sql.run(owner, "INSERT INTO patient VALUES ('Jane Roe')"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> Sql.run(owner, "SELECT 'Jane Roe'::int")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> Sql.run(owner, "SELEKT 'Jane Roe'")).isInstanceOf(SQLException.class);
            Sql.run(owner, "DO $$ BEGIN RAISE WARNING 'Jane Roe'; END $$");
        }
        assertThat(folder.log())
                .content()
                .contains("ready to accept connections")
                .doesNotContain("Jane");
    }

    @Test
    void interruptOfTheTerminalDoesNotReachTheServer() throws IOException {
        assumeThat(Path.of("/proc/self/stat")).exists();
        String server =
                Files.readAllLines(folder.cluster().resolve("postmaster.pid")).get(0);
        String session = Files.readString(Path.of("/proc", server, "stat")).split(" ")[5];
        assertThat(session).as("its own session").isEqualTo(server);
    }

    @Test
    void everythingInTheFolderIsForItsUserOnly() throws IOException {
        for (Path secret :
                new Path[] {folder.passwords(), folder.log(), folder.path().resolve("service.lock")}) {
            assertThat(permissions(secret)).as("%s", secret).isEqualTo("rw-------");
        }
        for (Path inner :
                new Path[] {folder.cluster(), folder.runtime(), folder.path().resolve("unfinished")}) {
            assertThat(permissions(inner)).as("%s", inner).isEqualTo("rwx------");
        }
        assertThat(folder.cluster().resolve("postgresql.conf")).content().doesNotContain(postgres.ownerPassword());
    }

    @Test
    void unpackedProgramsAreOfTheVersionThatIsNamed() {
        assertThat(PostgresBinaries.unpackedIn(folder).home())
                .hasFileName("postgresql-" + PostgresBinaries.VERSION + "-"
                        + Platform.current().name());
        assertThat(PostgresBinaries.VERSION).startsWith(PostgresBinaries.MAJOR_VERSION + ".");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
