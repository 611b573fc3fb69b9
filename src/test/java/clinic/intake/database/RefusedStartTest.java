package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedStartTest {

    @TempDir
    private Path temporary;

    @Test
    void clusterOfAnotherMajorVersionIsRefusedNamingBoth() throws IOException {
        Path path = DataFolders.used(temporary);
        Files.writeString(path.resolve("postgresql/PG_VERSION"), "17\n");
        assertThat(refusal(path))
                .contains("PostgreSQL 17", "PostgreSQL 18", "dump it with PostgreSQL 17", "INTAKE_DATA_DIR");
    }

    @Test
    void folderThatIsNoClusterIsRefused() throws IOException {
        Path path = DataFolders.withPrograms(temporary, "data");
        Files.createDirectory(path.resolve("postgresql"));
        assertThat(refusal(path)).contains("PG_VERSION", "backup");
    }

    @Test
    void lostPasswordsAreRefusedAndNotReplaced() throws IOException {
        Path path = DataFolders.used(temporary);
        Files.delete(path.resolve("postgresql-passwords.properties"));
        assertThat(refusal(path)).contains("postgresql-passwords.properties", "backup");
        assertThat(path.resolve("postgresql-passwords.properties")).doesNotExist();
    }

    @Test
    void otherPasswordsAreRefusedAndNoServerIsLeft() throws IOException {
        Path path = DataFolders.used(temporary);
        Files.writeString(path.resolve("postgresql-passwords.properties"), "superuser=a\nowner=b\nservice=c\n");
        assertThat(refusal(path)).contains("password authentication failed", "postgresql-passwords.properties");
        assertThat(path.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void damagedClusterIsRefusedWithTheServersReasonAndLog() throws IOException {
        Path path = DataFolders.used(temporary);
        Files.write(path.resolve("postgresql/global/pg_control"), new byte[0]);
        assertThat(refusal(path))
                .contains(
                        "could not read file \"global/pg_control\"",
                        path.resolve("postgresql.log").toString())
                .doesNotContain("\n");
    }

    @Test
    void failedInitdbIsRefusedWithItsReasonAndLeavesNothing() throws IOException {
        Path path = DataFolders.withPrograms(temporary, "data");
        try (Stream<Path> files = Files.walk(path)) {
            Path template = files.filter(file -> file.endsWith("postgres.bki"))
                    .findFirst()
                    .orElseThrow();
            String content = Files.readString(template);
            Files.delete(template);
            Files.writeString(template, content.replace("# PostgreSQL 18", "# PostgreSQL 17"));
        }
        assertThat(refusal(path))
                .contains("postgres.bki", path.resolve("postgresql.log").toString());
        assertThat(path.resolve("postgresql")).doesNotExist();
        assertThat(path.resolve("unfinished")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "FreeBSD, amd64", "Linux, riscv64", "Mac OS X, ppc"})
    void otherPlatformIsRefusedNamingTheSettingForADatabase(String system, String architecture) {
        assertThatThrownBy(() -> Platform.of(system, architecture))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(system, architecture, "QUARKUS_DATASOURCE_JDBC_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm_64",
        "Mac OS X, x86_64, darwin-x86_64",
        "Mac OS X, aarch64, darwin-arm_64"
    })
    void programsOfEachPlatformAreAtHand(String system, String architecture, String name) {
        assertThat(Platform.of(system, architecture).name()).isEqualTo(name);
        assertThat(getClass().getResource("/postgres-" + name + ".txz")).isNotNull();
    }

    private static String refusal(Path path) {
        try (DataFolder folder = DataFolder.open(path)) {
            EmbeddedPostgres.start(folder).close();
            throw new AssertionError("the start was not refused");
        } catch (StartRefused e) {
            return e.getMessage();
        }
    }
}
