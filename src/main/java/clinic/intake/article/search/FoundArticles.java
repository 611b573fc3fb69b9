package clinic.intake.article.search;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleSummary;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One page of what was found.
 *
 * @param highlights by article; empty where nothing was searched
 * @param nextCursor where the next page begins, or null on the last
 * @param correctedQuery what was searched for in place of misspelt words, or null
 */
public record FoundArticles(
        List<Article> articles,
        Map<UUID, ArticleSummary.Highlights> highlights,
        String nextCursor,
        String correctedQuery) {}
