package clinic.intake.database.group;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Inserts many rows by one statement, which the driver rewrites into few with many rows each (reWriteBatchedInserts). */
public final class Rows {

    private Rows() {}

    /** A row whose values are set one after another. */
    public static final class Row {

        private final PreparedStatement statement;

        private Row(PreparedStatement statement) {
            this.statement = statement;
        }

        /** Sets all values of the row: anything that JDBC takes, times as {@link Instant}, arrays as text or bytea arrays. */
        public void set(Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, value(values[i]));
            }
        }

        private Object value(Object value) throws SQLException {
            if (value instanceof Instant instant) {
                return instant.atOffset(ZoneOffset.UTC);
            }
            if (value instanceof String[] texts) {
                return statement.getConnection().createArrayOf("text", texts);
            }
            return value instanceof byte[][] hashes ? statement.getConnection().createArrayOf("bytea", hashes) : value;
        }
    }

    /** Sets the values of a row. */
    @FunctionalInterface
    public interface Binding<T> {

        void bind(T of, Row row) throws SQLException;
    }

    /** Inserts a row for each of these, in the connection's running transaction. */
    public static <T> void insert(Connection connection, String sql, List<T> all, Binding<T> binding)
            throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Row row = new Row(insert);
            for (T one : all) {
                binding.bind(one, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
