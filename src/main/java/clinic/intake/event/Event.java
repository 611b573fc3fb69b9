package clinic.intake.event;

import clinic.intake.database.group.Rows;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One thing that happened: type, subject and time, never a personal value. */
@Entity
public class Event extends PanacheEntityBase {

    @Id
    public UUID id;

    /** In the past tense, such as {@code consultation-request.received}. */
    public String type;

    @Column(name = "subject_type")
    public String subjectType;

    @Column(name = "subject_id")
    public UUID subjectId;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    private static final String INSERT =
            "INSERT INTO event (id, type, subject_type, subject_id, occurred_at) VALUES (?, ?, ?, ?, ?)";

    /** Writes an event in the running transaction. */
    public static void happened(String type, String subjectType, UUID subjectId, Instant occurredAt) {
        of(type, subjectType, subjectId, occurredAt).persist();
    }

    /** An event, to be written in the transaction that makes it happen. */
    public static Event of(String type, String subjectType, UUID subjectId, Instant occurredAt) {
        Event event = new Event();
        event.id = TimeOrderedId.next();
        event.type = type;
        event.subjectType = subjectType;
        event.subjectId = subjectId;
        event.occurredAt = occurredAt;
        return event;
    }

    /** Writes events in the connection's running transaction. */
    public static void insertAll(Connection connection, List<Event> events) throws SQLException {
        Rows.insert(
                connection,
                INSERT,
                events,
                (event, row) -> row.set(event.id, event.type, event.subjectType, event.subjectId, event.occurredAt));
    }
}
