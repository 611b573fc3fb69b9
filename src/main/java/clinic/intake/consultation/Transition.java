package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.StatusMachine;
import clinic.intake.consultation.status.TransitionReason;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One step of a consultation request. Never changed: a step back is a step of its own. */
@Entity
public class Transition extends PanacheEntityBase {

    private static final String NEWEST_FIRST = "requestId = ?1 order by requestVersion desc, occurredAt desc, id desc";

    @Id
    public UUID id;

    @Column(name = "request_id")
    public UUID requestId;

    /** The version of the request that it was taken from, by which steps are in order. */
    @Column(name = "request_version")
    int requestVersion;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    public ConsultationStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    public ConsultationStatus to;

    /** Null where the status takes none, and for what visitors do. */
    @Enumerated(EnumType.STRING)
    public TransitionReason reason;

    /** When the consultation is to be, where the step leads to SCHEDULED and a time was given. */
    @Column(name = "scheduled_for")
    public Instant scheduledFor;

    /** The step that this one takes back, or null. */
    public UUID undoes;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_type")
    public Actor.Type actorType;

    @Column(name = "actor_id")
    public String actorId;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    /** A step of a request from where it stands, not yet written. */
    static Transition of(ConsultationRequest request, ConsultationStatus to, Actor actor, Instant occurredAt) {
        Transition step = new Transition();
        step.id = TimeOrderedId.next();
        step.requestId = request.id;
        step.requestVersion = request.version;
        step.from = request.status;
        step.to = to;
        step.actorType = actor.type();
        step.actorId = actor.id();
        step.occurredAt = occurredAt;
        return step;
    }

    /** The steps of a request in the order they were taken. */
    public static List<Transition> listOfRequest(UUID requestId) {
        return list("requestId = ?1 order by requestVersion, occurredAt, id", requestId);
    }

    /** The step that a request has taken last. */
    static Optional<Transition> findLatest(UUID requestId) {
        return find(NEWEST_FIRST, requestId).firstResultOptional();
    }

    /** The last step of a request to a status. */
    static Optional<Transition> findLatestTo(ConsultationStatus to, UUID requestId) {
        return find("to = ?2 and " + NEWEST_FIRST, requestId, to).firstResultOptional();
    }

    /** Whether its kind lets it be taken back: a step by staff that takes none back itself. */
    boolean isUndoable() {
        return actorType == Actor.Type.STAFF && undoes == null && StatusMachine.isUndoable(from, to);
    }
}
