package clinic.intake.consultation.idempotency;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A key that a request was sent with, as a keyed hash, until it expires (draft-ietf-httpapi-idempotency-key-header-07). */
@Entity
@Table(name = "idempotency_key")
public class IdempotencyKey extends PanacheEntityBase {

    private static final int PURGED_AT_ONCE = 1000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String CLAIM = """
            INSERT INTO idempotency_key AS known (key_hash, fingerprint, request_id, expires_at)
            SELECT * FROM unnest(?::bytea[], ?::bytea[], ?::uuid[], ?::timestamptz[])
            ON CONFLICT (key_hash) DO UPDATE SET fingerprint = excluded.fingerprint, request_id = excluded.request_id,
                expires_at = excluded.expires_at WHERE known.expires_at <= ?
            RETURNING request_id""";

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

    /** A key that is wanted for a new request. */
    public record Claim(byte[] keyHash, byte[] fingerprint, UUID requestId, Instant expiresAt) {

        private static final Duration KEPT = Duration.ofHours(24);

        /** A key that is kept for 24 hours from now. */
        public static Claim of(byte[] keyHash, byte[] fingerprint, UUID requestId, Instant now) {
            return new Claim(keyHash, fingerprint, requestId, now.plus(KEPT));
        }
    }

    /**
     * Takes keys for new requests, in the connection's running transaction; waits while another transaction takes one of them. No key
     * may be there twice.
     *
     * @return the ids of the requests whose keys are taken now; the other keys belong to other requests
     * @throws KeyInProgress where one of them could not be waited for
     */
    public static Set<UUID> claimAll(Connection connection, List<Claim> claims, Instant now) throws SQLException {
        List<Claim> ordered = claims.stream()
                .sorted(Comparator.comparing(Claim::keyHash, Arrays::compareUnsigned))
                .toList();
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setArray(1, hashes(connection, ordered, Claim::keyHash));
            claim.setArray(2, hashes(connection, ordered, Claim::fingerprint));
            claim.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid", ordered.stream().map(Claim::requestId).toArray()));
            claim.setArray(
                    4,
                    connection.createArrayOf(
                            "timestamptz",
                            ordered.stream()
                                    .map(one -> one.expiresAt().toString())
                                    .toArray()));
            claim.setObject(5, now.atOffset(ZoneOffset.UTC));
            Set<UUID> claimed = new HashSet<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(rows.getObject(1, UUID.class));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw LOCK_NOT_AVAILABLE.equals(e.getSQLState()) ? new KeyInProgress(e) : e;
        }
    }

    /** Fails where the whole table is locked, so that a claim which then fails is known to wait for its key and nothing else. */
    public static void requireUnlocked(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("LOCK TABLE idempotency_key IN ROW EXCLUSIVE MODE")) {
            lock.execute();
        }
    }

    /** Gives keys back that were taken in the running transaction. */
    public static void releaseAll(Connection connection, List<Claim> claims) throws SQLException {
        try (PreparedStatement release =
                connection.prepareStatement("DELETE FROM idempotency_key WHERE key_hash = ANY (?)")) {
            release.setArray(1, hashes(connection, claims, Claim::keyHash));
            release.executeUpdate();
        }
    }

    private static Array hashes(Connection connection, List<Claim> claims, Function<Claim, byte[]> member)
            throws SQLException {
        return connection.createArrayOf("bytea", claims.stream().map(member).toArray(byte[][]::new));
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
