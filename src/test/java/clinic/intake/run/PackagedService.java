package clinic.intake.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as an operator starts it: in a working folder, with the variables named here and no others. Its ports are
 * free ones unless they are set.
 */
public final class PackagedService {

    private static final Path APP = Path.of(System.getProperty("service.app", "target/quarkus-app"));
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
    /** The user without any rights, by its number. */
    static final int NOBODY = 65534;

    private final Path folder;
    private final Map<String, String> variables = new TreeMap<>();
    private final List<String> command = new ArrayList<>();

    private PackagedService(Path folder) {
        this.folder = folder;
        variables.put("PATH", System.getenv("PATH"));
        variables.put("QUARKUS_HTTP_PORT", "0");
        variables.put("QUARKUS_MANAGEMENT_PORT", "0");
        // No proxy is in front that would have to notice.
        variables.put("QUARKUS_SHUTDOWN_DELAY", "0s");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Starts sooner, and does the same.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-jar");
        command.add(APP.resolve("quarkus-run.jar").toAbsolutePath().toString());
    }

    public static PackagedService in(Path folder) {
        return new PackagedService(folder);
    }

    public PackagedService with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** As an ordinary user without any rights; only root can do so. */
    PackagedService asNobody() {
        command.addAll(0, List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        return this;
    }

    /** Starts it and waits until it has said where it is. */
    public RunningService start() throws IOException {
        RunningService service = launch();
        try {
            service.awaitStart();
            return service;
        } catch (RuntimeException | Error e) {
            service.close();
            throw e;
        }
    }

    /** Starts it and doesn't wait. */
    public RunningService launch() throws IOException {
        return new RunningService(process(), folder);
    }

    /** Runs it to its end, which has to come by itself within a minute. */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = process(arguments);
        Lines output = Lines.of(process.getInputStream());
        Lines errors = Lines.of(process.getErrorStream());
        if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            DatabaseProcesses.killServersIn(folder);
            throw new AssertionError("It runs on: " + output.soFar() + errors.soFar());
        }
        return new Ended(process.exitValue(), output.all(), errors.all());
    }

    private Process process(String... arguments) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }
}
