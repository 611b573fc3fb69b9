package clinic.intake.triage.listing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A statement as it is written, with the values of its parameters in their order. */
public final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds a piece of SQL, never of anything that was sent. */
    public SqlText add(String sql) {
        text.append(sql);
        return this;
    }

    /** Adds a parameter with this value: anything that JDBC takes, times as {@link Instant}, arrays of hashes. */
    public SqlText value(Object value) {
        text.append('?');
        values.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    /** Adds a time as it stands: the statement is planned for this very time, and not once for all. */
    public SqlText literal(Instant time) {
        text.append("CAST('").append(time).append("' AS timestamptz)");
        return this;
    }

    /** Adds a part that was written apart. */
    public SqlText add(SqlText part) {
        text.append(part.text);
        values.addAll(part.values);
        return this;
    }

    /** Constants as a list, for IN. */
    public static String names(Collection<? extends Enum<?>> constants) {
        return constants.stream()
                .map(constant -> "'" + constant.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether nothing is written yet. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The statement with its values, behind a prefix such as EXPLAIN, or an empty one. */
    public PreparedStatement prepare(Connection connection, String prefix) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(prefix + text);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(
                    i + 1, value instanceof byte[][] hashes ? connection.createArrayOf("bytea", hashes) : value);
        }
        return statement;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
