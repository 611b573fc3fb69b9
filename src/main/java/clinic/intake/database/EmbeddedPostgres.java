package clinic.intake.database;

import java.sql.SQLException;

/** The PostgreSQL server that the service brings along: durable, private, reachable from this machine only and, where it is asked for, started again when it dies. */
public final class EmbeddedPostgres implements AutoCloseable {

    private final Postmaster postmaster;
    private final int port;
    private final DatabasePasswords passwords;
    private PostmasterWatch watch;

    private EmbeddedPostgres(Postmaster postmaster, int port, DatabasePasswords passwords) {
        this.postmaster = postmaster;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * Starts the server of a data folder, which has to stay open until the server is closed. The first start of a
     * folder makes the database; a server that a killed service left behind is stopped before.
     *
     * @throws StartRefused if it can't be started as things are
     */
    public static EmbeddedPostgres start(DataFolder folder) {
        PostgresCluster.requireVersion(folder);
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(folder);
        PostgresCluster cluster = new PostgresCluster(folder, binaries);
        DatabasePasswords passwords = DatabasePasswords.keptIn(folder);
        cluster.createOnce(passwords.superuser());
        Postmaster postmaster = new Postmaster(folder, binaries, cluster);
        int port = postmaster.start();
        try {
            DatabaseRoles.prepare(port, passwords);
            return new EmbeddedPostgres(postmaster, port, passwords);
        } catch (SQLException e) {
            postmaster.stop();
            throw new StartRefused(
                    "The database in %s can't be prepared: %s (see %s; the passwords are in %s)."
                            .formatted(folder.cluster(), e.getMessage(), folder.log(), folder.passwords()),
                    e);
        } catch (RuntimeException | Error e) {
            postmaster.stop();
            throw e;
        }
    }

    /** Has the server started again, at the same port, whenever it ends by itself. */
    public void keepRunning() {
        watch = PostmasterWatch.start(postmaster, port);
    }

    /** Address of the database, for either role. */
    public String jdbcUrl() {
        return DatabaseRoles.jdbcUrl(port, DatabaseRoles.DATABASE);
    }

    /** The role that owns the database and runs the migrations. */
    public String ownerUsername() {
        return DatabaseRoles.OWNER;
    }

    public String ownerPassword() {
        return passwords.owner();
    }

    /** The role that the service works as: it may connect, owns nothing, and has only what migrations grant it. */
    public String serviceUsername() {
        return DatabaseRoles.SERVICE;
    }

    public String servicePassword() {
        return passwords.service();
    }

    /** Ends all connections, writes everything to its place and waits for the end of the server. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        postmaster.stop();
    }

    /** Counts the servers that had ended by themselves and were started again. */
    public static long restarts() {
        return PostmasterWatch.restarts();
    }
}
