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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One language version of an article. The public sees the published revision from {@code listedAt} on. */
@Entity
public class Article extends PanacheEntityBase {

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

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public int version;

    /** The article with this slug, where the public sees it now, with all that is shown of it. */
    static Optional<Article> findListedBySlug(String slug, Instant now) {
        return find(
                        "select a from Article a join fetch a.published r left join fetch r.author left join fetch r.reviewer"
                                + " where a.slug = ?1 and a.listedAt <= ?2",
                        slug,
                        now)
                .firstResultOptional();
    }

    /** The other language versions that the public sees now. */
    List<Article> listTranslations(Instant now) {
        return list(
                "select a from Article a join fetch a.published"
                        + " where a.translationGroup = ?1 and a.id <> ?2 and a.listedAt <= ?3 order by a.language",
                translationGroup,
                id,
                now);
    }

    /** One page of what the public sees now, newest first, and one row more where there is a next page. */
    static List<Article> listListed(ArticleQuery query, Instant now) {
        StringBuilder hql =
                new StringBuilder("select a from Article a join fetch a.published r left join fetch r.author"
                        + " left join fetch r.reviewer where a.listedAt <= :now");
        Map<String, Object> parameters = new HashMap<>(Map.of("now", now));
        if (query.language() != null) {
            hql.append(" and a.language = :language");
            parameters.put("language", query.language());
        }
        if (query.topic() != null) {
            hql.append(" and exists (select 1 from r.topics t where t.slug = :topic)");
            parameters.put("topic", query.topic());
        }
        if (query.after() != null) {
            hql.append(" and (a.listedAt, a.id) < (:listedAt, :id)");
            parameters.put("listedAt", query.after().listedAt());
            parameters.put("id", query.after().id());
        }
        return Article.<Article>find(
                        hql.append(" order by a.listedAt desc, a.id desc").toString(), parameters)
                .range(0, query.limit())
                .list();
    }

    /** Whether only the announcement is shown. */
    boolean isComingSoon(Instant now) {
        return announced && (publishedAt == null || publishedAt.isAfter(now));
    }
}
