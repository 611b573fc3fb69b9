package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.run.Visitor.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than one copy of the service on one machine. */
class TwoCopiesIT {

    @TempDir
    private Path temporary;

    @Test
    void twoCopiesInTwoFoldersHaveTheirOwnDataAndAThirdIsRefused() throws IOException, InterruptedException {
        Path one = Files.createDirectory(temporary.resolve("one"));
        Path other = Files.createDirectory(temporary.resolve("other"));
        try (RunningService first = PackagedService.in(one).launch();
                RunningService second = PackagedService.in(other).launch()) {
            first.awaitStart();
            second.awaitStart();
            Kept kept = first.visitor().submitted("two-copies");
            assertThat(first.visitor().receipt(kept).statusCode()).isEqualTo(200);
            assertThat(second.visitor().receipt(kept).statusCode()).isEqualTo(404);
            assertThat(DatabaseProcesses.serversIn(one)).hasSize(1);
            assertThat(DatabaseProcesses.serversIn(other)).hasSize(1);

            Ended third = PackagedService.in(one).run();
            Refusal.assertRefused(third, "data folder " + one.toRealPath(), "in use", "INTAKE_DATA_DIR");
            assertThat(first.visitor().receipt(kept).statusCode()).isEqualTo(200);
        }
        assertThat(DatabaseProcesses.in(temporary)).isEmpty();
    }
}
