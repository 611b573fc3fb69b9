package clinic.intake.article.feed;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Reads what the sitemap says of articles. */
final class SitemapRows {

    /** How many pages one sitemap names; the protocol allows ten times as many. */
    static final int MOST = 5000;

    private static final String READABLE = """
            %1$s.listed_at <= ?1 AND %1$s.published_at <= ?1 AND %1$s.trashed_at IS NULL
            AND (%1$s.published_until IS NULL OR %1$s.published_until > ?1)""";
    private static final String BEGINNINGS = """
            SELECT id FROM (SELECT a.id, row_number() OVER (ORDER BY a.id) AS place FROM article a WHERE %s) AS numbered
            WHERE place %% %d = 1 ORDER BY id""".formatted(READABLE.formatted("a"), MOST);
    private static final String ROWS = """
            SELECT a.slug, a.language, a.updated_at, (
                SELECT string_agg(o.language || ' ' || o.slug, ',' ORDER BY o.language) FROM article o
                WHERE o.translation_group = a.translation_group AND o.id <> a.id AND %s)
            FROM article a WHERE %s AND a.id >= ?2 ORDER BY a.id LIMIT %d""".formatted(READABLE.formatted("o"), READABLE.formatted("a"), MOST);

    private SitemapRows() {}

    /** One article's page, and those of its translations. */
    record Row(String slug, String language, Instant updatedAt, List<Alternate> translations) {}

    /** The same article in another language. */
    record Alternate(String language, String slug) {}

    /** The id with which each sitemap begins. */
    static List<UUID> listBeginnings(Instant now) {
        return Panache.getSession()
                .createNativeQuery(BEGINNINGS, UUID.class)
                .setParameter(1, now)
                .getResultList();
    }

    /** The rows of the sitemap that begins with an id. */
    static List<Row> listFrom(UUID beginning, Instant now) {
        return Panache.getSession()
                .createNativeQuery(ROWS, Object[].class)
                .setParameter(1, now)
                .setParameter(2, beginning)
                .getResultStream()
                .map(columns ->
                        new Row((String) columns[0], (String) columns[1], (Instant) columns[2], alternates((String)
                                columns[3])))
                .toList();
    }

    private static List<Alternate> alternates(String joined) {
        if (joined == null) {
            return List.of();
        }
        return Arrays.stream(joined.split(","))
                .map(pair -> pair.split(" "))
                .map(pair -> new Alternate(pair[0], pair[1]))
                .toList();
    }
}
