package clinic.intake.run;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service that was started, until it is stopped one way or the other. Closing it leaves no process of its folder. */
public final class RunningService implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final String LAST_LINE = "Its data:";

    private final Process process;
    private final Path folder;
    private final Lines output;
    private final Lines errors;

    RunningService(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.output = Lines.of(process.getInputStream());
        this.errors = Lines.of(process.getErrorStream());
    }

    public void awaitStart() {
        await("the start")
                .atMost(LONGEST_START)
                .until(() ->
                        !process.isAlive() || output.soFar().stream().anyMatch(line -> line.startsWith(LAST_LINE)));
        if (!process.isAlive()) {
            throw new AssertionError("It ended with " + process.exitValue() + ": " + output.soFar() + errors.soFar());
        }
    }

    /** Waits until it says that it is ready, which on a busy machine is some time after its start. */
    public RunningService awaitReady() {
        await("ready")
                .atMost(LONGEST_START)
                .until(() -> operator().get("/q/health/ready").statusCode() == 200);
        return this;
    }

    /** What a visitor can do with it. */
    public Visitor visitor() {
        return new Visitor(URI.create(told("The API:")).resolve("/"));
    }

    /** What an operator can look at. */
    public Visitor operator() {
        return new Visitor(URI.create(told("Health, metrics:")).resolve("/"));
    }

    /** What the line with this beginning says. */
    String told(String beginning) {
        return output().stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .map(line -> line.substring(beginning.length()).strip())
                .orElseThrow(() -> new AssertionError("no line \"" + beginning + "\""));
    }

    public List<String> output() {
        return output.soFar();
    }

    public List<String> errors() {
        return errors.soFar();
    }

    /** The processes that it has started itself and has not let go of. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM, as from a service manager. */
    void terminate() {
        process.destroy();
    }

    /** SIGTERM, and waits for the end. */
    public void stop() throws InterruptedException {
        terminate();
        exitCode();
    }

    /** SIGINT, as from Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** SIGKILL, as from the system when memory runs out. Its database lives on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGKILL for its database too, as when the power fails. */
    void killWithDatabase() throws InterruptedException {
        kill();
        DatabaseProcesses.killServersIn(folder);
    }

    /** Waits for the end, which has to come within half a minute. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It doesn't stop: " + output.soFar() + errors.soFar());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        DatabaseProcesses.killServersIn(folder);
        DatabaseProcesses.awaitNoneIn(folder);
    }
}
