package clinic.intake.audit.seal;

import clinic.intake.crypto.Sha256;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * A link of the chain: what the audit events since the one before were when they were sealed.
 *
 * @param number from 1, without gaps
 * @param last the last event that it seals; the first is the one after the last of the seal before
 * @param events how many it seals
 * @param totalEvents how many are sealed up to here
 * @param eventsHash SHA-256 of the events' canonical forms, one after another
 * @param previousHash the hash of the seal before; zeros in the first
 * @param form which columns of the events it covers: those up to {@code changed_members} (1), or {@code caller_request_id} too (2)
 * @param tag a MAC of {@link #content()}, which without the keyset nobody can make
 */
record AuditSeal(
        long number,
        Position last,
        int events,
        long totalEvents,
        byte[] eventsHash,
        byte[] previousHash,
        Instant sealedAt,
        int form,
        byte[] tag) {

    /** The form of the seals that there were before seals named theirs. */
    static final int FIRST_FORM = 1;

    /** The form of new seals. A column that is added to the events comes with a new one. */
    static final int FORM = 2;

    private static final String PURPOSE = "audit-seal/";

    /** What the tag and the hash are of. */
    byte[] content() {
        return new CanonicalBytes()
                .add(PURPOSE + form)
                .add(number)
                .add(last.xid())
                .add(last.id())
                .add(events)
                .add(totalEvents)
                .add(eventsHash)
                .add(previousHash)
                .add(sealedAt)
                .toArray();
    }

    /** SHA-256 of the content. */
    byte[] hash() {
        return Sha256.of(content());
    }

    AuditSeal with(byte[] newTag) {
        return new AuditSeal(number, last, events, totalEvents, eventsHash, previousHash, sealedAt, form, newTag);
    }

    /** What to keep elsewhere, to notice later that seals are missing. */
    Anchor anchor() {
        return new Anchor(number, hash());
    }

    boolean follows(byte[] hashBefore) {
        return MessageDigest.isEqual(previousHash, hashBefore);
    }
}
