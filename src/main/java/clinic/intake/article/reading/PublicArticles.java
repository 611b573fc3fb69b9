package clinic.intake.article.reading;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleSummary;
import clinic.intake.article.ArticleView;
import clinic.intake.article.BodyForm;
import clinic.intake.article.PreviewLink;
import clinic.intake.article.Topic;
import clinic.intake.article.TopicList;
import clinic.intake.article.search.ArticleFinder;
import clinic.intake.article.search.ArticleQuery;
import clinic.intake.article.search.FoundArticles;
import clinic.intake.article.search.RelatedArticles;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.web.PublicReply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the public's replies about articles from the database. */
@ApplicationScoped
class PublicArticles {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");

    private final ArticleFinder finder;
    private final LinkedData linkedData;
    private final ClinicProfile profile;
    private final ObjectMapper json;
    private final Clock clock;

    PublicArticles(ArticleFinder finder, LinkedData linkedData, ClinicProfile profile, ObjectMapper json, Clock clock) {
        this.finder = finder;
        this.linkedData = linkedData;
        this.profile = profile;
        this.json = json;
        this.clock = clock;
    }

    /** The article with this slug, where the public sees it now. */
    @Transactional
    Optional<PublicReply> article(String slug, BodyForm form, FieldSelection fields) {
        Instant now = clock.instant();
        return listed(slug, now)
                .map(article -> ArticleView.of(
                        article, article.listTranslations(now), profile.clinic().contact(), fields.form(form), now))
                .map(view -> PublicReply.of(bytes(fields.select(json.valueToTree(view), "crisis"))));
    }

    /** The same as linked data. */
    @Transactional
    Optional<PublicReply> linkedData(String slug) {
        Instant now = clock.instant();
        return listed(slug, now)
                .map(article -> ArticleView.of(
                        article, article.listTranslations(now), profile.clinic().contact(), BodyForm.NONE, now))
                .map(view -> PublicReply.of(
                        scriptSafe(bytes(linkedData.of(view))), MediaType.valueOf(LinkedData.MEDIA_TYPE)));
    }

    /** Where an article that had this slug is now; 410 for what the public saw and sees no more, else 404. */
    @Transactional
    String movedTo(String slug) {
        Instant now = clock.instant();
        Optional<Article> article = SLUG.matcher(slug).matches()
                ? Article.findBySlug(slug).or(() -> Article.findByFormerSlug(slug))
                : Optional.empty();
        if (article.isEmpty() || !article.get().wasListed(now)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        if (!article.get().isListed(now)) {
            throw new ProblemException(ProblemCode.GONE);
        }
        return article.get().slug;
    }

    /** One page of a list. */
    @Transactional
    PublicReply page(ArticleQuery query, FieldSelection fields, int limit, String cursor) {
        Instant now = clock.instant();
        FoundArticles found = finder.find(query, limit, cursor);
        List<ArticleSummary> items = found.articles().stream()
                .map(article -> ArticleSummary.of(article, found.highlights().get(article.id), now))
                .toList();
        String next = found.nextCursor();
        String link = next == null
                ? null
                : "</v1/articles?" + query.parameters() + fields.parameters() + "limit=" + limit + "&cursor=" + next
                        + ">; rel=\"next\"";
        ObjectNode page = json.valueToTree(new ArticlePage(items, next, found.correctedQuery()));
        page.get("items").forEach(item -> fields.select((ObjectNode) item));
        return PublicReply.of(bytes(page), link);
    }

    /** What is like the article with this slug, where the public sees it now. */
    @Transactional
    Optional<PublicReply> related(String slug, int limit) {
        Instant now = clock.instant();
        return listed(slug, now)
                .map(article -> RelatedArticles.list(article, limit, now).stream()
                        .map(other -> ArticleSummary.of(other, now))
                        .toList())
                .map(items -> PublicReply.of(bytes(new ArticleList(items))));
    }

    /** The topics, with how many articles of each can be read now. */
    @Transactional
    PublicReply topics() {
        return PublicReply.of(bytes(new TopicList(Topic.listCounted(clock.instant()))));
    }

    /** What a preview link shows, if it opens anything now. */
    @Transactional
    Optional<ArticleView> preview(String token) {
        Instant now = clock.instant();
        return PreviewLink.findOpen(token, now)
                .map(link -> ArticleView.preview(
                        link.article,
                        link.revision,
                        link.article.listTranslations(now),
                        profile.clinic().contact()));
    }

    private static Optional<Article> listed(String slug, Instant now) {
        return SLUG.matcher(slug).matches()
                ? Article.findBySlug(slug).filter(article -> article.isListed(now))
                : Optional.empty();
    }

    private byte[] bytes(Object view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an article can't be written", e);
        }
    }

    /** The same JSON without any {@code <}, so that it can stand in an HTML page's script element, as linked data do. */
    private static byte[] scriptSafe(byte[] document) {
        return new String(document, StandardCharsets.UTF_8)
                .replace("<", "\\u003c")
                .getBytes(StandardCharsets.UTF_8);
    }
}
