package clinic.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.run.Visitor.Kept;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first start, in an empty folder, without any setting but the ports. */
class FirstStartIT {

    private static final List<String> TOLD =
            List.of("The API:", "Its reference page:", "Health, metrics:", "First staff key:", "Its data:");

    @TempDir
    private static Path temporary;

    private static Path folder;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createDirectory(temporary.resolve("with a space"));
        service = PackagedService.in(folder).start().awaitReady();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void tellsWhereItIsAndWhereItsDataAre() throws IOException, InterruptedException {
        assertThat(service.visitor().get(service.told("The API:")).statusCode()).isEqualTo(200);
        assertThat(service.visitor().get(service.told("Its reference page:")).body())
                .containsIgnoringCase("<html");
        assertThat(service.operator().get(service.told("Health, metrics:")).statusCode())
                .isEqualTo(200);
        assertThat(Path.of(service.told("Its data:")))
                .isEqualTo(folder.toRealPath().resolve("data"));
    }

    @Test
    void printsEachOfItsLinesOnceAndElseOnlyJsonLogs() throws IOException {
        List<String> told = service.output().stream()
                .filter(line -> TOLD.stream().anyMatch(line::startsWith))
                .toList();
        assertThat(told).hasSameSizeAs(TOLD);
        for (String line : service.output()) {
            if (!told.contains(line)) {
                JsonNode event = Visitor.JSON.readTree(line);
                assertThat(event.path("level").asText()).as(line).isNotEmpty();
                assertThat(event.path("message").isTextual()).as(line).isTrue();
            }
        }
        assertThat(service.errors()).isEmpty();
    }

    @Test
    void logsNoWarning() throws IOException {
        for (String line : service.output()) {
            if (line.startsWith("{")) {
                assertThat(Visitor.JSON.readTree(line).path("level").asText())
                        .as(line)
                        .isIn("INFO", "DEBUG");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/clinic", "/v1/articles", "/docs", "/openapi"})
    void answersOnPublicPaths(String path) throws IOException, InterruptedException {
        HttpResponse<String> reply = service.visitor().get(path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi.json"})
    void contractIsTheCommittedOne(String file) throws IOException, InterruptedException {
        assertThat(service.visitor().get("/" + file).body()).isEqualTo(Files.readString(Path.of("openapi", file)));
    }

    @Test
    void articlesAreThereToBeRead() throws IOException, InterruptedException {
        JsonNode items = service.visitor().read("/v1/articles").path("items");
        assertThat(items).hasSizeGreaterThanOrEqualTo(6);
        for (JsonNode item : items) {
            String slug = item.path("slug").asText();
            assertThat(service.visitor().read("/v1/articles/" + slug).path("title"))
                    .as(slug)
                    .isEqualTo(item.path("title"));
        }
    }

    @Test
    void submittedRequestHasAReceipt() throws IOException, InterruptedException {
        HttpResponse<String> reply = service.visitor().submit("first-start-receipt", Person.request());
        assertThat(reply.statusCode()).isEqualTo(201);
        Kept kept = Kept.of("first-start-receipt", Visitor.JSON.readTree(reply.body()));
        assertThat(reply.headers().firstValue("Location")).hasValue("/v1/receipts/" + kept.reference());
        assertThat(service.visitor().receipt(kept).statusCode()).isEqualTo(200);
        assertThat(service.visitor().get("/v1/receipts/" + kept.reference()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void requestOfAClientThatOffersHttp2IsStored() throws IOException, InterruptedException {
        assertThat(service.visitor()
                        .offeringHttp2()
                        .submit("first-start-http2", Person.request())
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "'', rwx------",
        "postgresql, rwx------",
        "keyset.json, rw-------",
        "postgresql-passwords.properties, rw-------",
        "postgresql.log, rw-------"
    })
    void dataAreForItsUserOnly(String file, String permissions) throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("data").resolve(file)))
                .isEqualTo(PosixFilePermissions.fromString(permissions));
    }

    @Test
    void makesNothingBesideItsDataFolder() throws IOException {
        try (var made = Files.list(folder)) {
            assertThat(made).containsExactly(folder.resolve("data"));
        }
    }
}
