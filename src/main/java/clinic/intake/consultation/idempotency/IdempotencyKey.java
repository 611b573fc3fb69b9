package clinic.intake.consultation.idempotency;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A key that a request was sent with, as a keyed hash, until it expires (draft-ietf-httpapi-idempotency-key-header-07). */
@Entity
@Table(name = "idempotency_key")
public class IdempotencyKey extends PanacheEntityBase {

    private static final int PURGED_AT_ONCE = 1000;

    @Id
    @Column(name = "key_hash")
    public byte[] keyHash;

    public byte[] fingerprint;

    @Column(name = "request_id")
    public UUID requestId;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The key with this hash, unless it has expired. */
    public static Optional<IdempotencyKey> findUnexpired(byte[] keyHash, Instant now) {
        return find("keyHash = ?1 and expiresAt > ?2", keyHash, now).firstResultOptional();
    }

    /**
     * Takes a key for a new request, in the running transaction; waits while another transaction takes it.
     *
     * @return whether the key is taken now; false where another request has it
     */
    public static boolean claim(byte[] keyHash, byte[] fingerprint, UUID requestId, Instant now, Instant expiresAt) {
        int rows = getEntityManager()
                .createNativeQuery(
                        "INSERT INTO idempotency_key (key_hash, fingerprint, request_id, expires_at) VALUES (?1, ?2, ?3, ?4)"
                                + " ON CONFLICT (key_hash) DO UPDATE SET fingerprint = excluded.fingerprint,"
                                + " request_id = excluded.request_id, expires_at = excluded.expires_at"
                                + " WHERE idempotency_key.expires_at <= ?5")
                .setParameter(1, keyHash)
                .setParameter(2, fingerprint)
                .setParameter(3, requestId)
                .setParameter(4, expiresAt)
                .setParameter(5, now)
                .executeUpdate();
        return rows == 1;
    }

    /** Removes some of the expired keys; how many. */
    static int purgeSome(Instant now) {
        return getEntityManager()
                .createNativeQuery("DELETE FROM idempotency_key WHERE key_hash IN (SELECT key_hash FROM idempotency_key"
                        + " WHERE expires_at <= ?1 ORDER BY expires_at LIMIT " + PURGED_AT_ONCE
                        + " FOR UPDATE SKIP LOCKED)")
                .setParameter(1, now)
                .executeUpdate();
    }
}
