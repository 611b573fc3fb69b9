package clinic.intake.audit;

import clinic.intake.database.group.Rows;
import clinic.intake.problem.RequestId;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.MDC;

/** One audited deed (45 CFR 164.312(b)): who, what, which, outcome and request id, never a personal value. */
@Entity
@Table(name = "audit_event")
public class AuditEvent extends PanacheEntityBase {

    private static final String INSERT =
            "INSERT INTO audit_event (id, occurred_at, actor_type, actor_id, action, subject_type, subject_id, outcome,"
                    + " request_id, caller_request_id, changed_members) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Id
    public UUID id;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_type")
    public Actor.Type actorType;

    @Column(name = "actor_id")
    public String actorId;

    /** What was done, such as {@code consultation-request.submit}. */
    public String action;

    @Column(name = "subject_type")
    public String subjectType;

    @Column(name = "subject_id")
    public UUID subjectId;

    @Enumerated(EnumType.STRING)
    public Outcome outcome;

    /** The service's own id of the request. */
    @Column(name = "request_id")
    public String requestId;

    /** The id that the caller has given the request, or null. */
    @Column(name = "caller_request_id")
    public String callerRequestId;

    @Column(name = "changed_members")
    public List<String> changedMembers = List.of();

    /** How a deed ended. */
    @Schema(name = "AuditOutcome")
    public enum Outcome {
        SUCCESS,
        DENIED,
        FAILURE
    }

    /** Writes that a deed was done, in the running transaction, so that neither stands without the other. */
    public static void done(Actor actor, String action, String subjectType, UUID subjectId, Instant occurredAt) {
        of(actor, action, subjectType, subjectId, occurredAt).persist();
    }

    /**
     * Writes that something was read, in the running transaction. It has to be committed before the first byte of what was read is sent.
     *
     * @param subjectId which one; null for what shows many (a list, a search, an export)
     */
    public static void read(Actor actor, String action, String subjectType, UUID subjectId, Instant occurredAt) {
        done(actor, action, subjectType, subjectId, occurredAt);
    }

    /**
     * Writes that members of something were changed, in the running transaction.
     *
     * @param changedMembers the names of the members ({@code priority}, {@code name.given}), never what they hold or held
     */
    public static void changed(
            Actor actor,
            String action,
            String subjectType,
            UUID subjectId,
            Collection<String> changedMembers,
            Instant occurredAt) {
        AuditEvent event = of(actor, action, subjectType, subjectId, occurredAt);
        event.changedMembers = List.copyOf(changedMembers);
        event.persist();
    }

    /** That a deed of the running request is done, to be written in its transaction. */
    public static AuditEvent of(Actor actor, String action, String subjectType, UUID subjectId, Instant occurredAt) {
        AuditEvent event = new AuditEvent();
        event.id = TimeOrderedId.next();
        event.occurredAt = occurredAt;
        event.actorType = actor.type();
        event.actorId = actor.id();
        event.action = action;
        event.subjectType = subjectType;
        event.subjectId = subjectId;
        event.outcome = Outcome.SUCCESS;
        String shown = (String) MDC.get(RequestId.KEY);
        String own = (String) MDC.get(RequestId.OWN);
        event.requestId = own == null ? shown : own;
        event.callerRequestId = own == null ? null : shown;
        return event;
    }

    /** Writes audit events in the connection's running transaction. */
    public static void insertAll(Connection connection, List<AuditEvent> events) throws SQLException {
        Rows.insert(
                connection,
                INSERT,
                events,
                (event, row) -> row.set(
                        event.id,
                        event.occurredAt,
                        event.actorType.name(),
                        event.actorId,
                        event.action,
                        event.subjectType,
                        event.subjectId,
                        event.outcome.name(),
                        event.requestId,
                        event.callerRequestId,
                        event.changedMembers.toArray(String[]::new)));
    }
}
