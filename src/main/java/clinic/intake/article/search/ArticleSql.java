package clinic.intake.article.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the statement that finds one page of articles: {@code a} is the article, {@code s} its row in the search index. */
final class ArticleSql {

    /** Of more matches only the newest are ranked: so a common word costs little more in a large collection than in a small one. */
    static final int MOST_RANKED = 200;

    /** Of so many of the newest articles, so many have to have the words for the newest matches to be looked for one after the other. */
    private static final int SAMPLE = 60;

    private static final int COMMON = 20;

    /** How many are looked at so at most. */
    private static final int MOST_WALKED = 1000;

    private static final String COMING_SOON =
            "%1$s.announced AND (%1$s.published_at IS NULL OR %1$s.published_at > %2$s)";
    private static final String TEASER_ONLY = "ts_filter(%s.document, CAST(ARRAY['a', 'b'] AS \"char\"[]))";
    private static final String MATCH =
            "SELECT s.article_id, s.config, s.document, s.announced, s.published_at, s.listed_at FROM article_search s WHERE ";
    private static final List<String> CONFIGS = List.of("'article_en'", "'article_es'", "'article_other'");

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
        sql.append("SELECT a.id, '' FROM ")
                .append(query.q() == null ? "article a" : "article a JOIN article_search s ON s.article_id = a.id")
                .append(" WHERE ")
                .append(condition("a"));
        if (query.language() != null) {
            sql.append(" AND ").append(inLanguage());
        }
        if (query.q() != null) {
            sql.append(" AND ").append(found());
        }
        if (after != null) {
            sql.append(" AND ").append(query.sort().after(value(after.get(0)), value(UUID.fromString(after.get(1)))));
        }
        sql.append(" ORDER BY ").append(query.sort().order());
    }

    /** The newest matches are found in the search index alone, which knows of an article what this takes. */
    private void ranked(List<String> after) {
        String matches = lookedUp();
        if (query.language() != null && !fallsBack() && query.topic() == null && query.publishedAfter() == null) {
            matches = walkedOr(matches);
        }
        sql.append("SELECT id, CAST(rank AS text) FROM (SELECT m.article_id AS id, ts_rank_cd(CASE WHEN ")
                .append(comingSoon("m"))
                .append(" THEN ")
                .append(TEASER_ONLY.formatted("m"))
                .append(" ELSE m.document END, websearch_to_tsquery(m.config, ")
                .append(value(query.q()))
                .append("), 1) AS rank FROM (")
                .append(matches)
                .append(") AS m) AS ranked");
        if (after != null) {
            sql.append(" WHERE ").append(query.sort().after(value(after.get(0)), value(UUID.fromString(after.get(1)))));
        }
        sql.append(" ORDER BY ").append(query.sort().order());
    }

    /** By the index of words, in which each language has its own. */
    private String lookedUp() {
        List<String> languages = new ArrayList<>();
        if (query.language() == null) {
            CONFIGS.forEach(
                    config -> languages.add(lookedUp(config, "s.config = CAST(%s AS regconfig)".formatted(config))));
        } else {
            String language = value(query.language());
            // Not by the index of languages, which the planner would take for a common word.
            languages.add(lookedUp(configOf(language), "(s.language = %s) IS TRUE".formatted(language)));
        }
        if (fallsBack()) {
            String other = value(defaultLanguage);
            languages.add(lookedUp(
                    configOf(other),
                    "(s.language = %s) IS TRUE AND NOT EXISTS (SELECT 1 FROM article a JOIN article o ON o.translation_group = a.translation_group"
                                    .formatted(other)
                            + " WHERE a.id = s.article_id AND o.language = %s AND %s)"
                                    .formatted(value(query.language()), listed("o"))));
        }
        return String.join(" UNION ALL ", languages) + newest(MOST_RANKED);
    }

    private String lookedUp(String config, String inLanguage) {
        return MATCH + condition("s") + " AND " + inLanguage + " AND " + foundAs(config, "s");
    }

    /**
     * The same, but one after the other from the newest on, where the newest are a sign that this is soon done: a common word has many
     * matches in the index, and each would have to be sorted.
     */
    private String walkedOr(String lookedUp) {
        String language = value(query.language());
        String newest = MATCH + condition("s") + " AND s.language = " + language;
        String found = foundAs(configOf(language), "s");
        return "WITH sample AS (SELECT count(*) AS hits FROM (%s) AS s WHERE %s)"
                        .formatted(newest + newest(SAMPLE), found)
                + ", walked AS MATERIALIZED (SELECT * FROM (%s AND (SELECT hits FROM sample) >= %d%s) AS s WHERE %s%s)"
                        .formatted(newest, COMMON, newest(MOST_WALKED), found, newest(MOST_RANKED))
                + " SELECT * FROM walked WHERE (SELECT count(*) FROM walked) = %d".formatted(MOST_RANKED)
                + " UNION ALL SELECT * FROM (%s) AS looked_up WHERE (SELECT count(*) FROM walked) < %d"
                        .formatted(lookedUp, MOST_RANKED);
    }

    private static String newest(int most) {
        return " ORDER BY listed_at DESC, article_id DESC LIMIT " + most;
    }

    private static String configOf(String language) {
        return "article_search_config(" + language + ")";
    }

    /** All that is asked of an article but its language and words; both the article and its row in the search index tell it. */
    private String condition(String alias) {
        StringBuilder condition = new StringBuilder(listed(alias));
        if (query.topic() != null) {
            condition
                    .append(
                            " AND EXISTS (SELECT 1 FROM article_revision_topic r JOIN topic t ON t.id = r.topic_id WHERE r.revision_id = ")
                    .append(alias.equals("a") ? "a.published_revision_id" : "s.revision_id")
                    .append(" AND t.slug = ")
                    .append(value(query.topic()))
                    .append(')');
        }
        if (query.publishedAfter() != null) {
            condition.append(" AND ").append(alias).append(".published_at > ").append(value(query.publishedAfter()));
        }
        if (query.readable()) {
            condition.append(" AND ").append(alias).append(".published_at <= ").append(now);
        }
        return condition.toString();
    }

    /** What the public sees. */
    private String listed(String alias) {
        return "%1$s.listed_at <= %2$s AND %1$s.trashed_at IS NULL AND (%1$s.published_until IS NULL OR %1$s.published_until > %2$s)"
                .formatted(alias, now);
    }

    private String comingSoon(String alias) {
        return COMING_SOON.formatted(alias, now);
    }

    private boolean fallsBack() {
        return query.fallback() && !query.language().equals(defaultLanguage);
    }

    private String inLanguage() {
        String language = value(query.language());
        String asked = "a.language = " + language;
        if (!fallsBack()) {
            return asked;
        }
        return "(%s OR a.language = %s AND NOT EXISTS (SELECT 1 FROM article o WHERE o.translation_group = a.translation_group AND o.language = %s AND %s))"
                .formatted(asked, value(defaultLanguage), language, listed("o"));
    }

    private String found() {
        if (query.language() != null && !query.fallback()) {
            return foundAs(configOf(value(query.language())), "a");
        }
        return CONFIGS.stream()
                .map(config -> "s.config = CAST(%s AS regconfig) AND %s".formatted(config, foundAs(config, "a")))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** Of what is coming soon only the teaser is searched: its text is not to be read yet, word by word neither. */
    private String foundAs(String config, String alias) {
        String words = "websearch_to_tsquery(%s, %s)".formatted(config, value(query.q()));
        return "(s.document @@ %s AND (NOT (%s) OR %s @@ %s))"
                .formatted(words, comingSoon(alias), TEASER_ONLY.formatted("s"), words);
    }

    private String value(Object value) {
        values.add(value);
        return "?" + values.size();
    }
}
