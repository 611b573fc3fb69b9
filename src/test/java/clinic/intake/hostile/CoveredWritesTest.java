package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A write that is added to the contract needs its rows in the tests beside this one. */
class CoveredWritesTest {

    private static final Set<String> READING = Set.of("get", "head", "options", "parameters");

    /** {@link HostileBodyTest} and {@link HostileReceiptTest}. */
    private static final Set<String> COVERED =
            Set.of("submitConsultationRequest", "withdrawConsultationRequest", "revokeConsent");

    @Test
    void everyPublicWriteIsCovered() throws IOException {
        JsonNode paths = Samples.json(Files.readString(Path.of("openapi", "openapi.json")))
                .get("paths");
        Set<String> writes = new TreeSet<>();
        paths.forEach(path -> path.properties().stream()
                .filter(method -> !READING.contains(method.getKey()))
                .filter(method -> method.getValue().path("security").isEmpty())
                .forEach(method ->
                        writes.add(method.getValue().get("operationId").asText())));
        assertThat(writes).containsExactlyInAnyOrderElementsOf(COVERED);
    }
}
