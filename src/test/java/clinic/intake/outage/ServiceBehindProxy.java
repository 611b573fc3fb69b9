package clinic.intake.outage;

import clinic.intake.run.PackagedService;
import clinic.intake.run.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged service, with a database that can be broken behind a network that can fail. */
final class ServiceBehindProxy implements AutoCloseable {

    final BreakableDatabase database;
    final FaultProxy network;
    private final Path folder;
    private final String keyset;
    private final List<String> output = new ArrayList<>();
    private final String options;
    private volatile RunningService service;

    ServiceBehindProxy(Path temporary) throws IOException, InterruptedException {
        this(temporary, "");
    }

    /** The same, with options for its JVM. */
    ServiceBehindProxy(Path temporary, String options) throws IOException, InterruptedException {
        this.options = options;
        folder = Files.createDirectory(temporary.resolve("service"));
        keyset = String.join("\n", PackagedService.in(folder).run("new-keyset").output());
        database = new BreakableDatabase(temporary.resolve("database"));
        network = new FaultProxy(database.port());
        service = packaged().start().awaitReady();
    }

    RunningService service() {
        return service;
    }

    /** What it seals with. */
    String keyset() {
        return keyset;
    }

    /** SIGKILL to the service; its database lives on. */
    void killService() throws InterruptedException {
        service.kill();
        output.addAll(service.output());
    }

    void startServiceAgain() throws IOException {
        service = packaged().start().awaitReady();
    }

    void startDatabaseAgain() {
        database.start();
        network.leadTo(database.port());
    }

    /** All that every run of it has printed. */
    List<String> output() {
        List<String> all = new ArrayList<>(output);
        all.addAll(service.output());
        return all;
    }

    @Override
    public void close() throws IOException {
        service.close();
        network.close();
        database.close();
    }

    private PackagedService packaged() {
        PackagedService packaged = PackagedService.in(folder);
        if (!options.isEmpty()) {
            // The JVM tells that it has met this variable, even where nothing is in it.
            packaged.with("JAVA_TOOL_OPTIONS", options);
        }
        return packaged.with("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + network.port() + "/intake")
                .with("QUARKUS_DATASOURCE_USERNAME", database.roles().serviceUsername())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.roles().servicePassword())
                .with("QUARKUS_FLYWAY_USERNAME", database.roles().ownerUsername())
                .with("QUARKUS_FLYWAY_PASSWORD", database.roles().ownerPassword())
                .with("INTAKE_KEYSET", keyset)
                .with("INTAKE_JOBS_POLL_INTERVAL", "1s")
                .with("INTAKE_SAMPLE_CONTENT", "true")
                .with("INTAKE_RATE_LIMIT_ENABLED", "false")
                .with("INTAKE_BOT_GATE_MODE", "off");
    }
}
