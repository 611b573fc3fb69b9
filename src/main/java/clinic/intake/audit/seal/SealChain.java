package clinic.intake.audit.seal;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.Keyset;
import clinic.intake.crypto.Sha256;
import clinic.intake.crypto.Signer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the chain longer, one seal at a time, and tells whether a seal was made by this service. */
final class SealChain {

    /** How many events a seal seals at most. */
    static final int MOST_EVENTS = 1000;

    private static final byte[] BEFORE_THE_FIRST = new byte[Sha256.BYTES];

    private final Signer signer;
    private final Clock clock;
    private final int form;

    SealChain(Keyset keyset, Clock clock) {
        this(keyset, clock, AuditSeal.FORM);
    }

    /** A chain whose new seals have this form, as those of a former release do. */
    SealChain(Keyset keyset, Clock clock, int form) {
        this.form = form;
        this.signer = new Signer(keyset, KeyName.KEYSET_CHECK);
        this.clock = clock;
    }

    /**
     * Seals what comes after the last seal, in the running transaction.
     *
     * @return the new seal; empty where there is nothing to seal, or another replica sealed it meanwhile
     */
    Optional<AuditSeal> extend(Connection connection) throws SQLException {
        AuditSeal head = SealRows.head(connection).orElse(null);
        try (EventRows rows = EventRows.settledAfter(connection, head == null ? null : head.last())) {
            MessageDigest digest = Sha256.digest();
            Position last = null;
            int events = 0;
            while (events < MOST_EVENTS && rows.next()) {
                digest.update(rows.canonical(form));
                last = rows.position();
                events++;
            }
            if (last == null) {
                return Optional.empty();
            }
            AuditSeal seal = signed(new AuditSeal(
                    head == null ? 1 : head.number() + 1,
                    last,
                    events,
                    events + (head == null ? 0 : head.totalEvents()),
                    digest.digest(),
                    hashOf(head),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    form,
                    null));
            return SealRows.add(connection, seal) ? Optional.of(seal) : Optional.empty();
        }
    }

    /** The hash that the seal after this one has to hold; of none (null), the one that the first has to hold. */
    static byte[] hashOf(AuditSeal seal) {
        return seal == null ? BEFORE_THE_FIRST : seal.hash();
    }

    boolean isOurs(AuditSeal seal) {
        return seal.tag() != null && signer.verifies(seal.tag(), seal.content());
    }

    private AuditSeal signed(AuditSeal seal) {
        return seal.with(signer.sign(seal.content()));
    }
}
