package clinic.intake;

import clinic.intake.security.key.BootstrapKey;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The running service: says where it is, then waits to be stopped. */
class Service implements QuarkusApplication {

    private final HttpServer http;
    private final StartConfig config;
    private final BootstrapKey bootstrap;
    private final int managementPort;

    Service(
            HttpServer http,
            StartConfig config,
            BootstrapKey bootstrap,
            @ConfigProperty(name = "quarkus.management.port", defaultValue = "9000") int managementPort) {
        this.http = http;
        this.managementPort = managementPort;
        this.config = config;
        this.bootstrap = bootstrap;
    }

    @Override
    public int run(String... arguments) throws SQLException {
        Optional<String> firstKey = bootstrap.ensure();
        System.out.println("The API:            http://localhost:" + http.getPort() + "/v1/clinic");
        System.out.println("Its reference page: http://localhost:" + http.getPort() + "/docs");
        System.out.println("Health, metrics:    http://localhost:" + managementPort + "/q/health");
        // Never through the log, which is kept.
        firstKey.ifPresent(key -> System.out.println("First staff key:    " + key));
        System.out.println(
                "Its data:           " + config.dataDir().map(Path::toString).orElse("in the configured database"));
        Quarkus.waitForExit();
        return 0;
    }
}
