package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The health commands of docker-compose.yml, run by hand against what they will meet. */
class HealthCommandIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    static Path folder;

    private static ComposeFile compose;
    private static PackagedService service;

    @BeforeAll
    static void start() throws IOException {
        compose = ComposeFile.read();
        service = PackagedService.start(folder);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void runningServiceIsHealthy() throws Exception {
        assertThat(apiHealth(service.managementPort())).isZero();
    }

    @Test
    void serviceThatDoesNotListenIsUnhealthy() throws Exception {
        assertThat(apiHealth(PackagedService.freePort())).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 503})
    void serviceThatIsNotReadyIsUnhealthy(int status) throws Exception {
        assertThat(apiHealthAgainst(status)).isPositive();
    }

    /** The stand-in itself is no reason to be unhealthy. */
    @Test
    void serviceThatSaysItIsReadyIsHealthy() throws Exception {
        assertThat(apiHealthAgainst(200)).isZero();
    }

    @Test
    void serviceThatNeverAnswersIsUnhealthyWithinTheTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, LOOPBACK)) {
            long begin = System.nanoTime();
            assertThat(apiHealth(silent.getLocalPort())).isPositive();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isLessThan(compose.seconds("api", "healthcheck", "timeout"));
        }
    }

    @Test
    void runningDatabaseIsHealthy() throws Exception {
        assertThat(postgresHealth(databasePort())).isZero();
    }

    @Test
    void databaseThatDoesNotListenIsUnhealthy() throws Exception {
        assertThat(postgresHealth(PackagedService.freePort())).isPositive();
    }

    private static int apiHealthAgainst(int status) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 5);
        server.createContext("/", exchange -> {
            boolean asked = exchange.getRequestURI().getPath().equals("/q/health/ready");
            exchange.sendResponseHeaders(asked ? status : 418, -1);
            exchange.close();
        });
        server.start();
        try {
            return apiHealth(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static int apiHealth(int port) throws Exception {
        List<String> command = compose.healthCommand("api").stream()
                .map(argument -> argument.replace("/9000", "/" + port))
                .toList();
        assertThat(command).isNotEqualTo(compose.healthCommand("api"));
        return exitCode(new ProcessBuilder(command));
    }

    private static int postgresHealth(int port) throws Exception {
        List<String> command = compose.healthCommand("postgres");
        assumeTrue(isInstalled(command.get(0)), command.get(0) + " is not installed here");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGPORT", Integer.toString(port));
        return exitCode(builder);
    }

    private static int exitCode(ProcessBuilder builder) throws Exception {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** PostgreSQL's pid file tells its port in the fourth line. */
    private static int databasePort() throws IOException {
        return Integer.parseInt(Files.readAllLines(folder.resolve("data/postgresql/postmaster.pid"))
                .get(3)
                .strip());
    }

    static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
