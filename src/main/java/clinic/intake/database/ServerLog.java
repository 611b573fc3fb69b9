package clinic.intake.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/** The server's log file: kept small at each start, and asked for the reason when a start fails. */
final class ServerLog {

    private static final long KEPT_BYTES = 1024 * 1024;
    private static final Pattern REASON = Pattern.compile("\\b(FATAL|PANIC|error): ");

    private final Path file;

    ServerLog(Path file) {
        this.file = file;
    }

    /** Keeps one older file once this one is long; it is only for a time when no server writes. */
    void rotate() throws IOException {
        if (size() > KEPT_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What was logged after the file had that size. */
    String since(long size) throws IOException {
        byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int start = (int) Math.min(size, all.length);
        return new String(all, start, all.length - start, StandardCharsets.UTF_8);
    }

    /** Adds what another program than the server said. */
    void append(String output) throws IOException {
        Files.writeString(file, output, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Why a program failed, by the last line of its output that says so. */
    StartRefused refusal(String what, String output) {
        return new StartRefused("%s: %s (see %s).".formatted(what, reason(output), file));
    }

    private static String reason(String output) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> REASON.matcher(line).find())
                .reduce((first, second) -> second)
                .or(() -> lines.stream().reduce((first, second) -> second))
                .orElse("no reason given")
                .strip();
    }
}
