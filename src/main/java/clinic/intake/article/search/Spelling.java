package clinic.intake.article.search;

import clinic.intake.article.FoldedText;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts misspelt words right by those that occur in what can be read now, the most alike by their trigrams. */
@Singleton
class Spelling {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final int SHORTEST = 4;
    private static final String READABLE = """
            EXISTS (SELECT 1 FROM article_search s WHERE s.config = CAST('%1$s' AS regconfig)
                AND s.document @@ plainto_tsquery('%1$s', word) AND s.listed_at <= ?3 AND s.published_at <= ?3
                AND s.trashed_at IS NULL AND (s.published_until IS NULL OR s.published_until > ?3))""";
    private static final String NEAREST = """
            SELECT typed, (
                SELECT word FROM (
                    SELECT word FROM article_word WHERE word %% typed AND (?2 = '' OR language = ?2)
                    ORDER BY similarity(word, typed) DESC, word LIMIT 20) AS alike
                WHERE %s OR %s OR %s
                ORDER BY similarity(word, typed) DESC, word LIMIT 1)
            FROM unnest(CAST(?1 AS text[])) AS typed
            WHERE NOT EXISTS (SELECT 1 FROM article_word WHERE word = typed AND (?2 = '' OR language = ?2))""".formatted(
            READABLE.formatted("article_en"), READABLE.formatted("article_es"), READABLE.formatted("article_other"));

    private final Clock clock;

    Spelling(Clock clock) {
        this.clock = clock;
    }

    /**
     * A search with every word replaced that occurs nowhere but is like one that does; empty where none is.
     *
     * @param language whose words are meant, or null for those of all languages
     */
    Optional<String> corrected(String q, String language) {
        String[] words = FoldedText.words(FoldedText.of(q)).stream()
                .filter(word -> word.length() >= SHORTEST)
                .toArray(String[]::new);
        if (words.length == 0) {
            return Optional.empty();
        }
        Map<String, String> nearest = nearest(words, language == null ? "" : language);
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        Matcher typed = WORD.matcher(q);
        return Optional.of(typed.replaceAll(word -> Matcher.quoteReplacement(nearest(word, nearest))));
    }

    private static String nearest(MatchResult word, Map<String, String> nearest) {
        return nearest.getOrDefault(FoldedText.of(word.group()), word.group());
    }

    private Map<String, String> nearest(String[] words, String language) {
        List<Object[]> rows = Panache.getSession()
                .createNativeQuery(NEAREST, Object[].class)
                .setParameter(1, words)
                .setParameter(2, language)
                .setParameter(3, clock.instant())
                .getResultList();
        Map<String, String> nearest = new HashMap<>();
        for (Object[] columns : rows) {
            if (columns[1] != null) {
                nearest.put((String) columns[0], (String) columns[1]);
            }
        }
        return nearest;
    }
}
