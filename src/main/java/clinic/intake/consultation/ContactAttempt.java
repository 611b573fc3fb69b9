package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consultation.contact.Contact;
import clinic.intake.consultation.contact.ContactChannel;
import clinic.intake.consultation.contact.ContactDirection;
import clinic.intake.consultation.contact.ContactOutcome;
import clinic.intake.crypto.Sealing;
import clinic.intake.event.Event;
import clinic.intake.problem.ProblemException;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One time at which the clinic and the person were in touch, or the clinic tried to be. Never changed. */
@Entity
@Table(name = ContactAttempt.TABLE)
public class ContactAttempt extends PanacheEntityBase {

    static final String TABLE = "contact_attempt";

    @Id
    public UUID id;

    @Column(name = "request_id")
    public UUID requestId;

    @Enumerated(EnumType.STRING)
    public ContactChannel channel;

    @Enumerated(EnumType.STRING)
    public ContactDirection direction;

    @Enumerated(EnumType.STRING)
    public ContactOutcome outcome;

    byte[] remark;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_type")
    public Actor.Type actorType;

    @Column(name = "actor_id")
    public String actorId;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    /**
     * Notes a contact of a request that is held. It leaves the request's version alone: nobody's change is refused for it.
     *
     * @throws ProblemException 409 where the person is erased, or where the clinic was not allowed to begin it
     */
    public static ContactAttempt note(
            ConsultationRequest request, Contact contact, Sealing sealing, Actor actor, Instant now) {
        request.requireNotErased();
        ContactRules.requireAllowed(request, contact);
        ContactAttempt attempt = new ContactAttempt();
        attempt.id = TimeOrderedId.next();
        attempt.requestId = request.id;
        attempt.channel = contact.channel();
        attempt.direction = contact.direction();
        attempt.outcome = contact.outcome();
        attempt.remark = contact.remark() == null
                ? null
                : sealing.seal(contact.remark().getBytes(StandardCharsets.UTF_8), TABLE, attempt.id);
        attempt.actorType = actor.type();
        attempt.actorId = actor.id();
        attempt.occurredAt = now;
        attempt.persist();
        Event.happened("consultation-request.contact-noted", ConsultationRequest.SUBJECT, request.id, now);
        AuditEvent.done(actor, "consultation-request.note-contact", ConsultationRequest.SUBJECT, request.id, now);
        return attempt;
    }

    /** What was said; empty where nothing was noted, or the person is erased. */
    public Optional<String> openRemark(Sealing sealing) {
        return Optional.ofNullable(remark)
                .map(document -> new String(sealing.open(document, TABLE, id), StandardCharsets.UTF_8));
    }

    /** Whether the clinic has tried to reach the person of a request. */
    static boolean hasClinicTried(UUID requestId) {
        return count("requestId = ?1 and direction = OUTBOUND", requestId) > 0;
    }

    /** Those of a request before the one of this time and id, the newest first. */
    public static List<ContactAttempt> listOfRequestBefore(UUID requestId, Instant occurredAt, UUID id, int limit) {
        return ContactAttempt.<ContactAttempt>find(
                        "requestId = ?1 and (occurredAt < ?2 or occurredAt = ?2 and id < ?3)"
                                + " order by occurredAt desc, id desc",
                        requestId,
                        occurredAt,
                        id)
                .page(0, limit)
                .list();
    }
}
