package clinic.intake.event;

import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
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

    /** Writes an event in the running transaction. */
    public static void happened(String type, String subjectType, UUID subjectId, Instant occurredAt) {
        Event event = new Event();
        event.id = TimeOrderedId.next();
        event.type = type;
        event.subjectType = subjectType;
        event.subjectId = subjectId;
        event.occurredAt = occurredAt;
        event.persist();
    }
}
