package clinic.intake.triage.listing;

import clinic.intake.consultation.RepeatedBodies;
import clinic.intake.consultation.Triage;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Requester;
import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.status.ConsultationStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A request as lists read it, its person still sealed.
 *
 * @param urgency its place among urgencies, as the list that it was read for goes by it
 * @param placedAt the time that the list goes by
 * @param snapshot what the statement saw, where it tells
 */
public record ListedRequest(
        UUID id,
        String reference,
        ConsultationStatus status,
        Priority priority,
        String assignee,
        List<String> tags,
        List<String> concerns,
        String sourceArticle,
        String language,
        PreferredContact preferredContact,
        Requester.Relationship requester,
        Instant receivedAt,
        Instant updatedAt,
        Instant dueAt,
        Instant snoozedUntil,
        Instant scheduledFor,
        Instant erasedAt,
        boolean suspicious,
        boolean possibleDuplicate,
        byte[] sealed,
        int urgency,
        Instant placedAt,
        String snapshot) {

    /** What is read of a request {@code r}; its place and, where wanted, the snapshot come behind it. */
    public static final String COLUMNS = "r.id, r.reference, r.status, r.priority, r.assignee, r.tags, r.concerns,"
            + " r.source_article, r.language, r.preferred_contact, r.requester, r.received_at, r.updated_at, r.due_at,"
            + " r.snoozed_until, r.scheduled_for, r.erased_at, r.suspicious, " + RepeatedBodies.CONDITION
            + " AS possible_duplicate, r.sealed";

    private static final int PLACE = 21;

    /** The number of columns that a list reads: these and the two of the place. */
    public static final int WIDTH = PLACE + 1;

    private static final int SNAPSHOT = WIDTH + 1;

    /** What a statement finds, in its order. */
    public static List<ListedRequest> list(Connection connection, SqlText sql) throws SQLException {
        List<ListedRequest> found = new ArrayList<>();
        try (PreparedStatement select = sql.prepare(connection, "");
                ResultSet rows = select.executeQuery()) {
            boolean tellsSnapshot = rows.getMetaData().getColumnCount() >= SNAPSHOT;
            while (rows.next()) {
                found.add(read(rows, tellsSnapshot));
            }
        }
        return found;
    }

    /** Whether the clinic's promise is broken. */
    public boolean isOverdue(Instant now) {
        return status.isOverdue(dueAt, now);
    }

    /** Until when nobody wants to see it; null once that is over. */
    public Instant snoozeAt(Instant now) {
        return Triage.snoozeAt(snoozedUntil, now);
    }

    /** The row of a statement whose columns begin with {@link #COLUMNS} and the place; what comes behind is the caller's. */
    public static ListedRequest read(ResultSet row) throws SQLException {
        return read(row, false);
    }

    private static ListedRequest read(ResultSet row, boolean tellsSnapshot) throws SQLException {
        return new ListedRequest(
                row.getObject(1, UUID.class),
                row.getString(2),
                ConsultationStatus.valueOf(row.getString(3)),
                Priority.valueOf(row.getString(4)),
                row.getString(5),
                texts(row, 6),
                texts(row, 7),
                row.getString(8),
                row.getString(9),
                PreferredContact.valueOf(row.getString(10)),
                Requester.Relationship.valueOf(row.getString(11)),
                instant(row, 12),
                instant(row, 13),
                instant(row, 14),
                instant(row, 15),
                instant(row, 16),
                instant(row, 17),
                row.getBoolean(18),
                row.getBoolean(19),
                row.getBytes(20),
                row.getInt(PLACE),
                instant(row, PLACE + 1),
                tellsSnapshot ? row.getString(SNAPSHOT) : null);
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
