package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import clinic.intake.run.Visitor.Kept;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as an ordinary user, where root runs the tests; the other tests run it as whoever runs them. */
class OrdinaryUserIT {

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        assumeThat(new UnixSystem().getUid())
                .as("only root can be somebody else")
                .isZero();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = Files.createDirectory(temporary.resolve("home"));
    }

    @Test
    void startsAndServesInAFolderOfThatUser() throws IOException, InterruptedException {
        Files.setAttribute(folder, "unix:uid", PackagedService.NOBODY);
        try (RunningService service = PackagedService.in(folder).asNobody().start()) {
            Kept kept = service.visitor().submitted("ordinary-user");
            assertThat(service.visitor().receipt(kept).statusCode()).isEqualTo(200);
            assertThat(Files.getAttribute(folder.resolve("data/keyset.json"), "unix:uid"))
                    .isEqualTo(PackagedService.NOBODY);
            assertThat(service.errors()).isEmpty();
        }
        assertThat(DatabaseProcesses.in(folder)).isEmpty();
    }

    @Test
    void folderOfAnotherUserIsRefused() throws IOException, InterruptedException {
        Ended start = PackagedService.in(folder).asNobody().run();
        Refusal.assertRefused(start, "data folder", "nobody", "belongs to root", "INTAKE_DATA_DIR");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void dataOfAnotherUserAreRefused() throws IOException, InterruptedException {
        Files.setAttribute(folder, "unix:uid", PackagedService.NOBODY);
        Files.createDirectories(folder.resolve("data/postgresql"));
        Ended start = PackagedService.in(folder).asNobody().run();
        Refusal.assertRefused(start, "data folder", "belongs to root", "chown", "INTAKE_DATA_DIR");
    }
}
