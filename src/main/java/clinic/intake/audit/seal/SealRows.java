package clinic.intake.audit.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of seals, to which rows are only ever added. */
final class SealRows {

    private static final String SEALS =
            "SELECT number, CAST(last_xid AS text), last_id, events, total_events, events_hash, previous_hash,"
                    + " sealed_at, tag, form FROM audit_seal ";

    private SealRows() {}

    /** The last seal. */
    static Optional<AuditSeal> head(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEALS + "ORDER BY number DESC LIMIT 1")) {
            return read(statement).stream().findFirst();
        }
    }

    /** The seal with this number. */
    static Optional<AuditSeal> find(Connection connection, long number) throws SQLException {
        return list(connection, number, number).stream().findFirst();
    }

    /** The seals from one number to another that there are, in order. */
    static List<AuditSeal> list(Connection connection, long first, long last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SEALS + "WHERE number BETWEEN ? AND ? ORDER BY number")) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            return read(statement);
        }
    }

    /** Adds a seal; false where another replica was first with this number. */
    static boolean add(Connection connection, AuditSeal seal) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit_seal (number, last_xid, last_id, events, total_events, events_hash, previous_hash,"
                        + " sealed_at, tag, form) VALUES (?, CAST(? AS xid8), ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setLong(1, seal.number());
            insert.setString(2, seal.last().xidText());
            insert.setObject(3, seal.last().id());
            insert.setInt(4, seal.events());
            insert.setLong(5, seal.totalEvents());
            insert.setBytes(6, seal.eventsHash());
            insert.setBytes(7, seal.previousHash());
            insert.setObject(8, seal.sealedAt().atOffset(ZoneOffset.UTC));
            insert.setBytes(9, seal.tag());
            insert.setInt(10, seal.form());
            return insert.executeUpdate() == 1;
        }
    }

    private static List<AuditSeal> read(PreparedStatement statement) throws SQLException {
        List<AuditSeal> seals = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                OffsetDateTime sealedAt = rows.getObject(8, OffsetDateTime.class);
                seals.add(new AuditSeal(
                        rows.getLong(1),
                        Position.of(rows.getString(2), rows.getObject(3, UUID.class)),
                        rows.getInt(4),
                        rows.getLong(5),
                        rows.getBytes(6),
                        rows.getBytes(7),
                        sealedAt.toInstant(),
                        rows.getInt(10),
                        rows.getBytes(9)));
            }
        }
        return seals;
    }
}
