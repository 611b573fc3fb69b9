package clinic.intake.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A program that is run to its end: in which folder, with which variables (none of ours but PATH), which arguments. */
record Command(Path folder, Map<String, String> variables, List<String> arguments) {

    private static final String USUAL_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

    /** How a program ended, and what it printed. */
    record Outcome(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }

    /** Waits for the end; a program that can't be started at all counts as one that failed. */
    Outcome run() {
        ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
        builder.redirectErrorStream(true);
        // The service's own variables hold secrets, and PGPORT or LC_ALL of a shell would change what happens.
        builder.environment().clear();
        builder.environment().put("PATH", Objects.requireNonNullElse(System.getenv("PATH"), USUAL_PATH));
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Outcome(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }
}
