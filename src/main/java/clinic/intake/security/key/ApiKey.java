package clinic.intake.security.key;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.event.Event;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.security.Audience;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A key of staff or of a partner. What it is and allows never changes; it is made, used and revoked. */
@Entity
@Table(name = "api_key")
public class ApiKey extends PanacheEntityBase {

    @Id
    public UUID id;

    /** The key's first eight characters after {@code cik_}, which name it. */
    @Column(updatable = false)
    public String prefix;

    @Column(name = "secret_hash", updatable = false)
    private byte[] secretHash;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Audience audience;

    @Column(updatable = false)
    public String name;

    @Column(updatable = false)
    public List<String> scopes;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    /** The actor who made it. */
    @Column(name = "created_by", updatable = false)
    public String createdBy;

    /** From when on it is refused; null for never. */
    @Column(name = "expires_at", updatable = false)
    public Instant expiresAt;

    /** To the minute; written by whoever lets the key in. */
    @Column(name = "last_used_at", insertable = false, updatable = false)
    public Instant lastUsedAt;

    @Column(name = "revoked_at")
    public Instant revokedAt;

    /** How many keys of one name may be live at once: one, and its successor while it takes over. */
    static final int MOST_LIVE = 2;

    private static final String SUBJECT = "api-key";
    private static final int NAME_LOCKS = 0x6b6579;

    /**
     * Makes a key, with its event and audit event.
     *
     * @throws ProblemException where the name has {@link #MOST_LIVE} live keys already (422 at {@code /name})
     */
    static ApiKey issue(
            ApiKeySecret secret,
            Audience audience,
            String name,
            List<String> scopes,
            Instant expiresAt,
            Actor by,
            Instant now) {
        lockName(name);
        if (countLive(audience, name, now) >= MOST_LIVE) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/name", ProblemCode.TOO_MANY, MOST_LIVE).as("live-keys")));
        }
        ApiKey key = new ApiKey();
        key.id = TimeOrderedId.next();
        key.prefix = secret.prefix();
        key.secretHash = secret.hash();
        key.audience = audience;
        key.name = name;
        key.scopes = scopes;
        key.createdAt = now;
        key.createdBy = by.id();
        key.expiresAt = expiresAt;
        key.persist();
        Event.happened("api-key.issued", SUBJECT, key.id, now);
        AuditEvent.done(by, "api-key.issue", SUBJECT, key.id, now);
        return key;
    }

    /** Until this transaction ends nobody else makes a key of this name. */
    private static void lockName(String name) {
        Panache.getSession()
                .createNativeQuery(
                        "SELECT 1 FROM (SELECT pg_advisory_xact_lock(:locks, hashtext(:name))) AS locked",
                        Integer.class)
                .setParameter("locks", NAME_LOCKS)
                .setParameter("name", name)
                .getSingleResult();
    }

    /** Until this transaction ends no other replica makes a first key. */
    static void lockBootstrap() {
        lockName("");
    }

    static boolean hasPrefix(String prefix) {
        return count("prefix", prefix) > 0;
    }

    private static long countLive(Audience audience, String name, Instant now) {
        return count(
                "audience = ?1 and name = ?2 and revokedAt is null and (expiresAt is null or expiresAt > ?3)",
                audience,
                name,
                now);
    }

    /** Staff's key with this id. */
    static Optional<ApiKey> findOfStaff(UUID id) {
        return find("id = ?1 and audience = ?2", id, Audience.STAFF).firstResultOptional();
    }

    /** The same, locked until this transaction ends. */
    static Optional<ApiKey> findOfStaffForUpdate(UUID id) {
        return ApiKey.<ApiKey>find("id = ?1 and audience = ?2", id, Audience.STAFF)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Staff's keys, the newest first, also those that are no longer live. */
    static List<ApiKey> listOfStaff(int limit) {
        return ApiKey.<ApiKey>find("audience = ?1 order by createdAt desc, id desc", Audience.STAFF)
                .page(0, limit)
                .list();
    }

    /** The same, after the one that was made then. */
    static List<ApiKey> listOfStaffBefore(Instant createdAt, UUID id, int limit) {
        return ApiKey.<ApiKey>find(
                        "audience = ?1 and (createdAt < ?2 or createdAt = ?2 and id < ?3)"
                                + " order by createdAt desc, id desc",
                        Audience.STAFF,
                        createdAt,
                        id)
                .page(0, limit)
                .list();
    }

    /** Revokes it, from now on and everywhere. Once revoked it stays so. */
    void revoke(Actor by, Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
            Event.happened("api-key.revoked", SUBJECT, id, now);
            AuditEvent.done(by, "api-key.revoke", SUBJECT, id, now);
        }
    }

    /** Whether it is let in at this time. */
    boolean isLive(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
