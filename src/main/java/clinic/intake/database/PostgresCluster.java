package clinic.intake.database;

import clinic.intake.database.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/** The files of the database server: made once, configured anew at each start. */
final class PostgresCluster {

    private static final String SETTINGS_FILE = "intake.conf";

    // What /bin/sh still reads as more than itself between double quotes.
    private static final Pattern SHELL_SYNTAX = Pattern.compile("[\"$`\\\\]");

    // Character classes of words (pg_trgm) come from the operating system; C knows no letter beyond ASCII.
    private static final List<String> CHARACTER_TYPES = List.of("C.UTF-8", "en_US.UTF-8", "C");

    private static final String SETTINGS = """
            # Written by the service at each start: what is changed here is lost.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 50
            shared_buffers = 128MB
            max_wal_size = 256MB
            allow_alter_system = off
            password_encryption = 'scram-sha-256'
            timezone = 'UTC'

            # Nothing that was answered is lost.
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            # The log tells about the server, never what is in a statement: errors of statements go to the service only.
            logging_collector = off
            log_destination = 'stderr'
            log_timezone = 'UTC'
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_statement = 'none'
            log_min_duration_statement = -1
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            log_checkpoints = off
            """;

    private static final String ACCESS = """
            # Written by the service at each start: what is changed here is lost.
            # TYPE DATABASE USER           ADDRESS      METHOD
            host   all      postgres       127.0.0.1/32 scram-sha-256
            host   intake   intake_owner   127.0.0.1/32 scram-sha-256
            host   intake   intake_service 127.0.0.1/32 scram-sha-256
            """;

    private final DataFolder folder;
    private final PostgresBinaries binaries;

    PostgresCluster(DataFolder folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /**
     * Reads which major version made the cluster, if there is one.
     *
     * @throws StartRefused if that isn't the version at hand
     */
    static void requireVersion(DataFolder folder) {
        if (!Files.exists(folder.cluster())) {
            return;
        }
        String version;
        try {
            version = Files.readString(folder.cluster().resolve("PG_VERSION")).strip();
        } catch (IOException e) {
            throw new StartRefused(
                    "%s holds no database that can be read (%s): ".formatted(folder.cluster(), e)
                            + "restore it from a backup, or set INTAKE_DATA_DIR to another folder.",
                    e);
        }
        if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
            throw new StartRefused(
                    "The database in %s is of PostgreSQL %s, and this service brings PostgreSQL %s along: dump it with "
                                    .formatted(folder.cluster(), version, PostgresBinaries.MAJOR_VERSION)
                            + "PostgreSQL %s and restore the dump here, or set INTAKE_DATA_DIR to another folder."
                                    .formatted(version));
        }
    }

    /**
     * Makes the cluster unless it is there.
     *
     * @throws StartRefused if it can't be made
     */
    void createOnce(String superuserPassword) {
        if (Files.exists(folder.cluster())) {
            return;
        }
        try {
            Path unfinished = folder.unfinished();
            try {
                Path cluster = unfinished.resolve("postgresql");
                Path passwordFile = unfinished.resolve("password");
                folder.write(passwordFile, superuserPassword);
                initialise(cluster, passwordFile);
                Path settings = cluster.resolve("postgresql.conf");
                Files.writeString(settings, "\ninclude = '" + SETTINGS_FILE + "'\n", StandardOpenOption.APPEND);
                FileTree.moveIntoPlace(cluster, folder.cluster());
            } finally {
                FileTree.delete(unfinished);
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /** Writes the settings and who may connect, before a start. */
    void configure(int port) {
        folder.write(folder.cluster().resolve(SETTINGS_FILE), SETTINGS.formatted(port));
        folder.write(folder.cluster().resolve("pg_hba.conf"), ACCESS);
    }

    private void initialise(Path cluster, Path passwordFile) throws IOException {
        Outcome outcome = null;
        Path borrowed = null;
        String initdb = binaries.program("initdb");
        if (SHELL_SYNTAX.matcher(binaries.home().toString()).find()) {
            borrowed = harmlesslyNamed();
            initdb = borrowed.resolve("bin/initdb").toString();
        }
        try {
            for (String characterType : CHARACTER_TYPES) {
                outcome = binaries.run(List.of(
                        initdb,
                        "--pgdata=" + cluster,
                        "--username=" + DatabaseRoles.SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--lc-ctype=" + characterType,
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums"));
                if (outcome.succeeded() || !outcome.output().contains("invalid locale name")) {
                    break;
                }
            }
        } finally {
            if (borrowed != null) {
                FileTree.delete(borrowed);
            }
        }
        if (!outcome.succeeded()) {
            ServerLog log = new ServerLog(folder.log());
            log.append(outcome.output());
            throw log.refusal("No database can be made in " + folder.path(), outcome.output());
        }
    }

    /**
     * A copy of initdb under a path that a shell takes literally: initdb gives its own path to {@code /bin/sh} between
     * double quotes, where a dollar sign or a quote of the data folder's name would do something.
     */
    private Path harmlesslyNamed() throws IOException {
        Path copy = Files.createTempDirectory("intake-initdb-");
        Files.createDirectory(copy.resolve("bin"));
        for (String program : List.of("bin/initdb", "bin/postgres")) {
            Files.copy(binaries.home().resolve(program), copy.resolve(program));
        }
        for (String part : List.of("lib", "share")) {
            Files.createSymbolicLink(copy.resolve(part), binaries.home().resolve(part));
        }
        return copy;
    }
}
