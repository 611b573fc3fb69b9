package clinic.intake.audit.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Audit events in the order of sealing, read a page at a time by the index of that order. Whatever was done to the rows, they can be
 * read and hashed: a tampered row must be named, not fail.
 */
final class EventRows implements AutoCloseable {

    private static final int PAGE = 1000;
    /** The array as PostgreSQL writes it, whatever it holds. */
    private static final String EVENTS = "SELECT CAST(xid AS text), id, occurred_at, actor_type, actor_id, action,"
            + " subject_type, subject_id, outcome, request_id, CAST(changed_members AS text), caller_request_id FROM audit_event WHERE ";

    /** Of the table's own columns: as it is read, the transaction is a text. */
    private static final String PAGED = " ORDER BY audit_event.xid, audit_event.id LIMIT " + PAGE;

    private static final String SETTLED = " AND xid < pg_snapshot_xmin(pg_current_snapshot())";

    private final Connection connection;
    private final String end;
    private PreparedStatement statement;
    private ResultSet rows;
    private int seen = PAGE;
    private Position position;

    private EventRows(Connection connection, Position last, String end) {
        this.connection = connection;
        this.position = last;
        this.end = end;
    }

    /** All events after a position, or from the beginning (null). */
    static EventRows after(Connection connection, Position last) {
        return new EventRows(connection, last, PAGED);
    }

    /** The same, but only those that no event can come before any more: no transaction before theirs is still running. */
    static EventRows settledAfter(Connection connection, Position last) {
        return new EventRows(connection, last, SETTLED + PAGED);
    }

    /** How many events there are after a position. */
    static long countAfter(Connection connection, Position last) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "SELECT count(*) FROM audit_event WHERE ", last, "");
                ResultSet count = statement.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }

    /**
     * Whether the last event was written by a transaction that this server has still to come to: then the rows are another server's,
     * and what is written now would stand before them.
     */
    static boolean areAheadOfTheServer(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT xid >= pg_snapshot_xmax(pg_current_snapshot()) FROM audit_event"
                                + " ORDER BY xid DESC, id DESC LIMIT 1");
                ResultSet last = statement.executeQuery()) {
            return last.next() && last.getBoolean(1);
        }
    }

    private static PreparedStatement prepare(Connection connection, String select, Position last, String end)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(
                select + (last == null ? "true" : "(xid, id) > (CAST(? AS xid8), ?)") + end);
        if (last != null) {
            statement.setString(1, last.xidText());
            statement.setObject(2, last.id());
        }
        return statement;
    }

    /** Goes on to the next event; false where there is none. */
    boolean next() throws SQLException {
        if (seen == PAGE) {
            close();
            statement = prepare(connection, EVENTS, position, end);
            rows = statement.executeQuery();
            seen = 0;
        }
        if (!rows.next()) {
            return false;
        }
        seen++;
        position = Position.of(rows.getString(1), rows.getObject(2, UUID.class));
        return true;
    }

    /** Where the event stands. */
    Position position() {
        return position;
    }

    /** The event's canonical form as seals of a form ({@link AuditSeal#form}) cover it. */
    byte[] canonical(int form) throws SQLException {
        OffsetDateTime occurredAt = rows.getObject(3, OffsetDateTime.class);
        CanonicalBytes bytes = new CanonicalBytes()
                .add(position.xid())
                .add(position.id())
                .add(occurredAt == null ? (Instant) null : occurredAt.toInstant())
                .add(rows.getString(4))
                .add(rows.getString(5))
                .add(rows.getString(6))
                .add(rows.getString(7))
                .add(rows.getObject(8, UUID.class))
                .add(rows.getString(9))
                .add(rows.getString(10))
                .add(rows.getString(11));
        return (form == AuditSeal.FIRST_FORM ? bytes : bytes.add(rows.getString(12))).toArray();
    }

    @Override
    public void close() throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }
}
