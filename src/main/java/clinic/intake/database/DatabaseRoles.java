package clinic.intake.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The database and who may do what with it, made anew or put right at each start. */
final class DatabaseRoles {

    static final String DATABASE = "intake";
    static final String SUPERUSER = "postgres";
    static final String OWNER = "intake_owner";
    static final String SERVICE = "intake_service";

    private static final String ATTRIBUTES = " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

    private DatabaseRoles() {}

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Each step finds out whether it is done already, so a start may be killed between any two. */
    static void prepare(int port, DatabasePasswords passwords) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(jdbcUrl(port, "postgres"), SUPERUSER, passwords.superuser())) {
            prepareRole(connection, OWNER, passwords.owner());
            prepareRole(connection, SERVICE, passwords.service());
            if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                execute(connection, "CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
            execute(connection, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            execute(connection, "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + SERVICE);
        }
    }

    private static void prepareRole(Connection connection, String role, String password) throws SQLException {
        if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(connection, "CREATE ROLE " + role);
        }
        execute(connection, "ALTER ROLE " + role + ATTRIBUTES);
        // The driver sends the verifier, so the password itself is in no statement.
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return !statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
