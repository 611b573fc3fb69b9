package clinic.intake.article;

import clinic.intake.profile.ClinicProfile;
import clinic.intake.web.Cursors;
import clinic.intake.web.Page;
import clinic.intake.web.PublicReply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the public's replies about articles from the database. */
@ApplicationScoped
class PublicArticles {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");

    private final ClinicProfile profile;
    private final Cursors cursors;
    private final ObjectMapper json;
    private final Clock clock;

    PublicArticles(ClinicProfile profile, Cursors cursors, ObjectMapper json, Clock clock) {
        this.profile = profile;
        this.cursors = cursors;
        this.json = json;
        this.clock = clock;
    }

    /** The article with this slug, where the public sees it now. */
    @Transactional
    Optional<PublicReply> article(String slug, BodyForm form) {
        if (!SLUG.matcher(slug).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Article.findListedBySlug(slug, now)
                .map(article -> ArticleView.of(
                        article, article.listTranslations(now), profile.clinic().contact(), form, now))
                .map(view -> PublicReply.of(bytes(view)));
    }

    /** One page of the list. */
    @Transactional
    PublicReply page(ArticleQuery query) {
        Instant now = clock.instant();
        List<Article> rows = Article.listListed(query, now);
        Page<ArticleSummary> page = Page.of(rows, query.limit(), last -> query.cursorAfter(last, cursors))
                .map(article -> ArticleSummary.of(article, now));
        String link = page.nextCursor() == null ? null : "<" + query.next(page.nextCursor()) + ">; rel=\"next\"";
        return PublicReply.of(bytes(new ArticlePage(page.items(), page.nextCursor())), link);
    }

    /** The topics, with how many articles of each can be read now. */
    @Transactional
    PublicReply topics() {
        return PublicReply.of(bytes(new TopicList(Topic.listCounted(clock.instant()))));
    }

    private byte[] bytes(Object view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an article can't be written", e);
        }
    }
}
