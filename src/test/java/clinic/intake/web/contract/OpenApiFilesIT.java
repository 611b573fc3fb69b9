package clinic.intake.web.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed contract is the one that the code has: byte for byte what the build wrote. */
class OpenApiFilesIT {

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi.json"})
    void committedContractIsUpToDate(String file) throws IOException {
        assertThat(Files.readString(Path.of("openapi", file)))
                .as("openapi/%s is stale: run mvn -Pcontract and commit what it changes", file)
                .isEqualTo(Files.readString(Path.of("target", "openapi", file)));
    }
}
