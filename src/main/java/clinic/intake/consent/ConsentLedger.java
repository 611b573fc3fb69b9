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
 * The ledger as it bears on a request: its own lines, and a revocation of what is granted there where the same has been taken back later
 * with another request of the same contact. A grant holds until its contact takes it back, wherever. A request's contacts are the one that
 * it was sent with and the one that it was corrected to; two requests are of the same contact where they have one of these in common.
 */
public final class ConsentLedger {

    private final List<Consent> lines;

    private ConsentLedger(List<Consent> lines) {
        this.lines = lines;
    }

    /** The ledger of a request that has this contact. */
    public static ConsentLedger of(UUID requestId, Contact contact) {
        List<Consent> ledger = new ArrayList<>(Consent.listOfRequest(requestId));
        Map<ConsentType, Consent> latest = latestOf(ledger);
        Contact sentWith = ledger.isEmpty() ? contact : ledger.get(0).contactSentWith();
        for (Consent elsewhere : Consent.listRevokedElsewhere(requestId, contact, sentWith)) {
            Consent own = latest.get(elsewhere.type);
            if (own != null && own.act == Act.GRANT && elsewhere.occurredAt.isAfter(own.occurredAt)) {
                Consent revocation = own.revocation(ledger.size(), elsewhere.occurredAt);
                latest.put(own.type, revocation);
                ledger.add(revocation);
            }
        }
        return new ConsentLedger(ledger);
    }

    /** Its lines, in their order; the last one of a type says how that stands. */
    public List<Consent> lines() {
        return lines;
    }

    /** Which consents are granted now. */
    public Set<ConsentType> granted() {
        return granted(lines, type -> true).stream().map(line -> line.type).collect(Collectors.toSet());
    }

    /** Takes back those of a request's consents that its sender has granted with it and that the condition names; which they were. */
    public static List<ConsentType> revoke(UUID requestId, Predicate<ConsentType> which, Instant at) {
        List<Consent> ledger = Consent.listOfRequest(requestId);
        List<Consent> granted = granted(ledger, which);
        int place = ledger.size();
        for (Consent line : granted) {
            line.revocation(place++, at).persist();
        }
        return granted.stream().map(line -> line.type).toList();
    }

    /**
     * The contact of a request was corrected: its lines stand for this one, too, in place of what they were corrected to before. Where an
     * address was taken away, what was revoked with it goes on to hold for it.
     */
    public static void correct(UUID requestId, Contact contact) {
        Consent.listOfRequest(requestId).forEach(line -> line.correct(contact));
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
