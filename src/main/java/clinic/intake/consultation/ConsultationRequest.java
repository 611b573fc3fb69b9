package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.Consent;
import clinic.intake.consent.ConsentLedger;
import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.person.Requester;
import clinic.intake.consultation.priority.Promises;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.PublicStatus;
import clinic.intake.consultation.status.StatusMachine;
import clinic.intake.event.Event;
import clinic.intake.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A consultation request: what a queue needs stands readable, what is personal sealed. */
@Entity
@Table(name = "consultation_request")
public class ConsultationRequest extends PanacheEntityBase {

    /** The table's name, to which sealed documents are bound. */
    public static final String TABLE = "consultation_request";

    /** What events and audit events call it. */
    public static final String SUBJECT = "consultation-request";

    @Id
    public UUID id;

    public String reference;

    @Enumerated(EnumType.STRING)
    public ConsultationStatus status;

    @Column(name = "received_at")
    public Instant receivedAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public String language;

    public List<String> concerns;

    @Column(name = "source_article")
    public String sourceArticle;

    @Embedded
    public ContactPreferences contactPreferences = new ContactPreferences();

    /** Null where nothing was said. */
    @Column(name = "existing_patient")
    public Boolean existingPatient;

    @Enumerated(EnumType.STRING)
    public Requester.Relationship requester;

    @JdbcTypeCode(SqlTypes.JSON)
    public Campaign campaign;

    @Embedded
    public Triage triage = new Triage();

    /** The request that this one repeats, while it is a DUPLICATE. */
    @Column(name = "duplicate_of")
    public UUID duplicateOf;

    /** Where a DUPLICATE stood before. */
    @Enumerated(EnumType.STRING)
    @Column(name = "status_before_duplicate")
    public ConsultationStatus statusBeforeDuplicate;

    /** When the person was erased from it, or null. */
    @Column(name = "erased_at")
    public Instant erasedAt;

    /** True where it came with the honeypot filled, and a solved challenge. */
    @Column(updatable = false)
    public boolean suspicious;

    /** A keyed hash of the body that it came as, 32 bytes; null where a former release has stored it. */
    @Column(updatable = false)
    public byte[] fingerprint;

    byte[] sealed;

    @Column(name = "email_index")
    byte[] emailIndex;

    @Column(name = "phone_index")
    byte[] phoneIndex;

    @Column(name = "name_index")
    byte[][] nameIndex;

    @Version
    public int version;

    /** Whether others are merged into it. */
    boolean isOriginal() {
        return count("duplicateOf", id) > 0;
    }

    /** What the reply to it is made of. */
    public StoredRequest stored() {
        return new StoredRequest(id, reference, receivedAt, language);
    }

    /** By which its consents' contact is found again. */
    public Consent.Contact contact() {
        return new Consent.Contact(emailIndex, phoneIndex);
    }

    /** Keeps the person's document sealed, and the hashes by which the person is found. */
    void seal(byte[] document, byte[] email, byte[] phone, byte[][] name) {
        sealed = document;
        emailIndex = email;
        phoneIndex = phone;
        nameIndex = name;
    }

    /**
     * Takes a step, as staff do.
     *
     * @throws ProblemException 409 where it leads nowhere that staff may go from here
     */
    public Transition move(Move move, Actor actor, Instant now, Promises promises) {
        return new Steps(this, actor, now).take(move, promises);
    }

    /**
     * Takes the latest step back, by a step of its own.
     *
     * @throws ProblemException 404 where there is no step, 409 where it can't be taken back
     */
    public Transition undoLatest(Actor actor, Instant now) {
        return new Steps(this, actor, now).undoLatest();
    }

    /**
     * The person takes the request back: every consent to be contacted is revoked, and the request ends unless it has. Taking it back
     * again changes nothing.
     */
    public void withdraw(Actor actor, Instant now) {
        new Steps(this, actor, now).withdraw();
    }

    /**
     * It repeats another request, into which it is merged until {@link #unmerge}; merging it again changes at most the original.
     *
     * @param original held, too; null where there is none
     * @throws ProblemException 409 where it can't be merged, or not into that one
     */
    public void mergeInto(ConsultationRequest original, Actor actor, Instant now) {
        new Merging(this, actor, now).into(original);
    }

    /**
     * It is a request of its own again, as it was before.
     *
     * @throws ProblemException 404 where it is no duplicate, 409 where nothing can be written on it
     */
    public void unmerge(Actor actor, Instant now) {
        new Merging(this, actor, now).undo();
    }

    /** Refuses what would write on a request of which only the facts are left (409). */
    public void requireNotErased() {
        if (erasedAt != null) {
            throw IllegalStep.erased(this);
        }
    }

    /** The person takes one consent back. Taking it back again changes nothing. */
    public void revoke(ConsentType type, Actor actor, Instant now) {
        if (!ConsentLedger.revoke(id, type::equals, now).isEmpty()) {
            changed("consultation-request.consent-revoked", "consent.revoke", actor, now);
        }
    }

    /** Staff have changed these of its members. */
    public void amended(Collection<String> members, Actor actor, Instant now) {
        changed("consultation-request.changed", "consultation-request.change", members, actor, now);
    }

    void changed(String event, String action, Actor actor, Instant now) {
        changed(event, action, List.of(), actor, now);
    }

    void changed(String event, String action, Collection<String> members, Actor actor, Instant now) {
        updatedAt = now;
        Event.happened(event, SUBJECT, id, now);
        AuditEvent.changed(actor, action, SUBJECT, id, members, now);
    }

    /**
     * The status as the person who sent the request is told: SPAM shows as received, and what repeats another
     * request as that one does.
     */
    public PublicStatus publicStatus() {
        ConsultationRequest original = duplicateOf == null ? this : findById(duplicateOf);
        return PublicStatus.of(original.status);
    }

    /** Where staff may take it from here. */
    public List<ConsultationStatus> allowedTransitions() {
        return erasedAt == null ? StatusMachine.allowedFrom(status) : List.of();
    }

    /** Whether the clinic's promise is broken. */
    public boolean isOverdue(Instant now) {
        return status.isOverdue(triage.dueAt, now);
    }
}
