package clinic.intake.article.feed;

import clinic.intake.article.Article;
import clinic.intake.article.search.ArticleQuery;
import java.util.List;

/**
 * One page of a feed.
 *
 * @param query what the feed is of
 * @param entries the newest first
 * @param nextCursor where the next page begins, or null on the last
 */
record FeedPage(ArticleQuery query, List<Entry> entries, String nextCursor) {

    /**
     * An article in a feed.
     *
     * @param html the whole text as sanitised HTML, and where help is right now
     */
    record Entry(Article article, String html) {}
}
