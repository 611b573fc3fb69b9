package clinic.intake.consent;

import clinic.intake.consent.Consent.Act;
import clinic.intake.consent.Consent.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The ledger as it bears on a request: its own lines, and a revocation of what is granted there where the same contact has taken back the
 * same later, with another request. A grant holds until its contact takes it back, wherever.
 */
public final class ConsentLedger {

    private final UUID requestId;
    private final List<Consent> own;
    private final List<Consent> inForce;

    private ConsentLedger(UUID requestId, Contact contact) {
        this.requestId = requestId;
        this.own = Consent.listOfRequest(requestId);
        this.inForce = inForce(contact);
    }

    /** The ledger of a request that has this contact. */
    public static ConsentLedger of(UUID requestId, Contact contact) {
        return new ConsentLedger(requestId, contact);
    }

    /**
     * What a request's sender has granted and taken back with it, in the order it was written. It doesn't say what the same contact has
     * taken back elsewhere: that would tell whoever holds the receipt that there are other requests.
     */
    public static List<Consent> listOfSender(UUID requestId) {
        return Consent.listOfRequest(requestId).stream()
                .filter(line -> !line.carried)
                .toList();
    }

    /** Its lines, in their order; the last one of a type says how that stands. */
    public List<Consent> lines() {
        return inForce;
    }

    /** Which consents are granted now. */
    public Set<ConsentType> granted() {
        return granted(inForce, type -> true).stream().map(line -> line.type).collect(Collectors.toSet());
    }

    /** Takes back those of a request's consents that its sender has granted with it and that the condition names; which they were. */
    public static List<ConsentType> revoke(UUID requestId, Predicate<ConsentType> which, Instant at) {
        List<Consent> ledger = Consent.listOfRequest(requestId);
        List<Consent> granted =
                granted(ledger.stream().filter(line -> !line.carried).toList(), which);
        int place = ledger.size();
        for (Consent line : granted) {
            line.revocation(place++, at).persist();
        }
        return granted.stream().map(line -> line.type).toList();
    }

    /**
     * The contact of the request was corrected: what was granted belongs to the corrected one alone, for nobody else granted it. What was
     * revoked, by whichever request, holds for the corrected one as long as the request has it, and where it was revoked for ever.
     */
    public void correct(Contact contact) {
        int place = own.size();
        for (Consent line : inForce) {
            if (line.act == Act.REVOCATION && !isCarried(line)) {
                Consent carried = line.revocation(place++, line.occurredAt);
                carried.carried = true;
                carried.belongTo(contact);
                carried.persist();
            }
        }
        own.stream().filter(line -> line.act == Act.GRANT || line.carried).forEach(line -> line.belongTo(contact));
    }

    private boolean isCarried(Consent revocation) {
        return own.stream()
                .anyMatch(line ->
                        line.carried && line.type == revocation.type && line.occurredAt.equals(revocation.occurredAt));
    }

    private List<Consent> inForce(Contact contact) {
        List<Consent> ledger = new ArrayList<>(own);
        Map<ConsentType, Consent> latest = latestOf(ledger);
        for (Consent elsewhere : Consent.listRevokedElsewhere(requestId, contact)) {
            Consent line = latest.get(elsewhere.type);
            if (line != null && line.act == Act.GRANT && elsewhere.occurredAt.isAfter(line.occurredAt)) {
                Consent revocation = line.revocation(ledger.size(), elsewhere.occurredAt);
                latest.put(line.type, revocation);
                ledger.add(revocation);
            }
        }
        return ledger;
    }

    private static List<Consent> granted(Collection<Consent> ledger, Predicate<ConsentType> which) {
        return latestOf(ledger).values().stream()
                .filter(line -> line.act == Act.GRANT && which.test(line.type))
                .toList();
    }

    private static Map<ConsentType, Consent> latestOf(Collection<Consent> ledger) {
        Map<ConsentType, Consent> latest = new EnumMap<>(ConsentType.class);
        ledger.forEach(line -> latest.put(line.type, line));
        return latest;
    }
}
