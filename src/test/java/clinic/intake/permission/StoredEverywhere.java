package clinic.intake.permission;

import clinic.intake.testsupport.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many rows each table has, but for what is written of refusals themselves and by jobs. */
final class StoredEverywhere {

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
            AND table_name NOT IN ('flyway_schema_history', 'scheduled_tasks', 'denial_count', 'audit_seal')""";

    private StoredEverywhere() {}

    static Map<String, Long> in(Database database) throws SQLException {
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement()) {
            List<String> counts = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery(TABLES)) {
                while (tables.next()) {
                    String table = tables.getString(1);
                    counts.add("SELECT '" + table + "', count(*) FROM " + table
                            + (table.equals("audit_event") ? " WHERE outcome <> 'DENIED'" : ""));
                }
            }
            Map<String, Long> rows = new TreeMap<>();
            try (ResultSet row = statement.executeQuery(String.join(" UNION ALL ", counts))) {
                while (row.next()) {
                    rows.put(row.getString(1), row.getLong(2));
                }
            }
            return rows;
        }
    }
}
