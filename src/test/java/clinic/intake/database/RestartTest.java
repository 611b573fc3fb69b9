package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    private Path temporary;

    private Path path;

    @BeforeEach
    void copyUsedFolder() throws IOException {
        path = DataFolders.used(temporary);
    }

    @Test
    void closedDatabaseKeepsItsData() throws Exception {
        writeAndClose();
        assertThat(noteAfterStart()).isEqualTo("kept");
        assertThat(path.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void killedServerKeepsItsDataAndCanBeClosed() throws Exception {
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            write(postgres);
            kill(serverOf(path));
        }
        assertThat(noteAfterStart()).isEqualTo("kept");
    }

    @Test
    void killedServiceLeavesAServerThatTheNextOneTakesOver() throws Exception {
        ProcessHandle leftover;
        try (ServiceProcess service = ServiceProcess.start(path)) {
            assertThat(service.firstLine()).startsWith("started");
            assertThatThrownBy(() -> DataFolder.open(path).close())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("process " + service.pid());
            leftover = serverOf(path);
            service.kill();
        }
        assertThat(leftover.info().command())
                .hasValueSatisfying(command -> assertThat(command).endsWith("postgres"));
        writeAndClose();
        assertThat(leftover.info().command()).isEmpty();
        assertThat(noteAfterStart()).isEqualTo("kept");
    }

    @Test
    void leftoverServerIsFoundAfterTheFolderWasRenamed() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(path)) {
            assertThat(service.firstLine()).startsWith("started");
            service.kill();
        }
        ProcessHandle leftover = serverOf(path);
        path = Files.move(path, temporary.resolve("renamed"));
        writeAndClose();
        assertThat(leftover.info().command()).isEmpty();
    }

    @Test
    void innocentProcessWithTheNumberInTheStalePidFileSurvives() throws Exception {
        Process innocent = new ProcessBuilder("sleep", "60").start();
        try {
            Path pidFile = path.resolve("postgresql/postmaster.pid");
            Files.writeString(
                    pidFile,
                    "%d\n%s\n1700000000\n5432\n\n127.0.0.1\n  1234567         0\nready   \n"
                            .formatted(innocent.pid(), path.resolve("postgresql")));
            writeAndClose();
            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroy();
        }
    }

    @Test
    void pidFileThatAPowerFailureEmptiedIsNoHindrance() throws Exception {
        Files.createFile(path.resolve("postgresql/postmaster.pid"));
        writeAndClose();
    }

    @Test
    void killedFirstStartIsDoneAgain() throws Exception {
        Path fresh = DataFolders.withPrograms(temporary, "fresh");
        try (ServiceProcess service = ServiceProcess.start(fresh)) {
            awaitHalfMadeCluster(fresh);
            service.kill();
        }
        assertThat(fresh.resolve("postgresql")).doesNotExist();
        path = fresh;
        writeAndClose();
        assertThat(noteAfterStart()).isEqualTo("kept");
        assertThat(fresh.resolve("unfinished")).isEmptyDirectory();
    }

    @Test
    void damagedProgramsAreUnpackedAgain() throws Exception {
        Path runtime = path.resolve("runtime");
        String home = "postgresql-" + PostgresBinaries.VERSION + "-"
                + Platform.current().name();
        byte[] list = Files.readAllBytes(runtime.resolve(home).resolve("files.txt"));
        FileTree.delete(runtime);
        Files.createDirectories(runtime.resolve("postgresql-17.9-linux-x86_64"));
        Files.createDirectories(runtime.resolve(home).resolve("bin"));
        Files.createFile(runtime.resolve(home).resolve("bin/postgres"));
        Files.write(runtime.resolve(home).resolve("files.txt"), list);
        writeAndClose();
        assertThat(runtime).isDirectoryNotContaining("glob:**17.9*");
    }

    @Test
    void longLogIsPutAside() throws Exception {
        Files.writeString(path.resolve("postgresql.log"), "x".repeat(2_000_000));
        writeAndClose();
        assertThat(path.resolve("postgresql.log.1")).hasSize(2_000_000);
        assertThat(Files.size(path.resolve("postgresql.log"))).isLessThan(10_000);
    }

    private void writeAndClose() throws SQLException {
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            write(postgres);
        }
    }

    private static void write(EmbeddedPostgres postgres) throws SQLException {
        try (Connection owner = Sql.asOwner(postgres)) {
            Sql.run(owner, "CREATE TABLE note AS SELECT 'kept' AS text");
        }
    }

    private String noteAfterStart() throws SQLException {
        try (DataFolder folder = DataFolder.open(path);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
                Connection owner = Sql.asOwner(postgres)) {
            return Sql.value(owner, "SELECT text FROM note");
        }
    }

    private static ProcessHandle serverOf(Path path) throws IOException {
        String pid =
                Files.readAllLines(path.resolve("postgresql/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** A killed process may stay a while as a name without a program, until its parent takes note. */
    private static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly();
        while (process.info().command().isPresent()) {
            Thread.sleep(5);
        }
    }

    private static void awaitHalfMadeCluster(Path path) throws Exception {
        for (int i = 0; i < 2000; i++) {
            if (Files.isDirectory(path.resolve("unfinished"))) {
                try (var folders = Files.newDirectoryStream(path.resolve("unfinished"))) {
                    for (Path folder : folders) {
                        if (Files.exists(folder.resolve("postgresql/base/1"))) {
                            return;
                        }
                    }
                }
            }
            Thread.sleep(5);
        }
        throw new AssertionError("initdb has not begun");
    }
}
