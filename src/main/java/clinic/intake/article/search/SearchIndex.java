package clinic.intake.article.search;

import clinic.intake.article.Article;
import clinic.intake.article.ArticleRevision;
import clinic.intake.article.FoldedText;
import clinic.intake.article.markdown.MarkdownBody;
import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes articles to be found by the words of their published revision. */
public final class SearchIndex {

    /** Further on in a text nothing is found: PostgreSQL keeps at most 1 MiB of words for a row. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_WORD = 40;

    private static final String PUT = """
            INSERT INTO article_search (article_id, revision_id, config, title, teaser, body)
            VALUES (?1, ?2, article_search_config(?3), ?4, ?5, ?6)
            ON CONFLICT (article_id) DO UPDATE SET revision_id = excluded.revision_id, config = excluded.config,
                title = excluded.title, teaser = excluded.teaser, body = excluded.body""";
    private static final String PUT_WORDS = """
            INSERT INTO article_word (language, word) SELECT ?1, word FROM unnest(CAST(?2 AS text[])) AS word
            ORDER BY word ON CONFLICT DO NOTHING""";
    private static final String MISSING = """
            SELECT a.id FROM article a WHERE a.published_revision_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM article_search s WHERE s.article_id = a.id AND s.revision_id = a.published_revision_id)
            LIMIT ?1""";

    private SearchIndex() {}

    /** Takes the published revision of an article into the index, in the running transaction. */
    public static void put(Article article) {
        ArticleRevision revision = article.published;
        String title = kept(revision.title);
        String teaser = kept(Stream.of(revision.subtitle, revision.summary)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n")));
        String body = kept(MarkdownBody.parse(revision.markdown).text());
        Panache.getSession().flush();
        Panache.getSession()
                .createNativeMutationQuery(PUT)
                .setParameter(1, article.id)
                .setParameter(2, revision.id)
                .setParameter(3, article.language)
                .setParameter(4, title)
                .setParameter(5, teaser)
                .setParameter(6, body)
                .executeUpdate();
        Panache.getSession()
                .createNativeMutationQuery(PUT_WORDS)
                .setParameter(1, article.language)
                .setParameter(2, words(String.join(" ", title, teaser, body)))
                .executeUpdate();
    }

    /** Some of the articles whose published revision is not in the index yet. */
    static List<UUID> listMissing(int most) {
        return Panache.getSession()
                .createNativeQuery(MISSING, UUID.class)
                .setParameter(1, most)
                .getResultList();
    }

    private static String kept(String text) {
        int end = Math.min(text.length(), MOST_CHARACTERS);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        String start = text.substring(0, end);
        return start.replace(Highlighter.BEGIN, "").replace(Highlighter.END, "").replace("\u0000", "");
    }

    private static String[] words(String text) {
        return FoldedText.words(FoldedText.of(text)).stream()
                .filter(word -> word.length() >= SHORTEST_WORD && word.length() <= LONGEST_WORD)
                .toArray(String[]::new);
    }
}
