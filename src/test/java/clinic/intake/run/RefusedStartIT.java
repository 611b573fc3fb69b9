package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts that can't succeed as things are: one line says what is wrong and what to do. */
class RefusedStartIT {

    private static final String NO_SERVER = "jdbc:postgresql://127.0.0.1:1/intake";

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        assertThat(DatabaseProcesses.in(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT"})
    void takenPortIsNamedWithItsSetting(String setting) throws IOException, InterruptedException {
        try (ServerSocket other = new ServerSocket(0)) {
            String port = Integer.toString(other.getLocalPort());
            Ended start = PackagedService.in(folder).with(setting, port).run();
            Refusal.assertRefused(start, "port " + port, "set " + setting);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"QUARKUS_HTTP_PORT, 80a", "QUARKUS_HTTP_PORT, 70000", "QUARKUS_MANAGEMENT_PORT, -5"})
    void portThatIsNoneIsNamedWithItsSetting(String setting, String port) throws IOException, InterruptedException {
        Ended start = PackagedService.in(folder).with(setting, port).run();
        Refusal.assertRefused(start, port, setting);
    }

    @ParameterizedTest
    @CsvSource({"INTAKE_TRUSTED_PROXIES, '10.0.0.1,proxy.example.com'", "INTAKE_BOT_GATE_MODE, sometimes"})
    void protectionThatIsSetWronglyIsNamedWithItsSetting(String setting, String value)
            throws IOException, InterruptedException {
        Ended start = PackagedService.in(folder).with(setting, value).run();
        Refusal.assertRefused(start, setting, value.replaceAll(".*,", ""));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_OIDC_TOKEN_AUDIENCE, '', QUARKUS_OIDC_TOKEN_AUDIENCE must be",
        "QUARKUS_OIDC_TOKEN_AUDIENCE, any, QUARKUS_OIDC_TOKEN_AUDIENCE must be",
        "QUARKUS_OIDC_TOKEN_AUDIENCE, 'intake, any', QUARKUS_OIDC_TOKEN_AUDIENCE must be",
        "QUARKUS_OIDC_TOKEN_ISSUER, any, QUARKUS_OIDC_TOKEN_ISSUER must be",
        "INTAKE_OIDC_ROLES, admin=everything, INTAKE_OIDC_ROLES has"
    })
    void identityProviderWhoseTokensCannotBeToldApartIsRefused(String setting, String value, String reason)
            throws IOException, InterruptedException {
        Ended start = PackagedService.in(folder)
                .with("QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example.com/realms/clinic")
                .with("QUARKUS_OIDC_TOKEN_AUDIENCE", "consultation-intake-api")
                .with(setting, value)
                .run();
        Refusal.assertRefused(start, reason);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"INTAKE_RATE_LIMIT_REQUESTS, 0, must be", "INTAKE_BOT_GATE_MAX_NUMBER, many, many"})
    void numberThatCannotBeUsedIsNamedWithItsSetting(String setting, String value, String reason)
            throws IOException, InterruptedException {
        Ended start = PackagedService.in(folder).with(setting, value).run();
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors().get(start.errors().size() - 1))
                .startsWith("The service can't start: a setting can't be used: ")
                .contains(setting.toLowerCase().replaceAll(".*_", ""), reason)
                .doesNotContain("Exception:");
    }

    @Test
    void fileInPlaceOfTheDataFolderIsRefused() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("data"));
        Ended start = PackagedService.in(folder).run();
        Refusal.assertRefused(start, file.toRealPath() + " is a file", "INTAKE_DATA_DIR");
    }

    @Test
    void dataOfAnotherMajorVersionAreRefused() throws IOException, InterruptedException {
        Path cluster = Files.createDirectories(folder.resolve("data/postgresql"));
        Files.writeString(cluster.resolve("PG_VERSION"), "15\n");
        Files.write(
                folder.resolve("data/keyset.json"),
                PackagedService.in(folder).run("new-keyset").output());
        Ended start = PackagedService.in(folder).run();
        Refusal.assertRefused(start, "PostgreSQL 15", "PostgreSQL 18", "dump", "INTAKE_DATA_DIR");
    }

    @Test
    void lostKeysetIsNeverReplaced() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data/postgresql"));
        Ended start = PackagedService.in(folder).run();
        Path keyset = folder.toRealPath().resolve("data/keyset.json");
        Refusal.assertRefused(start, keyset.toString(), "missing", "backup");
        assertThat(keyset).doesNotExist();
    }

    @Test
    void damagedKeysetIsNamed() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("data"));
        Path keyset = Files.writeString(folder.resolve("data/keyset.json"), "{");
        Ended start = PackagedService.in(folder).run();
        Refusal.assertRefused(start, keyset.toRealPath().toString(), "backup");
        assertThat(keyset).hasContent("{");
    }

    @Test
    void unknownArgumentIsRefusedWithTheUsage() throws IOException, InterruptedException {
        Ended start = PackagedService.in(folder).run("--help");
        Refusal.assertRefused(2, start, "argument", "new-keyset");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void configuredDatabaseWithoutAKeysetIsRefused() throws IOException, InterruptedException {
        Ended start = PackagedService.in(folder)
                .with("QUARKUS_DATASOURCE_JDBC_URL", NO_SERVER)
                .run();
        Refusal.assertRefused(start, "QUARKUS_DATASOURCE_JDBC_URL", "INTAKE_KEYSET_FILE", "new-keyset");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void databaseOutOfReachEndsTheStartWithOneClearLine() throws IOException, InterruptedException {
        List<String> keyset = PackagedService.in(folder).run("new-keyset").output();
        Ended start = PackagedService.in(folder)
                .with("QUARKUS_DATASOURCE_JDBC_URL", NO_SERVER)
                .with("QUARKUS_DATASOURCE_USERNAME", "intake")
                .with("QUARKUS_DATASOURCE_PASSWORD", "secret")
                .with("INTAKE_KEYSET", String.join("\n", keyset))
                .run();
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors().get(0)).contains("can't start", "127.0.0.1:1").doesNotContain("secret", "Exception");
        assertThat(folder).isEmptyDirectory();
    }
}
