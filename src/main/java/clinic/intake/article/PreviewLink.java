package clinic.intake.article;

import clinic.intake.crypto.Sha256;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Shows one revision to whoever has the link, until it expires or is revoked. The database holds only a hash of its token. */
@Entity
@Table(name = "preview_link")
public class PreviewLink extends PanacheEntityBase {

    @Id
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "article_id")
    public Article article;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "revision_id")
    public ArticleRevision revision;

    @Column(name = "token_hash")
    private byte[] tokenHash;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "expires_at")
    public Instant expiresAt;

    @Column(name = "revoked_at")
    public Instant revokedAt;

    /** The link with this token, if it opens anything now, with all that it shows. */
    public static Optional<PreviewLink> findOpen(String token, Instant now) {
        return find(
                        "select l from PreviewLink l join fetch l.article join fetch l.revision r left join fetch r.author"
                                + " left join fetch r.reviewer where l.tokenHash = ?1 and l.expiresAt > ?2"
                                + " and l.revokedAt is null and l.article.trashedAt is null",
                        Sha256.of(token),
                        now)
                .firstResultOptional();
    }
}
