package clinic.intake.security.key;

import clinic.intake.security.Audience;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
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
}
