package clinic.intake.article.search;

import clinic.intake.article.Article;
import clinic.intake.web.Cursors;
import clinic.intake.web.Page;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Finds articles that the public sees, a page at a time, in the running transaction. */
@Singleton
public class ArticleFinder {

    private final SearchConfig config;
    private final Spelling spelling;
    private final Highlighter highlighter;
    private final Cursors cursors;
    private final Clock clock;

    ArticleFinder(SearchConfig config, Spelling spelling, Highlighter highlighter, Cursors cursors, Clock clock) {
        this.config = config;
        this.spelling = spelling;
        this.highlighter = highlighter;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** An article's place in the list. */
    private record Row(UUID id, String rank) {}

    /**
     * One page. Where nothing has the words of a search, misspelt ones are put right and it is searched again.
     *
     * @param cursor where the page begins, from the page before, or null; 400 where it belongs to another query
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public FoundArticles find(ArticleQuery query, int limit, String cursor) {
        Instant now = clock.instant();
        if (query.q() != null) {
            SearchPlans.useIndexes();
        }
        if (cursor != null) {
            List<String> keys = cursors.keys(cursor, query.scope());
            String corrected = keys.get(2).isEmpty() ? null : keys.get(2);
            return page(query, corrected, keys, limit, now);
        }
        FoundArticles found = page(query, null, null, limit, now);
        if (query.q() == null || !found.articles().isEmpty()) {
            return found;
        }
        Optional<String> corrected = spelling.corrected(query.q(), query.fallback() ? null : query.language());
        return corrected
                .map(words -> page(query, words, null, limit, now))
                .filter(again -> !again.articles().isEmpty())
                .orElse(found);
    }

    private FoundArticles page(ArticleQuery query, String corrected, List<String> after, int limit, Instant now) {
        ArticleQuery searched = corrected == null ? query : query.with(corrected);
        List<Row> rows = rows(ArticleSql.page(searched, config.defaultLanguage(), after, limit + 1, now));
        Map<UUID, String> ranks = rows.stream().collect(Collectors.toMap(Row::id, Row::rank));
        List<Article> articles = Article.listByIds(rows.stream().map(Row::id).toList());
        Function<Article, String> cursorAfter = last -> cursors.after(
                query.scope(),
                query.sort().key(last, ranks.get(last.id)),
                last.id.toString(),
                corrected == null ? "" : corrected);
        Page<Article> page = Page.of(articles, limit, cursorAfter);
        return new FoundArticles(
                page.items(),
                searched.q() == null ? Map.of() : highlighter.highlight(page.items(), searched.q(), now),
                page.nextCursor(),
                corrected);
    }

    private static List<Row> rows(ArticleSql statement) {
        NativeQuery<Object[]> query = Panache.getSession().createNativeQuery(statement.text(), Object[].class);
        for (int i = 0; i < statement.values().size(); i++) {
            query.setParameter(i + 1, statement.values().get(i));
        }
        return query.getResultList().stream()
                .map(columns -> new Row((UUID) columns[0], (String) columns[1]))
                .toList();
    }
}
