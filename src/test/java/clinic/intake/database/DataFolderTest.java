package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void newFolderIsForItsUserOnly() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary.resolve("a/b/data"))) {
            assertThat(permissions(folder.path())).isEqualTo("rwx------");
            assertThat(folder.keyset())
                    .isEqualTo(folder.path().resolve("keyset.json"))
                    .doesNotExist();
        }
    }

    @Test
    void folderThatIsThereKeepsItsContentAndPermissions() throws IOException {
        Path path = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(path.resolve("note.txt"), "mine");
        DataFolder.open(path).close();
        assertThat(path.resolve("note.txt")).hasContent("mine");
        assertThat(permissions(path)).isEqualTo("rwxr-x---");
    }

    @Test
    void writtenFileIsWholeAndForItsUserOnly() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary.resolve("data"))) {
            folder.write(folder.keyset(), "first");
            folder.write(folder.keyset(), "ü".repeat(100_000));
            assertThat(folder.keyset()).hasContent("ü".repeat(100_000));
            assertThat(permissions(folder.keyset())).isEqualTo("rw-------");
            assertThat(folder.path().resolve("unfinished")).isEmptyDirectory();
        }
    }

    @Test
    void whatAKilledServiceLeftUnfinishedIsRemoved() throws IOException {
        Path unfinished = Files.createDirectories(temporary.resolve("data/unfinished/123/postgresql"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");
        DataFolder.open(temporary.resolve("data")).close();
        assertThat(temporary.resolve("data/unfinished")).doesNotExist();
    }

    @Test
    void folderOpenInThisProcessIsRefusedAndStaysLocked() throws Exception {
        Path path = temporary.resolve("data");
        try (DataFolder folder = DataFolder.open(path)) {
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatThrownBy(() -> DataFolder.open(path).close())
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid());
            }
            try (ServiceProcess other = ServiceProcess.start(folder.path())) {
                assertThat(other.firstLine())
                        .startsWith("refused")
                        .contains("in use", "process " + ProcessHandle.current().pid(), "INTAKE_DATA_DIR");
            }
        }
        DataFolder.open(path).close();
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Path path = Files.createFile(temporary.resolve("data"));
        assertThatThrownBy(() -> DataFolder.open(path).close())
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(path + " is a file", "INTAKE_DATA_DIR");
        assertThatThrownBy(() -> DataFolder.open(path.resolve("below")).close())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("INTAKE_DATA_DIR");
    }

    @Test
    void folderThatCanNotBeWrittenIsRefused() {
        assumeThat(Path.of("/proc/1")).exists();
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/data")).close())
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("/proc/data", "INTAKE_DATA_DIR")
                .hasMessageNotContaining("\n");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
