package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.container.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Dockerfile.jvm says; {@link ContainerIT} does what it says. */
class DockerfileIT {

    private static Dockerfile dockerfile;

    @BeforeAll
    static void read() throws IOException {
        dockerfile = Dockerfile.read();
    }

    @Test
    void baseIsTheTemurinRuntime() {
        assertThat(dockerfile.instructions().get(0)).isEqualTo(new Instruction("FROM", "eclipse-temurin:25-jre"));
    }

    @Test
    void userIsANumberOtherThanRoots() {
        assertThat(dockerfile.only("USER").arguments()).matches("[1-9][0-9]{4}:[1-9][0-9]{4}");
    }

    @Test
    void programRunsWithoutAShell() throws IOException {
        assertThat(dockerfile.only("ENTRYPOINT").exec())
                .startsWith("java")
                .contains("-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError")
                .endsWith("-jar", "quarkus-run.jar");
    }

    @Test
    void portsAreThoseOfTheApiAndItsManagement() {
        assertThat(dockerfile.only("EXPOSE").arguments()).isEqualTo("8080 9000");
    }

    /** What is given to ENV or ARG stays in the image's history; what RUN does can't be tried here. */
    @Test
    void nothingIsConfiguredRunOrFetched() {
        assertThat(dockerfile.instructions())
                .extracting(Instruction::name)
                .containsOnly("FROM", "WORKDIR", "COPY", "USER", "EXPOSE", "ENTRYPOINT");
    }

    @Test
    void onlyTheBuiltApplicationIsCopied() {
        assertThat(dockerfile.all("COPY")).isNotEmpty().allSatisfy(copy -> {
            assertThat(copy.flags()).containsExactly("--chmod=755");
            assertThat(copy.paths()).hasSize(2);
            assertThat(copy.paths().get(0)).startsWith(Image.TARGET);
        });
    }

    /** Where only this folder is let in, no keyset, .env or data can get into an image. */
    @Test
    void buildSeesNothingButTheBuiltApplication() throws IOException {
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .containsExactly("*", "!target/quarkus-app");
    }
}
