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

    private static final Instruction CACHE = new Instruction("COPY", "--from=training --chmod=755 /tmp/app.aot ./");

    private static Dockerfile dockerfile;
    private static Dockerfile image;

    @BeforeAll
    static void read() throws IOException {
        dockerfile = Dockerfile.read();
        image = dockerfile.image();
    }

    @Test
    void baseIsTheTemurinRuntime() {
        assertThat(dockerfile.instructions().get(0))
                .isEqualTo(new Instruction("FROM", "eclipse-temurin:25-jre AS application"));
    }

    @Test
    void userIsANumberOtherThanRoots() {
        assertThat(image.only("USER").arguments()).matches("[1-9][0-9]{4}:[1-9][0-9]{4}");
    }

    @Test
    void programRunsWithoutAShell() throws IOException {
        assertThat(image.only("ENTRYPOINT").exec())
                .startsWith("java")
                .contains("-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-XX:AOTCache=app.aot")
                .endsWith("-jar", "quarkus-run.jar");
    }

    @Test
    void portsAreThoseOfTheApiAndItsManagement() {
        assertThat(image.only("EXPOSE").arguments()).isEqualTo("8080 9000");
    }

    /** What is given to ENV or ARG stays in the image's history; what RUN does can't be tried here. */
    @Test
    void nothingIsConfiguredRunOrFetched() {
        assertThat(image.instructions())
                .extracting(Instruction::name)
                .containsOnly("FROM", "WORKDIR", "COPY", "USER", "EXPOSE", "ENTRYPOINT");
    }

    @Test
    void onlyTheBuiltApplicationAndItsCacheAreCopied() {
        assertThat(image.all("COPY"))
                .contains(CACHE)
                .filteredOn(copy -> !copy.equals(CACHE))
                .isNotEmpty()
                .allSatisfy(copy -> {
                    assertThat(copy.flags()).containsExactly("--chmod=755");
                    assertThat(copy.paths()).hasSize(2);
                    assertThat(copy.paths().get(0)).startsWith(Image.TARGET);
                });
    }

    /** {@link AotCacheIT} runs that program; whatever else its run leaves behind stays in its own stage. */
    @Test
    void cacheIsMadeFromTheSameFilesByAUserWithoutRights() {
        assertThat(dockerfile.stage("training").instructions())
                .containsExactly(
                        new Instruction("FROM", "application AS training"),
                        new Instruction("COPY", "--chmod=755 src/main/docker/train /usr/local/bin/"),
                        new Instruction("USER", "nobody"),
                        new Instruction(
                                "RUN", "[\"train\", \"" + image.only("WORKDIR").arguments() + "\", \"/tmp/app.aot\"]"));
    }

    /** Where only these are let in, no keyset, .env or data can get into an image. */
    @Test
    void buildSeesNothingButTheBuiltApplicationAndTheTraining() throws IOException {
        assertThat(Files.readAllLines(Path.of(".dockerignore")))
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .containsExactly("*", "!target/quarkus-app", "!src/main/docker/train");
    }
}
