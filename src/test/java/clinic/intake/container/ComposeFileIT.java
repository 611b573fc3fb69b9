package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docker-compose.yml promises, without an engine to run it. */
class ComposeFileIT {

    private static ComposeFile compose;

    @BeforeAll
    static void read() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void itRunsTheServiceAndItsDatabase() {
        assertThat(compose.root().path("services").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("api", "postgres");
        JsonNode build = compose.service("api").path("build");
        assertThat(build.path("context").asText()).isEqualTo(".");
        assertThat(Path.of(build.path("dockerfile").asText())).isRegularFile();
        assertThat(compose.service("postgres").path("image").asText()).isEqualTo("postgres:18");
    }

    /** In the image of 18 the data is in /var/lib/postgresql/18/docker, and the volume is the folder above. */
    @Test
    void dataOfPostgres18IsOnANamedVolume() {
        assertThat(compose.texts("postgres", "volumes")).containsExactly("database:/var/lib/postgresql");
        assertThat(compose.root().path("volumes").has("database")).isTrue();
        assertThat(compose.environment("postgres")).doesNotContainKey("PGDATA");
    }

    @Test
    void serviceWaitsForADatabaseThatIsReady() {
        assertThat(compose.service("api").at("/depends_on/postgres/condition").asText())
                .isEqualTo("service_healthy");
    }

    @Test
    void everySecretComesFromOutside() {
        assertThat(compose.literalSecrets()).isEmpty();
        assertThat(compose.environment("postgres")).containsKey("POSTGRES_PASSWORD");
        assertThat(compose.environment("postgres")).doesNotContainKey("POSTGRES_HOST_AUTH_METHOD");
        assertThat(compose.environment("api"))
                .containsKeys("QUARKUS_DATASOURCE_PASSWORD", "QUARKUS_FLYWAY_PASSWORD")
                .containsEntry("INTAKE_KEYSET_FILE", "/run/secrets/keyset");
        assertThat(compose.environment("api").get("QUARKUS_DATASOURCE_JDBC_URL"))
                .doesNotContainIgnoringCase("password")
                .doesNotContain("?", "@");
        assertThat(compose.texts("api", "secrets")).containsExactly("keyset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {api: {environment: {QUARKUS_DATASOURCE_PASSWORD: intake}}}",
                "services: {api: {environment: {QUARKUS_DATASOURCE_PASSWORD: '${PASSWORD:-intake}'}}}",
                "services: {api: {environment: {QUARKUS_DATASOURCE_PASSWORD: '${PASSWORD}'}}}",
                "services: {api: {environment: {INTAKE_KEYSET: '{}'}}}",
                "secrets: {keyset: {file: keyset.json}}"
            })
    void plantedSecretIsFound(String yaml) throws IOException {
        assertThat(ComposeFile.of(yaml).literalSecrets()).hasSize(1);
    }

    /** Only psql puts the passwords into statements, quoted; Compose would paste them in as they are. */
    @Test
    void scriptForTheRolesHoldsNoPassword() {
        assertThat(compose.root().at("/configs/roles/content").asText())
                .contains("PASSWORD :'owner_password'", "PASSWORD :'service_password'")
                .doesNotContain("$")
                .doesNotContainPattern("PASSWORD (?!:')");
    }

    @Test
    void onlyTheApiIsPublishedAndOnlyOnThisMachine() {
        assertThat(compose.texts("api", "ports")).containsExactly("127.0.0.1:8080:8080");
        assertThat(compose.service("postgres").has("ports")).isFalse();
        for (JsonNode service : compose.root().path("services")) {
            assertThat(service.has("network_mode")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "postgres"})
    void containerHasNoMoreRightsThanItNeeds(String service) {
        assertThat(compose.texts(service, "cap_drop")).containsExactly("ALL");
        assertThat(compose.texts(service, "security_opt")).containsExactly("no-new-privileges:true");
        assertThat(compose.service(service).has("cap_add")).isFalse();
        assertThat(compose.service(service).has("privileged")).isFalse();
    }

    /** Compose refuses a read-only root where it has to copy a config of this file into, hence not the database's. */
    @Test
    void serviceWritesNowhereButToItsTemporaryFolder() {
        assertThat(compose.service("api").path("read_only").asBoolean()).isTrue();
        assertThat(compose.texts("api", "tmpfs")).singleElement().asString().startsWith("/tmp:");
        assertThat(compose.service("api").has("volumes")).isFalse();
        assertThat(compose.service("api").has("configs")).isFalse();
        assertThat(compose.service("api").has("user")).isFalse();
        assertThat(compose.service("api").has("mem_limit")).isTrue();
        assertThat(compose.service("postgres").path("user").asText()).isEqualTo("postgres");
    }

    @Test
    void containersComeBackAndHaveTimeToStop() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        int shutdown = ComposeFile.seconds(settings.getProperty("quarkus.shutdown.timeout"));
        assertThat(compose.seconds("api", "stop_grace_period")).isGreaterThan(shutdown);
        assertThat(compose.seconds("postgres", "stop_grace_period")).isGreaterThanOrEqualTo(30);
        for (String service : List.of("api", "postgres")) {
            assertThat(compose.service(service).path("restart").asText()).isEqualTo("unless-stopped");
        }
    }
}
