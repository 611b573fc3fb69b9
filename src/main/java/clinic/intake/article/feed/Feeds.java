package clinic.intake.article.feed;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleRevision;
import clinic.intake.article.markdown.MarkdownBody;
import clinic.intake.article.search.ArticleFinder;
import clinic.intake.article.search.ArticleQuery;
import clinic.intake.article.search.FoundArticles;
import clinic.intake.profile.Crisis;
import clinic.intake.web.PublicReply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Entities;

/** Makes feeds of what can be read, a page at a time. */
@ApplicationScoped
class Feeds {

    private static final int ENTRIES = 20;

    private final ArticleFinder finder;
    private final JsonFeedWriter jsonFeed;
    private final AtomFeedWriter atomFeed;
    private final ObjectMapper json;

    Feeds(ArticleFinder finder, JsonFeedWriter jsonFeed, AtomFeedWriter atomFeed, ObjectMapper json) {
        this.finder = finder;
        this.jsonFeed = jsonFeed;
        this.atomFeed = atomFeed;
        this.json = json;
    }

    @Transactional
    PublicReply json(ArticleQuery query, String cursor) {
        try {
            byte[] feed = json.writeValueAsBytes(jsonFeed.write(page(query, cursor)));
            return PublicReply.of(feed, MediaType.valueOf(JsonFeed.MEDIA_TYPE));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a feed can't be written", e);
        }
    }

    @Transactional
    PublicReply atom(ArticleQuery query, String cursor) {
        byte[] feed = atomFeed.write(page(query, cursor)).getBytes(StandardCharsets.UTF_8);
        return PublicReply.of(feed, MediaType.valueOf(AtomFeedWriter.MEDIA_TYPE));
    }

    private FeedPage page(ArticleQuery query, String cursor) {
        FoundArticles found = finder.find(query, ENTRIES, cursor);
        List<UUID> revisions =
                found.articles().stream().map(article -> article.published.id).toList();
        Map<UUID, String> texts = ArticleRevision.markdownOf(revisions);
        List<FeedPage.Entry> entries = found.articles().stream()
                .map(article -> new FeedPage.Entry(article, html(article, texts.get(article.published.id))))
                .toList();
        return new FeedPage(query, entries, found.nextCursor());
    }

    private static String html(Article article, String markdown) {
        Crisis crisis = Crisis.in(article.language);
        return MarkdownBody.parse(markdown).html() + "<p>" + Entities.escape(crisis.message()) + "</p>\n";
    }
}
