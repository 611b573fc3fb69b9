package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The training that Dockerfile.jvm runs, and starts with what it makes; where there is a JDK that can. */
class AotCacheIT {

    private static final int FIRST_VERSION = 25;

    @TempDir
    static Path folder;

    private static String java;

    @BeforeAll
    static void findJava() throws IOException {
        Optional<Path> found = newEnough();
        assumeTrue(found.isPresent(), "there is no JDK " + FIRST_VERSION + " or newer here");
        java = found.get().resolve("bin/java").toString();
    }

    /** With this mode the JVM doesn't start at all where it can't use the cache. */
    @Test
    void serviceStartsWithTheCacheThatTheTrainingMakes() throws Exception {
        Path cache = folder.resolve("app.aot");
        train(cache);
        assertThat(cache).isNotEmptyFile();
        Map<String, String> variables =
                Map.of("INTAKE_DATA_DIR", folder.resolve("data").toString());
        List<String> command = List.of(java, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, "-jar", "quarkus-run.jar");
        try (PackagedService service = PackagedService.start(
                        command, PackagedService.application(), variables, folder.resolve("service.log"))
                .untilUp()) {
            assertThat(service.status("/v1/articles/preparing-for-an-infusion-day"))
                    .isEqualTo(200);
        }
    }

    @Test
    void cacheThatCannotBeUsedIsPassedOver() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.aot"), "not a cache");
        List<String> command = List.of(java, "-XX:AOTCache=" + broken, "-jar", "quarkus-run.jar", "new-keyset");
        try (PackagedService printing =
                PackagedService.start(command, PackagedService.application(), Map.of(), folder.resolve("keyset.log"))) {
            assertThat(printing.exitCode()).isZero();
            assertThat(printing.output()).contains("\"sealing\"");
        }
    }

    private static void train(Path cache) throws IOException, InterruptedException {
        Path log = folder.resolve("train.log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of("src/main/docker/train").toAbsolutePath().toString(),
                PackagedService.application().toString(),
                cache.toString());
        builder.environment().put("JAVA", java);
        // Of a shell that is set up for a service of its own the training takes nothing.
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://192.0.2.1/none");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroy();
        }
    }

    /** The JDK that this runs on, else one installed beside it. */
    private static Optional<Path> newEnough() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() >= FIRST_VERSION) {
            return Optional.of(own);
        }
        try (Stream<Path> homes = Files.list(own.getParent())) {
            return homes.filter(home -> version(home) >= FIRST_VERSION).findFirst();
        }
    }

    /** Each JDK tells its version in the file "release"; 0 where there is none. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.split("\"")[1])
                    .mapToInt(version -> Runtime.Version.parse(version).feature())
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
