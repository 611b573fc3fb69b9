package clinic.intake.article;

import clinic.intake.article.markdown.MarkdownBody;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an article said at one time. Never changed: an edit is a new revision. */
@Entity
@Table(name = "article_revision")
public class ArticleRevision extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "article_id")
    public UUID articleId;

    public int number;

    public String title;

    public String subtitle;

    public String summary;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "author_id")
    public Author author;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "reviewer_id")
    public Author reviewer;

    @Column(name = "seo_title")
    public String seoTitle;

    @Column(name = "seo_description")
    public String seoDescription;

    @Column(name = "image_url")
    public String imageUrl;

    @Column(name = "image_alt")
    public String imageAlt;

    @Column(name = "call_to_action")
    public String callToAction;

    /** The text, in CommonMark with tables. Read only where one article is shown. */
    @Basic(fetch = FetchType.LAZY)
    public String markdown;

    @Column(name = "word_count")
    public int wordCount;

    @Column(name = "reading_minutes")
    public int readingMinutes;

    @Column(name = "created_at")
    public Instant createdAt;

    @ManyToMany
    @JoinTable(
            name = "article_revision_topic",
            joinColumns = @JoinColumn(name = "revision_id"),
            inverseJoinColumns = @JoinColumn(name = "topic_id"))
    @OrderColumn(name = "position")
    public List<Topic> topics = new ArrayList<>();

    /** The texts of these revisions, by their ids. */
    public static Map<UUID, String> markdownOf(List<UUID> ids) {
        return getEntityManager()
                .createQuery("select r.id, r.markdown from ArticleRevision r where r.id in ?1", Object[].class)
                .setParameter(1, ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /** Takes a new text, and counts it. */
    public void write(String text) {
        MarkdownBody body = MarkdownBody.parse(text);
        markdown = text;
        wordCount = body.wordCount();
        readingMinutes = body.readingMinutes();
    }
}
