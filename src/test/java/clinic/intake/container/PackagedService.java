package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own, on free ports. */
final class PackagedService implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration UP_WITHIN = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private PackagedService(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** The folder that {@code mvn package} makes. */
    static Path application() {
        return Path.of(System.getProperty("service.app", "target/quarkus-app")).toAbsolutePath();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts it with its own database, in an empty folder. */
    static PackagedService start(Path folder) throws IOException {
        List<String> command =
                List.of(java(), "-jar", application().resolve("quarkus-run.jar").toString());
        return start(command, folder, Map.of(), folder.resolve("service.log")).untilUp();
    }

    static PackagedService start(List<String> command, Path folder, Map<String, String> variables, Path log)
            throws IOException {
        int port = freePort();
        int managementPort = freePort();
        Map<String, String> all = new HashMap<>(variables);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|INTAKE|JAVA|JDK|MAVEN)_.*"));
        builder.environment().putAll(all);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new PackagedService(builder.start(), log, port, managementPort);
    }

    PackagedService untilUp() {
        try {
            await().atMost(UP_WITHIN).pollInterval(Duration.ofMillis(200)).until(() -> {
                assertThat(process.isAlive()).as("lives: %s", output()).isTrue();
                return status("/v1/clinic") == 200;
            });
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        return this;
    }

    int managementPort() {
        return managementPort;
    }

    /** Status of a reply to GET, 0 where nobody listens. */
    int status(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** How it ended, when it ends by itself. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(UP_WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Asks it to stop as an engine does; tells whether it was gone in time. */
    boolean stopsWithin(int seconds) {
        process.destroy();
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (!stopsWithin(60)) {
            process.destroyForcibly();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
