package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    @TempDir
    private Path temporary;

    @Test
    void folderMayBeNamedInAnyWay() throws Exception {
        Path path = DataFolders.withPrograms(temporary, "the clinic's \"$HOME\" `ü` \\ $(touch x)");
        for (int start = 1; start <= 2; start++) {
            try (DataFolder folder = DataFolder.open(path);
                    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
                    Connection service = Sql.asService(postgres)) {
                assertThat(Sql.value(service, "SELECT session_user")).isEqualTo("intake_service");
            }
        }
        assertThat(path.resolve("x")).doesNotExist();
    }

    @Test
    void twoFoldersServeAtTheSameTime() throws Exception {
        Path second = Files.createDirectory(temporary.resolve("second"));
        try (DataFolder one = DataFolder.open(DataFolders.used(temporary));
                DataFolder two = DataFolder.open(DataFolders.used(second));
                EmbeddedPostgres first = EmbeddedPostgres.start(one);
                EmbeddedPostgres other = EmbeddedPostgres.start(two);
                Connection firstService = Sql.asService(first);
                Connection otherService = Sql.asService(other)) {
            assertThat(first.jdbcUrl()).isNotEqualTo(other.jdbcUrl());
            assertThat(Sql.value(firstService, "SELECT 1")).isEqualTo(Sql.value(otherService, "SELECT 1"));
        }
    }

    @Test
    void passwordsAreRandomAndDiffer() throws IOException {
        try (DataFolder one = DataFolder.open(temporary.resolve("one"));
                DataFolder two = DataFolder.open(temporary.resolve("two"))) {
            DatabasePasswords first = DatabasePasswords.keptIn(one);
            DatabasePasswords other = DatabasePasswords.keptIn(two);
            assertThat(List.of(
                            first.superuser(),
                            first.owner(),
                            first.service(),
                            other.superuser(),
                            other.owner(),
                            other.service()))
                    .doesNotHaveDuplicates()
                    .allMatch(password -> password.matches("[A-Za-z0-9_-]{43}"));
            assertThat(DatabasePasswords.keptIn(one)).isEqualTo(first);
            assertThat(first.toString()).doesNotContain(first.service());
        }
    }

    @Test
    void ordinaryUserStartsItButNotWhereRootDid() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(Path.of("/usr/bin/setpriv")).exists();
        Path home = Files.createTempDirectory("intake-nobody-");
        try {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
            Path path = home.resolve("data");
            try (ServiceProcess service = asNobody(home, path)) {
                assertThat(service.firstLine()).startsWith("started");
                assertThat(Files.getOwner(path.resolve("postgresql/postmaster.pid")))
                        .hasToString("nobody");
            }
            try (ServiceProcess service = ServiceProcess.start(path)) {
                assertThat(service.firstLine()).startsWith("refused").contains("belongs to nobody", "INTAKE_DATA_DIR");
            }
            Path ofRoot = home.resolve("root");
            DataFolder.open(ofRoot).close();
            try (ServiceProcess service = asNobody(home, ofRoot)) {
                assertThat(service.firstLine()).startsWith("refused").contains("nobody", "belongs to root");
            }
        } finally {
            FileTree.delete(home);
        }
    }

    /** Root's own folders of libraries may be closed for others, so these get a copy of what the service needs. */
    private static ServiceProcess asNobody(Path home, Path data) throws IOException, URISyntaxException {
        List<String> classPath = new ArrayList<>();
        for (String needed : List.of(
                "/" + ServiceProcess.class.getName().replace('.', '/') + ".class",
                "/clinic/intake/database/EmbeddedPostgres.class",
                "/org/apache/commons/compress/archivers/tar/TarArchiveInputStream.class",
                "/org/apache/commons/io/IOUtils.class",
                "/org/apache/commons/lang3/StringUtils.class",
                "/org/tukaani/xz/XZInputStream.class",
                "/org/postgresql/Driver.class",
                "/org/jboss/logging/Logger.class",
                "/postgres-" + Platform.current().name() + ".txz")) {
            URL url = FirstStartTest.class.getResource(needed);
            String place = url.toString().replaceFirst("^jar:", "").replaceFirst("!?" + needed + "$", "");
            Path source = Path.of(new URI(place));
            Path copy = home.resolve("lib-" + classPath.size());
            copyReadable(source, copy);
            classPath.add(copy.toString());
        }
        return ServiceProcess.start(
                data, String.join(":", classPath), "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    private static void copyReadable(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = Path.of(target + "/" + source.relativize(file)).normalize();
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
