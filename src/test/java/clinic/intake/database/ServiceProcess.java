package clinic.intake.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, which can be killed: it starts the database, says so and waits. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ServiceProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs in the other process: one line on standard output, then it stays until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        try (DataFolder folder = DataFolder.open(Path.of(arguments[0]));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            System.out.println(
                    "started " + postgres.jdbcUrl() + " in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (StartRefused e) {
            System.out.println("refused " + e.getMessage());
        }
    }

    static ServiceProcess start(Path folder) throws IOException {
        return start(folder, System.getProperty("java.class.path"));
    }

    /** Starts the process with a class path of its own, through another program if one is given. */
    static ServiceProcess start(Path folder, String classPath, String... through) throws IOException {
        List<String> command = new ArrayList<>(List.of(through));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.addAll(List.of(ServiceProcess.class.getName(), folder.toString()));
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** What it said: {@code started …} or {@code refused …}. */
    String firstLine() throws IOException {
        return output.readLine();
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end in order. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
