package clinic.intake.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a process prints on one of its streams, line by line as it comes. */
final class Lines {

    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Lines(InputStream stream) {
        reader = new Thread(() -> read(stream), "lines");
        reader.setDaemon(true);
        reader.start();
    }

    static Lines of(InputStream stream) {
        return new Lines(stream);
    }

    /** All so far. */
    List<String> soFar() {
        return List.copyOf(lines);
    }

    /** All of a process that has ended. */
    List<String> all() throws InterruptedException {
        reader.join(LONGEST_REST.toMillis());
        if (reader.isAlive()) {
            throw new AssertionError("The process has ended, but another one still holds its stream; read: " + lines);
        }
        return soFar();
    }

    private void read(InputStream stream) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The stream ends so when the process is killed.
        }
    }
}
