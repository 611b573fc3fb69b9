package clinic.intake.article.feed;

import clinic.intake.article.search.ArticleQuery;
import clinic.intake.profile.SiteAddresses;
import jakarta.inject.Singleton;

/** The addresses of feeds and of their pages. */
@Singleton
class FeedAddresses {

    private final SiteAddresses site;

    FeedAddresses(SiteAddresses site) {
        this.site = site;
    }

    /** The feed's beginning; {@code file} is its name, such as {@code articles.atom}. */
    String feed(String file, ArticleQuery query) {
        String filter = filter(query);
        return site.api("/v1/feeds/" + file + (filter.isEmpty() ? "" : "?" + filter));
    }

    /** The page that begins at a cursor. */
    String page(String file, ArticleQuery query, String cursor) {
        String filter = filter(query);
        return site.api("/v1/feeds/" + file + "?" + (filter.isEmpty() ? "" : filter + "&") + "cursor=" + cursor);
    }

    private static String filter(ArticleQuery query) {
        String topic = query.topic() == null ? "" : "topic=" + query.topic();
        String language = query.language() == null ? "" : "language=" + query.language();
        return topic + (topic.isEmpty() || language.isEmpty() ? "" : "&") + language;
    }
}
