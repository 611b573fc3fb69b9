package clinic.intake.outage;

import clinic.intake.database.DataFolder;
import clinic.intake.database.EmbeddedPostgres;
import clinic.intake.run.DatabaseProcesses;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A PostgreSQL of the test's own that can be stopped, frozen, killed and otherwise hindered. */
final class BreakableDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String SERVICE_SESSIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE usename = 'intake_service'";
    private static final int QUIET_ROUNDS = 5;
    private static final long QUIET_MILLIS = 100;
    private static final long RELOAD_MILLIS = 1_000;

    private final DataFolder folder;
    private final String superuserPassword;
    private EmbeddedPostgres postgres;

    BreakableDatabase(Path path) throws IOException {
        folder = DataFolder.open(path);
        postgres = EmbeddedPostgres.start(folder);
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.path().resolve("postgresql-passwords.properties"))) {
            passwords.load(reader);
        }
        superuserPassword = passwords.getProperty("superuser");
    }

    EmbeddedPostgres roles() {
        return postgres;
    }

    int port() {
        return Integer.parseInt(postgres.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    void stop() {
        postgres.close();
    }

    /** SIGKILL to all its processes at once, as when the power fails. */
    void kill() {
        DatabaseProcesses.in(folder.path()).forEach(ProcessHandle::destroyForcibly);
        DatabaseProcesses.awaitNoneIn(folder.path());
    }

    /** Starts it again, on another port. */
    void start() {
        postgres = EmbeddedPostgres.start(folder);
    }

    /** SIGSTOP to all its processes. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Whether transactions may only read, also in sessions that are open: every one begun after this returns. */
    void readOnly(boolean on) throws IOException, SQLException, InterruptedException {
        Files.writeString(
                folder.path().resolve("postgresql").resolve("intake.conf"),
                "\ndefault_transaction_read_only = " + (on ? "on" : "off") + "\n",
                StandardOpenOption.APPEND);
        try (Connection connection = asSuperuser()) {
            run(connection, "SELECT pg_reload_conf()");
        }
        // The server tells its sessions by signals, one after another.
        Thread.sleep(RELOAD_MILLIS);
    }

    /** Makes all jobs due that don't run, also where transactions may only read. */
    void makeJobsDue() throws SQLException {
        try (Connection connection = asSuperuser()) {
            run(
                    connection,
                    "BEGIN READ WRITE; UPDATE scheduled_tasks SET execution_time = now() WHERE NOT picked; COMMIT");
        }
    }

    /** Takes every connection that the server has to give, also those of the service; they are free again when it is closed. */
    Taken exhaust() throws SQLException, InterruptedException {
        List<Connection> taken = new ArrayList<>();
        Connection superuser = asSuperuser();
        taken.add(superuser);
        for (int quiet = 0; quiet < QUIET_ROUNDS; ) {
            run(superuser, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'intake_service'");
            int before = taken.size();
            takeAll(taken);
            // One that is just being made is not in the list yet, but it has its place.
            Thread.sleep(QUIET_MILLIS);
            quiet = taken.size() > before || count(superuser, SERVICE_SESSIONS) > 0 ? 0 : quiet + 1;
        }
        return () -> {
            for (Connection connection : taken) {
                connection.close();
            }
        };
    }

    private void takeAll(List<Connection> taken) throws SQLException {
        try {
            while (true) {
                taken.add(DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.ownerUsername(), postgres.ownerPassword()));
            }
        } catch (SQLException e) {
            if (!"53300".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Locks everything that a submission or a receipt needs; free again when it is closed. */
    Taken lock() throws SQLException {
        Connection owner =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerUsername(), postgres.ownerPassword());
        owner.setAutoCommit(false);
        run(owner, "LOCK TABLE idempotency_key, consultation_request, consent IN ACCESS EXCLUSIVE MODE");
        return () -> {
            owner.rollback();
            owner.close();
        };
    }

    /** What is given back when it is closed. */
    interface Taken extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** The one number that a query gives. */
    long count(String query) throws SQLException {
        try (Connection connection = asSuperuser()) {
            return count(connection, query);
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {
        postgres.close();
        folder.close();
    }

    private Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), SUPERUSER, superuserPassword);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The server first, so that it starts no process that would be missed. */
    private void signal(String signal) throws IOException, InterruptedException {
        signal(signal, DatabaseProcesses.serversIn(folder.path()));
        signal(signal, DatabaseProcesses.in(folder.path()));
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }
}
