package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One time at which the clinic and the person were in touch, or the clinic tried to be. */
@Entity
@Table(name = "contact_attempt")
public class ContactAttempt extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "request_id")
    public UUID requestId;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_type")
    public Actor.Type actorType;

    @Column(name = "actor_id")
    public String actorId;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    /** Whether a request has any. */
    public static boolean isThereForRequest(UUID requestId) {
        return count("requestId", requestId) > 0;
    }
}
