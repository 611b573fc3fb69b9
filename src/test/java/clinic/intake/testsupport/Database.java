package clinic.intake.testsupport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at the database directly: as the service's role through its pool, or as the owner. */
@Singleton
public class Database {

    @Inject
    DataSource pool;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String service;

    @ConfigProperty(name = "quarkus.datasource.password")
    String servicePassword;

    @ConfigProperty(name = "test.owner.username")
    String owner;

    @ConfigProperty(name = "test.owner.password")
    String password;

    /** The first column of the first row, read through the service's own pool. */
    public String one(String sql) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return column(connection, sql).get(0);
        }
    }

    public long count(String table) throws SQLException {
        return Long.parseLong(one("SELECT count(*) FROM " + table));
    }

    /** Carries a statement out through the service's own pool. */
    public void asService(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Carries a statement out as the role that owns the tables. */
    public void asOwner(String sql) throws SQLException {
        try (Connection connection = asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The name of the service's own role. */
    public String serviceRole() {
        return service;
    }

    /** A connection of the service's own role, without auto-commit and not of its pool. */
    public Connection asService() throws SQLException {
        Connection connection = DriverManager.getConnection(url, service, servicePassword);
        connection.setAutoCommit(false);
        return connection;
    }

    /** A connection of the role that owns the tables. */
    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, owner, password);
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }
}
