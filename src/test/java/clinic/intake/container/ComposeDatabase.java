package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The postgres service of docker-compose.yml by hand: made, configured and given its roles as the image's entry point does. */
final class ComposeDatabase implements AutoCloseable {

    private final Path binaries;
    private final Path folder;
    private final Map<String, String> variables;
    private final int port;

    private ComposeDatabase(Path binaries, Path folder, Map<String, String> variables) throws IOException {
        this.binaries = binaries;
        this.folder = folder;
        this.variables = variables;
        this.port = PackagedService.freePort();
    }

    /** Starts it with PostgreSQL's programs in that folder and passwords by the names that the file asks for. */
    static ComposeDatabase start(ComposeFile compose, Path binaries, Path folder, Map<String, String> passwords)
            throws IOException, InterruptedException {
        Map<String, String> variables = compose.environment("postgres", passwords);
        ComposeDatabase database = new ComposeDatabase(binaries, folder, variables);
        database.create();
        database.serve(compose.texts("postgres", "command"));
        try {
            database.giveRoles(compose.root().at("/configs/roles/content").asText());
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
        return database;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/intake";
    }

    /** The address of the database as the file has it, but where this one listens. */
    String located(String value) {
        return value.replace("postgres:5432", "127.0.0.1:" + port);
    }

    @Override
    public void close() {
        try {
            run(server("pg_ctl", "stop", "-w", "-m", "fast", "-D", data()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create() throws IOException, InterruptedException {
        Path password = Files.writeString(folder.resolve("password"), variables.get("POSTGRES_PASSWORD"));
        List<String> initdb = server("initdb", "--username=postgres", "--pwfile=" + password, "--pgdata=" + data());
        initdb.addAll(Arrays.asList(variables.get("POSTGRES_INITDB_ARGS").split(" ")));
        run(initdb);
    }

    private void serve(List<String> command) throws IOException, InterruptedException {
        String options = String.join(" ", command.subList(1, command.size()))
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p " + port;
        run(server("pg_ctl", "start", "-w", "-D", data(), "-l", folder.resolve("server.log") + "", "-o", options));
    }

    private void giveRoles(String script) throws IOException, InterruptedException {
        Path roles = Files.writeString(folder.resolve("roles.sql"), script);
        run(List.of("psql", "-v", "ON_ERROR_STOP=1", "--username=postgres", "--no-psqlrc", "-f", roles.toString()));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** As root in a user namespace without a mapping, for PostgreSQL refuses to be root. */
    private List<String> server(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (new UnixSystem().getUid() == 0) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.putAll(variables);
        environment.put("PGPASSWORD", variables.get("POSTGRES_PASSWORD"));
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", Integer.toString(port));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(output))
                .isZero();
    }
}
