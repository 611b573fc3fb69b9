package clinic.intake.article.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes the statement that finds one page of articles: {@code a} is the article, {@code s} its row in the search index. */
final class ArticleSql {

    /** Of more matches only the newest are ranked: so a common word costs no more in a large collection than in a small one. */
    static final int MOST_RANKED = 1000;

    private static final String COMING_SOON = "a.announced AND (a.published_at IS NULL OR a.published_at > %1$s)";
    private static final String TEASER_ONLY = "ts_filter(s.document, CAST(ARRAY['a', 'b'] AS \"char\"[]))";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private final ArticleQuery query;
    private final String defaultLanguage;
    private final String now;

    private ArticleSql(ArticleQuery query, String defaultLanguage, Instant now) {
        this.query = query;
        this.defaultLanguage = defaultLanguage;
        this.now = value(now);
    }

    /**
     * The statement for one page.
     *
     * @param after the sort key and id of the row before, or null at the beginning
     */
    static ArticleSql page(ArticleQuery query, String defaultLanguage, List<String> after, int rows, Instant now) {
        ArticleSql statement = new ArticleSql(query, defaultLanguage, now);
        if (query.sort() == ArticleSort.RELEVANCE) {
            statement.ranked(after);
        } else {
            statement.ordered(after);
        }
        statement.sql.append(" LIMIT ").append(rows);
        return statement;
    }

    String text() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }

    private void ordered(List<String> after) {
        sql.append("SELECT a.id, '' FROM ");
        condition();
        if (after != null) {
            sql.append(" AND ").append(query.sort().after(value(after.get(0)), value(UUID.fromString(after.get(1)))));
        }
        sql.append(" ORDER BY ").append(query.sort().order());
    }

    private void ranked(List<String> after) {
        sql.append("SELECT id, CAST(rank AS text) FROM (SELECT id, ts_rank_cd(document, websearch_to_tsquery(config, ")
                .append(value(query.q()))
                .append("), 1) AS rank FROM (SELECT a.id, s.config, CASE WHEN ")
                .append(comingSoon())
                .append(" THEN " + TEASER_ONLY + " ELSE s.document END AS document FROM ");
        condition();
        sql.append(" ORDER BY a.listed_at DESC, a.id DESC LIMIT " + MOST_RANKED + ") AS matches) AS ranked");
        if (after != null) {
            sql.append(" WHERE ").append(query.sort().after(value(after.get(0)), value(UUID.fromString(after.get(1)))));
        }
        sql.append(" ORDER BY ").append(query.sort().order());
    }

    private void condition() {
        sql.append(query.q() == null ? "article a" : "article a JOIN article_search s ON s.article_id = a.id")
                .append(" WHERE ")
                .append(listed("a"));
        if (query.language() != null) {
            sql.append(" AND ").append(inLanguage());
        }
        if (query.topic() != null) {
            sql.append(" AND EXISTS (SELECT 1 FROM article_revision_topic r JOIN topic t ON t.id = r.topic_id"
                            + " WHERE r.revision_id = a.published_revision_id AND t.slug = ")
                    .append(value(query.topic()))
                    .append(')');
        }
        if (query.publishedAfter() != null) {
            sql.append(" AND a.published_at > ").append(value(query.publishedAfter()));
        }
        if (query.readable()) {
            sql.append(" AND a.published_at <= ").append(now);
        }
        if (query.q() != null) {
            sql.append(" AND ").append(found());
        }
    }

    /** What the public sees. */
    private String listed(String alias) {
        return "%1$s.listed_at <= %2$s AND %1$s.trashed_at IS NULL AND (%1$s.published_until IS NULL OR %1$s.published_until > %2$s)"
                .formatted(alias, now);
    }

    private String comingSoon() {
        return COMING_SOON.formatted(now);
    }

    private String inLanguage() {
        String language = value(query.language());
        String asked = "a.language = " + language;
        if (!query.fallback() || query.language().equals(defaultLanguage)) {
            return asked;
        }
        return "(%s OR a.language = %s AND NOT EXISTS (SELECT 1 FROM article o WHERE o.translation_group = a.translation_group AND o.language = %s AND %s))"
                .formatted(asked, value(defaultLanguage), language, listed("o"));
    }

    /** Each language has its own words: with several of them, each is searched by its own index condition. */
    private String found() {
        if (query.language() != null && !query.fallback()) {
            return foundAs("article_search_config(" + value(query.language()) + ")");
        }
        return "(s.config = CAST('article_en' AS regconfig) AND %s OR s.config = CAST('article_es' AS regconfig) AND %s OR s.config = CAST('article_other' AS regconfig) AND %s)"
                .formatted(foundAs("'article_en'"), foundAs("'article_es'"), foundAs("'article_other'"));
    }

    /** Of what is coming soon only the teaser is searched: its text is not to be read yet, word by word neither. */
    private String foundAs(String config) {
        String words = "websearch_to_tsquery(%s, %s)".formatted(config, value(query.q()));
        return "(s.document @@ %s AND (NOT (%s) OR %s @@ %s))".formatted(words, comingSoon(), TEASER_ONLY, words);
    }

    private String value(Object value) {
        values.add(value);
        return "?" + values.size();
    }
}
