package clinic.intake.article.search;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleSummary;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Entities;

/** Shows in which words a search was found. */
@Singleton
class Highlighter {

    /** Marks that no indexed text has, see {@link SearchIndex}: replaced by elements when all else is escaped. */
    static final String BEGIN = "\uE000";

    static final String END = "\uE001";

    private static final String MARKS = "StartSel=" + BEGIN + ", StopSel=" + END;
    private static final String SELECT = """
            SELECT s.article_id,
                   ts_headline(s.config, s.title, websearch_to_tsquery(s.config, ?1), 'HighlightAll=true, %1$s'),
                   ts_headline(s.config, CASE WHEN a.announced AND (a.published_at IS NULL OR a.published_at > ?2)
                           THEN s.teaser ELSE s.body END, websearch_to_tsquery(s.config, ?1),
                       'MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … ", %1$s')
            FROM article_search s JOIN article a ON a.id = s.article_id
            WHERE s.article_id IN (?3)""".formatted(MARKS);

    /** The highlights of these articles, by their ids. */
    Map<UUID, ArticleSummary.Highlights> highlight(List<Article> articles, String q, Instant now) {
        Map<UUID, ArticleSummary.Highlights> highlights = new HashMap<>();
        if (articles.isEmpty()) {
            return highlights;
        }
        Panache.getSession()
                .createNativeQuery(SELECT, Object[].class)
                .setParameter(1, q)
                .setParameter(2, now)
                .setParameter(3, articles.stream().map(article -> article.id).toList())
                .getResultList()
                .forEach(columns -> highlights.put(
                        (UUID) columns[0],
                        new ArticleSummary.Highlights(html((String) columns[1]), html((String) columns[2]))));
        return highlights;
    }

    private static String html(String marked) {
        return Entities.escape(marked).replace(BEGIN, "<mark>").replace(END, "</mark>");
    }
}
