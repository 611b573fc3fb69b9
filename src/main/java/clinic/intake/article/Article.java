package clinic.intake.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One language version of an article. The public sees the published revision from {@code listedAt} until {@code publishedUntil},
 * unless it is in the trash.
 */
@Entity
public class Article extends PanacheEntityBase {

    private static final String WHOLE =
            "select a from Article a join fetch a.published r left join fetch r.author left join fetch r.reviewer";

    @Id
    public UUID id;

    public String slug;

    public String language;

    @Column(name = "translation_group")
    public UUID translationGroup;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "published_revision_id")
    public ArticleRevision published;

    /** Whether it is shown as coming soon until it is published. */
    public boolean announced;

    @Column(name = "published_at")
    public Instant publishedAt;

    @Column(name = "listed_at")
    public Instant listedAt;

    /** From when the public sees it no more; null for no end. */
    @Column(name = "published_until")
    public Instant publishedUntil;

    /** Since when it is in the trash; null where it is not. */
    @Column(name = "trashed_at")
    public Instant trashedAt;

    /** What a list by title is sorted by, see {@link FoldedText}. */
    @Column(name = "title_key")
    public String titleKey = "";

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public int version;

    /** The article with this slug, whether the public sees it or not, with all that is shown of it. */
    public static Optional<Article> findBySlug(String slug) {
        return find(WHOLE + " where a.slug = ?1", slug).firstResultOptional();
    }

    /** The article that had this slug before. */
    public static Optional<Article> findByFormerSlug(String slug) {
        return find(WHOLE + " where a.id = (select f.articleId from FormerSlug f where f.slug = ?1)", slug)
                .firstResultOptional();
    }

    /** Articles with all that stands of them in lists, in the order of their ids here. */
    public static List<Article> listByIds(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Article> found = Article.<Article>stream(WHOLE + " where a.id in ?1", ids)
                .collect(Collectors.toMap(article -> article.id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The other language versions that the public sees now. */
    public List<Article> listTranslations(Instant now) {
        return list(
                "select a from Article a join fetch a.published where a.translationGroup = ?1 and a.id <> ?2"
                        + " and a.listedAt <= ?3 and (a.publishedUntil is null or a.publishedUntil > ?3)"
                        + " and a.trashedAt is null order by a.language",
                translationGroup,
                id,
                now);
    }

    /** Whether the public sees it. */
    public boolean isListed(Instant now) {
        return wasListed(now) && trashedAt == null && (publishedUntil == null || publishedUntil.isAfter(now));
    }

    /** Whether the public sees it or has seen it. */
    public boolean wasListed(Instant now) {
        return listedAt != null && !listedAt.isAfter(now);
    }

    /** Whether only the announcement is shown. */
    public boolean isComingSoon(Instant now) {
        return announced && (publishedAt == null || publishedAt.isAfter(now));
    }
}
