package clinic.intake.consent;

import clinic.intake.database.group.Rows;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One line of the ledger: a consent that was granted with a request, or taken back. */
@Entity
public class Consent extends PanacheEntityBase {

    private static final String INSERT =
            "INSERT INTO consent (id, request_id, position, type, version, act, obtained, text_hash, email_index, phone_index,"
                    + " occurred_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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

    /** Of the address that the request was sent with. */
    @Column(name = "email_index")
    public byte[] emailIndex;

    /** Of the number that the request was sent with. */
    @Column(name = "phone_index")
    public byte[] phoneIndex;

    /** Of the address that it was corrected to last, or null. */
    @Column(name = "corrected_email_index")
    public byte[] correctedEmailIndex;

    /** Of the number that it was corrected to last, or null. */
    @Column(name = "corrected_phone_index")
    public byte[] correctedPhoneIndex;

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

    /** The consents given with a request, all in acceptable wordings. */
    public static List<Consent> granted(
            UUID requestId,
            List<NewConsent> given,
            AcceptableWordings wordings,
            String language,
            Obtained obtained,
            Contact contact,
            Instant at) {
        List<Consent> granted = new ArrayList<>();
        for (NewConsent one : given) {
            Consent consent = new Consent();
            consent.id = TimeOrderedId.next();
            consent.requestId = requestId;
            consent.position = granted.size();
            consent.type = one.type();
            consent.version = one.version();
            consent.act = Act.GRANT;
            consent.obtained = obtained;
            consent.textHash = wordings.of(one, language).orElseThrow().hash();
            consent.emailIndex = contact.emailIndex();
            consent.phoneIndex = contact.phoneIndex();
            consent.occurredAt = at;
            granted.add(consent);
        }
        return granted;
    }

    /** Writes lines of the ledger, in the connection's running transaction. */
    public static void insertAll(Connection connection, List<Consent> lines) throws SQLException {
        Rows.insert(
                connection,
                INSERT,
                lines,
                (line, row) -> row.set(
                        line.id,
                        line.requestId,
                        line.position,
                        line.type.name(),
                        line.version,
                        line.act.name(),
                        line.obtained.name(),
                        line.textHash,
                        line.emailIndex,
                        line.phoneIndex,
                        line.occurredAt));
    }

    /** What was taken back with other requests that were sent with one of two contacts, or corrected to it; in the order it was. */
    static List<Consent> listRevokedElsewhere(UUID requestId, Contact one, Contact other) {
        // The constant stands in the query itself: only so its indexes are of use.
        List<Consent> revoked = list(
                "act = REVOCATION and requestId <> ?1 and (emailIndex = ?2 or emailIndex = ?3 or phoneIndex = ?4"
                        + " or phoneIndex = ?5 or correctedEmailIndex = ?2 or correctedEmailIndex = ?3"
                        + " or correctedPhoneIndex = ?4 or correctedPhoneIndex = ?5) order by occurredAt",
                requestId,
                one.emailIndex(),
                other.emailIndex(),
                one.phoneIndex(),
                other.phoneIndex());
        return revoked.stream()
                .filter(line -> line.isBy(one) || line.isBy(other))
                .toList();
    }

    /** Whether it is the same contact's, as far as its type goes: an address for mail, a number for calls and messages. */
    private boolean isBy(Contact contact) {
        boolean sameEmail = isSame(contact.emailIndex(), emailIndex, correctedEmailIndex);
        boolean samePhone = isSame(contact.phoneIndex(), phoneIndex, correctedPhoneIndex);
        return switch (type) {
            case EMAIL_CONTACT -> sameEmail;
            case PHONE_CONTACT, SMS_CONTACT -> samePhone;
            case MARKETING -> sameEmail || samePhone;
            case PRIVACY_NOTICE -> false;
        };
    }

    private static boolean isSame(byte[] hash, byte[] sent, byte[] corrected) {
        return hash != null && (Arrays.equals(hash, sent) || Arrays.equals(hash, corrected));
    }

    /** The contact that its request was sent with. */
    Contact contactSentWith() {
        return new Contact(emailIndex, phoneIndex);
    }

    /** Its request's contact is this one now. An address that was taken away stays the one that it was corrected to. */
    void correct(Contact contact) {
        correctedEmailIndex = contact.emailIndex() == null ? correctedEmailIndex : contact.emailIndex();
        correctedPhoneIndex = contact.phoneIndex() == null ? correctedPhoneIndex : contact.phoneIndex();
    }

    /** A line that takes this one back. */
    Consent revocation(int place, Instant at) {
        Consent revocation = new Consent();
        revocation.id = TimeOrderedId.next();
        revocation.requestId = requestId;
        revocation.position = place;
        revocation.type = type;
        revocation.version = version;
        revocation.act = Act.REVOCATION;
        revocation.obtained = obtained;
        revocation.textHash = textHash;
        revocation.emailIndex = emailIndex;
        revocation.phoneIndex = phoneIndex;
        revocation.correctedEmailIndex = correctedEmailIndex;
        revocation.correctedPhoneIndex = correctedPhoneIndex;
        revocation.occurredAt = at;
        return revocation;
    }

    /** What was granted and taken back with one request, in the order it was. */
    public static List<Consent> listOfRequest(UUID requestId) {
        return list("requestId = ?1 order by occurredAt, position", requestId);
    }
}
