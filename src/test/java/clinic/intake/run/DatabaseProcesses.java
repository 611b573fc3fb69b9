package clinic.intake.run;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The PostgreSQL processes whose programs are unpacked in a folder, whoever started them. */
public final class DatabaseProcesses {

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private DatabaseProcesses() {}

    public static List<ProcessHandle> in(Path folder) {
        try {
            Path real = folder.toRealPath();
            return ProcessHandle.allProcesses()
                    .filter(process -> process.info()
                            .command()
                            .filter(command -> Path.of(command).startsWith(real))
                            .isPresent())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servers among them: those that no other one of them started. */
    public static List<ProcessHandle> serversIn(Path folder) {
        List<ProcessHandle> all = in(folder);
        Set<Long> numbers = all.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        return all.stream()
                .filter(process -> process.parent()
                        .map(ProcessHandle::pid)
                        .filter(numbers::contains)
                        .isEmpty())
                .toList();
    }

    /** Kills the servers; their children notice by themselves. */
    public static void killServersIn(Path folder) {
        serversIn(folder).forEach(ProcessHandle::destroyForcibly);
    }

    /** Fails where one is still there after ten seconds. */
    public static void awaitNoneIn(Path folder) {
        await("no database process left in " + folder).atMost(LONGEST_END).until(() -> in(folder), List::isEmpty);
    }
}
