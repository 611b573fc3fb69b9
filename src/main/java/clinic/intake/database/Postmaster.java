package clinic.intake.database;

import clinic.intake.database.Command.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process of the data folder's cluster: this service's own, or one that a killed service left behind. */
final class Postmaster {

    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    // Recovery after a crash reads the log of changes again before the server is ready.
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration FAST_STOP_WITHIN = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP_WITHIN = Duration.ofSeconds(10);

    // Another program took the port, or a former server of this folder isn't all gone yet.
    private static final List<String> PASSING_FAILURES = List.of(
            "could not create any TCP/IP sockets",
            "lock file \"postmaster.pid\" already exists",
            "pre-existing shared memory block");

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final PostgresCluster cluster;
    private final ServerLog log;

    Postmaster(DataFolder folder, PostgresBinaries binaries, PostgresCluster cluster) {
        this.folder = folder;
        this.binaries = binaries;
        this.cluster = cluster;
        this.log = new ServerLog(folder.log());
    }

    /**
     * Starts the server at a free port, in a session of its own, so that a Ctrl-C for the service doesn't reach it too early.
     *
     * @return its port
     * @throws StartRefused with the server's own reason if it doesn't get ready
     */
    int start() {
        return start(Postmaster::freePort);
    }

    /** Starts the server in the same way at the port that it had. */
    void startAt(int port) {
        start(() -> port);
    }

    /** Gives the port to be listened on. */
    private interface Ports {

        int next() throws IOException;
    }

    private int start(Ports ports) {
        try {
            for (int attempt = 1; ; attempt++) {
                stop();
                log.rotate();
                long logged = log.size();
                int port = ports.next();
                cluster.configure(port);
                Outcome outcome = pgCtl(
                        "start",
                        READY_WITHIN,
                        "-p",
                        binaries.program("postgres"),
                        "-l",
                        folder.path().relativize(folder.log()).toString(),
                        "-o",
                        "-D " + shellQuoted(folder.cluster().toString()));
                if (outcome.succeeded()) {
                    return port;
                }
                String said = outcome.output() + "\n" + log.since(logged);
                if (attempt == ATTEMPTS || PASSING_FAILURES.stream().noneMatch(said::contains)) {
                    stop();
                    throw log.refusal("The embedded PostgreSQL doesn't start", said);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The start was interrupted.", e);
        }
    }

    /** The server's process, where one runs. */
    Optional<ProcessHandle> process() {
        try {
            return processOfPidFile();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Stops the server of this cluster if one runs, whoever started it, and waits until it is gone. */
    void stop() {
        try {
            if (processOfPidFile().isEmpty()
                    || pgCtl("stop", FAST_STOP_WITHIN, "-m", "fast").succeeded()) {
                return;
            }
            // It is slow, or pg_ctl was interrupted. What was answered is on the disk: the next start reads it again.
            if (processOfPidFile().isEmpty()
                    || pgCtl("stop", IMMEDIATE_STOP_WITHIN, "-m", "immediate").succeeded()) {
                return;
            }
            processOfPidFile().ifPresent(Postmaster::kill);
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    private Outcome pgCtl(String action, Duration limit, String... options) {
        List<String> command = new ArrayList<>(
                List.of(binaries.program("pg_ctl"), action, "-w", "-s", "-t", Long.toString(limit.toSeconds())));
        command.addAll(List.of(options));
        return binaries.run(command);
    }

    /**
     * The process that the pid file names, if it is a server of this cluster. Numbers of processes are given out again:
     * a file that names an innocent one is removed, for PostgreSQL would not start beside it and pg_ctl would stop it.
     */
    private Optional<ProcessHandle> processOfPidFile() throws IOException {
        Path file = folder.cluster().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String number = Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        Optional<ProcessHandle> process =
                number.matches("[0-9]{1,10}") ? ProcessHandle.of(Long.parseLong(number)) : Optional.empty();
        if (number.isEmpty() || process.isPresent() && !servesThisCluster(process.get())) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        return process;
    }

    private boolean servesThisCluster(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
        String[] arguments = info.arguments().orElse(new String[0]);
        return postgres
                && (List.of(arguments).contains(folder.cluster().toString()) || worksInThisCluster(process.pid()));
    }

    /** The server's working folder is its cluster, also when the data folder was renamed since; only Linux tells. */
    private boolean worksInThisCluster(long pid) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), folder.cluster());
        } catch (IOException e) {
            return false;
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(IMMEDIATE_STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Then the next start says that the former server isn't gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** pg_ctl gives its options to a shell as they are. */
    private static String shellQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
