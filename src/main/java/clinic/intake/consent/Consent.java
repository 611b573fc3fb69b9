package clinic.intake.consent;

import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One line of the ledger: a consent granted with a request. */
@Entity
public class Consent extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "request_id")
    public UUID requestId;

    public int position;

    @Enumerated(EnumType.STRING)
    public ConsentType type;

    public String version;

    @Enumerated(EnumType.STRING)
    public Act act;

    @Enumerated(EnumType.STRING)
    public Obtained obtained;

    @Column(name = "text_hash")
    public byte[] textHash;

    @Column(name = "email_index")
    public byte[] emailIndex;

    @Column(name = "phone_index")
    public byte[] phoneIndex;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    /** Whether a line gives or takes back. */
    public enum Act {
        GRANT,
        REVOCATION
    }

    /** How a consent was obtained. */
    public enum Obtained {
        FORM,
        VERBAL
    }

    /**
     * Whose consents they are.
     *
     * @param emailIndex keyed hash of the e-mail address, or null
     * @param phoneIndex keyed hash of the phone number, or null
     */
    public record Contact(byte[] emailIndex, byte[] phoneIndex) {}

    /** Writes the consents given with a request, all in acceptable wordings. */
    public static void grant(
            UUID requestId,
            List<NewConsent> given,
            AcceptableWordings wordings,
            String language,
            Contact contact,
            Instant at) {
        int position = 0;
        for (NewConsent one : given) {
            Consent consent = new Consent();
            consent.id = TimeOrderedId.next();
            consent.requestId = requestId;
            consent.position = position++;
            consent.type = one.type();
            consent.version = one.version();
            consent.act = Act.GRANT;
            consent.obtained = Obtained.FORM;
            consent.textHash = wordings.of(one, language).orElseThrow().hash();
            consent.emailIndex = contact.emailIndex();
            consent.phoneIndex = contact.phoneIndex();
            consent.occurredAt = at;
            consent.persist();
        }
    }

    /** The ledger of one request, in the order it was written. */
    public static List<Consent> listOfRequest(UUID requestId) {
        return list("requestId = ?1 order by occurredAt, position", requestId);
    }
}
