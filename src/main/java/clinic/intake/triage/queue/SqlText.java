package clinic.intake.triage.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A statement as it is written, with the values of its parameters in their order. */
public final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    public SqlText add(String sql) {
        text.append(sql);
        return this;
    }

    /** Adds a parameter with this value: anything that JDBC takes, times as {@link Instant}. */
    public SqlText value(Object value) {
        text.append('?');
        values.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    /** Adds a time as it stands: the statement is planned for this very time, and not once for all. */
    SqlText literal(Instant time) {
        text.append("CAST('").append(time).append("' AS timestamptz)");
        return this;
    }

    /** Adds a part that was written apart. */
    SqlText add(SqlText part) {
        text.append(part.text);
        values.addAll(part.values);
        return this;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The statement with its values, behind a prefix such as EXPLAIN, or an empty one. */
    public PreparedStatement prepare(Connection connection, String prefix) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(prefix + text);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
