package clinic.intake.consultation;

import clinic.intake.consultation.priority.Priority;
import clinic.intake.consultation.priority.Promises;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;

/** What staff add to a request to work on it. None of it tells who the person is. */
@Embeddable
public class Triage {

    /** The subject of the member of staff who works on it, or null. */
    public String assignee;

    @Enumerated(EnumType.STRING)
    public Priority priority = Priority.NORMAL;

    public List<String> tags = List.of();

    /** Until when nobody wants to see it, or null; it ends by itself. */
    @Column(name = "snoozed_until")
    public Instant snoozedUntil;

    /** The end of the clinic's promise. */
    @Column(name = "due_at")
    public Instant dueAt;

    /** When it came back from SPAM, or null. */
    @Column(name = "returned_at")
    Instant returnedAt;

    /** When the consultation is to be, while it is SCHEDULED and a time was given. */
    @Column(name = "scheduled_for")
    public Instant scheduledFor;

    /** The snooze as it is at an instant: null where there is none any more. */
    public Instant snoozeAt(Instant now) {
        return snoozeAt(snoozedUntil, now);
    }

    /** The same of a request that is read as a row. */
    public static Instant snoozeAt(Instant until, Instant now) {
        return until != null && until.isAfter(now) ? until : null;
    }

    /** Sets how urgent it is, and so by when it is due. */
    public void prioritise(Priority urgency, Instant receivedAt, Promises promises) {
        priority = urgency;
        dueAt = promises.dueAt(urgency, returnedAt == null ? receivedAt : returnedAt);
    }

    /** The promise counts from now. */
    void restart(Instant now, Promises promises) {
        returnedAt = now;
        dueAt = promises.dueAt(priority, now);
    }
}
