package clinic.intake.article.search;

import clinic.intake.article.Article;
import clinic.intake.article.FoldedText;
import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Finds what is like an article: by topics that both have, then by the words of its title. */
public final class RelatedArticles {

    /** Of more that share a topic or a word only the newest are compared. */
    private static final int MOST_COMPARED = 200;

    private static final String VISIBLE = """
            %1$s.listed_at <= ?2 AND %1$s.trashed_at IS NULL AND (%1$s.published_until IS NULL OR %1$s.published_until > ?2)
            AND %1$s.language = ?3""";
    private static final String SHARED = """
            (SELECT count(*) FROM article_revision_topic theirs JOIN article_revision_topic ours USING (topic_id)
             WHERE theirs.revision_id = a.published_revision_id AND ours.revision_id = ?1)""";
    private static final String SELECT =
            """
            SELECT id FROM (
                (SELECT a.id, a.listed_at, %3$s AS shared FROM article a WHERE %1$s AND a.translation_group <> ?4 AND EXISTS (
                    SELECT 1 FROM article_revision_topic theirs JOIN article_revision_topic ours USING (topic_id)
                    WHERE theirs.revision_id = a.published_revision_id AND ours.revision_id = ?1)
                 ORDER BY a.listed_at DESC, a.id DESC LIMIT %4$d)
                UNION
                SELECT a.id, a.listed_at, %3$s AS shared FROM (
                    SELECT s.article_id FROM article_search s
                    WHERE %2$s AND s.document @@ websearch_to_tsquery(article_search_config(?3), ?5)
                    ORDER BY s.listed_at DESC, s.article_id DESC LIMIT %4$d) AS found
                JOIN article a ON a.id = found.article_id WHERE a.translation_group <> ?4) AS alike
            LEFT JOIN article_search s ON s.article_id = id
            ORDER BY shared DESC, ts_rank(s.document, websearch_to_tsquery(article_search_config(?3), ?5)) DESC NULLS LAST,
                alike.listed_at DESC, id DESC
            LIMIT ?6""".formatted(VISIBLE.formatted("a"), VISIBLE.formatted("s"), SHARED, MOST_COMPARED);

    private RelatedArticles() {}

    /** What is most like an article and visible now, without the article itself and its translations. */
    public static List<Article> list(Article article, int most, Instant now) {
        SearchPlans.useIndexes();
        List<UUID> ids = Panache.getSession()
                .createNativeQuery(SELECT, UUID.class)
                .setParameter(1, article.published.id)
                .setParameter(2, now)
                .setParameter(3, article.language)
                .setParameter(4, article.translationGroup)
                .setParameter(5, anyWordOf(article.published.title))
                .setParameter(6, most)
                .getResultList();
        return Article.listByIds(ids);
    }

    private static String anyWordOf(String title) {
        return String.join(" or ", FoldedText.words(FoldedText.of(title)));
    }
}
