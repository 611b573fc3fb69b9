package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.Consent;
import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.person.ContactTime;
import clinic.intake.consultation.person.PreferredContact;
import clinic.intake.consultation.person.Requester;
import clinic.intake.consultation.reference.Reference;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.PublicStatus;
import clinic.intake.event.Event;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    @Enumerated(EnumType.STRING)
    @Column(name = "preferred_contact")
    PreferredContact preferredContact;

    public List<String> concerns;

    @Column(name = "source_article")
    public String sourceArticle;

    /** Such as {@code MONDAY MORNING}, in {@link #timeZone} or else the clinic's. */
    @Column(name = "contact_times")
    public List<String> contactTimes;

    /** IANA time zone, or null. */
    @Column(name = "time_zone")
    public String timeZone;

    /** Null where nothing was said. */
    @Column(name = "ok_to_leave_voicemail")
    public Boolean okToLeaveVoicemail;

    /** Null where nothing was said. */
    @Column(name = "existing_patient")
    public Boolean existingPatient;

    @Enumerated(EnumType.STRING)
    Requester.Relationship requester;

    @JdbcTypeCode(SqlTypes.JSON)
    Campaign campaign;

    byte[] sealed;

    @Column(name = "email_index")
    byte[] emailIndex;

    @Column(name = "phone_index")
    byte[] phoneIndex;

    @Column(name = "name_index")
    byte[][] nameIndex;

    @Version
    public int version;

    /** The request with this reference. */
    public static Optional<ConsultationRequest> findByReference(Reference reference) {
        return find("reference", reference.text()).firstResultOptional();
    }

    /** The same, held against changes by others until the running transaction ends. */
    public static Optional<ConsultationRequest> findByReferenceForUpdate(Reference reference) {
        return ConsultationRequest.<ConsultationRequest>find("reference", reference.text())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** A new request, received now. */
    static ConsultationRequest received(UUID id, Reference reference, NewConsultationRequest request, Instant now) {
        ConsultationRequest received = new ConsultationRequest();
        received.id = id;
        received.reference = reference.text();
        received.status = ConsultationStatus.RECEIVED;
        received.receivedAt = now;
        received.updatedAt = now;
        received.language = request.languageOrDefault().name();
        received.preferredContact = request.preferredContact();
        received.concerns =
                request.concerns().stream().distinct().map(Enum::name).toList();
        received.sourceArticle = request.hasSlugAsSource() ? request.sourceArticle() : null;
        received.contactTimes = request.contactTimes().stream()
                .map(ContactTime::text)
                .distinct()
                .toList();
        received.timeZone = request.timeZone();
        received.okToLeaveVoicemail = request.okToLeaveVoicemail();
        received.existingPatient = request.existingPatient();
        received.requester = request.relationship();
        received.campaign =
                request.campaign() == null ? null : request.campaign().kept();
        return received;
    }

    /** What the reply to it is made of. */
    public StoredRequest stored() {
        return new StoredRequest(id, reference, receivedAt, language);
    }

    /** By which its consents' contact is found again. */
    public Consent.Contact contact() {
        return new Consent.Contact(emailIndex, phoneIndex);
    }

    /** Keeps it out of the queue, as what a program has sent; the sender is told what everybody is told. */
    public void setAside() {
        status = ConsultationStatus.SPAM;
    }

    /** Keeps the person's document sealed, and the hashes by which the person is found. */
    void seal(byte[] document, byte[] email, byte[] phone, byte[][] name) {
        sealed = document;
        emailIndex = email;
        phoneIndex = phone;
        nameIndex = name;
    }

    /**
     * The person takes the request back: every consent to be contacted is revoked, and the request ends unless it has. Taking it back
     * again changes nothing.
     */
    public void withdraw(Actor actor, Instant now) {
        boolean ends = status != ConsultationStatus.COMPLETED && status != ConsultationStatus.WITHDRAWN;
        List<ConsentType> revoked = Consent.revoke(id, ConsentType::isOfContact, now);
        if (ends) {
            Transition.taken(id, status, ConsultationStatus.WITHDRAWN, actor, now);
            status = ConsultationStatus.WITHDRAWN;
        }
        if (ends || !revoked.isEmpty()) {
            changed("consultation-request.withdrawn", "consultation-request.withdraw", actor, now);
        }
    }

    /** The person takes one consent back. Taking it back again changes nothing. */
    public void revoke(ConsentType type, Actor actor, Instant now) {
        if (!Consent.revoke(id, type::equals, now).isEmpty()) {
            changed("consultation-request.consent-revoked", "consent.revoke", actor, now);
        }
    }

    private void changed(String event, String action, Actor actor, Instant now) {
        updatedAt = now;
        Event.happened(event, SUBJECT, id, now);
        AuditEvent.done(actor, action, SUBJECT, id, now);
    }

    /** The status as the person who sent the request is told: what is set aside as spam shows as received. */
    public PublicStatus publicStatus() {
        return switch (status) {
            case SPAM, DUPLICATE -> PublicStatus.RECEIVED;
            default -> PublicStatus.valueOf(status.name());
        };
    }
}
