package clinic.intake.consultation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A consultation request: what a queue needs stands readable, what is personal sealed. */
@Entity
@Table(name = "consultation_request")
public class ConsultationRequest extends PanacheEntityBase {

    /** The table's name, to which sealed documents are bound. */
    static final String TABLE = "consultation_request";

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

    private byte[] sealed;

    @Column(name = "email_index")
    private byte[] emailIndex;

    @Column(name = "phone_index")
    private byte[] phoneIndex;

    @Column(name = "name_index")
    private byte[][] nameIndex;

    @Version
    public int version;

    /** The request with this reference. */
    public static Optional<ConsultationRequest> findByReference(Reference reference) {
        return find("reference", reference.text()).firstResultOptional();
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
        received.sourceArticle = request.sourceArticle();
        return received;
    }

    /** Keeps the person's document sealed, and the hashes by which the person is found. */
    void seal(byte[] document, byte[] email, byte[] phone, byte[][] name) {
        sealed = document;
        emailIndex = email;
        phoneIndex = phone;
        nameIndex = name;
    }

    /** The status as the person who sent the request is told: what is set aside as spam shows as received. */
    public PublicStatus publicStatus() {
        return switch (status) {
            case SPAM, DUPLICATE -> PublicStatus.RECEIVED;
            default -> PublicStatus.valueOf(status.name());
        };
    }
}
