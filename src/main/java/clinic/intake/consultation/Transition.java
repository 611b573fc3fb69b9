package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** One step of a consultation request. Never changed: a step back is a step of its own. */
@Entity
public class Transition extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "request_id")
    public UUID requestId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    public ConsultationStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    public ConsultationStatus to;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_type")
    public Actor.Type actorType;

    @Column(name = "actor_id")
    public String actorId;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    /** Writes a step in the running transaction. */
    static void taken(UUID requestId, ConsultationStatus from, ConsultationStatus to, Actor actor, Instant occurredAt) {
        Transition step = new Transition();
        step.id = TimeOrderedId.next();
        step.requestId = requestId;
        step.from = from;
        step.to = to;
        step.actorType = actor.type();
        step.actorId = actor.id();
        step.occurredAt = occurredAt;
        step.persist();
    }
}
