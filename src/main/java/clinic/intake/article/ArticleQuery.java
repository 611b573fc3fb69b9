package clinic.intake.article;

import clinic.intake.web.Cursors;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a list of articles is asked for.
 *
 * @param topic slug of a topic, or null for all
 * @param language two letters, or null for all
 * @param after the last article of the page before, or null for the first page
 */
record ArticleQuery(String topic, String language, int limit, Position after) {

    /** A place in the list's order. */
    record Position(Instant listedAt, UUID id) {

        static Position of(List<String> keys) {
            return new Position(Instant.parse(keys.get(0)), UUID.fromString(keys.get(1)));
        }
    }

    static ArticleQuery of(String topic, String language, int limit, String cursor, Cursors cursors) {
        Position after = cursor == null ? null : Position.of(cursors.keys(cursor, scope(topic, language)));
        return new ArticleQuery(topic, language, limit, after);
    }

    String cursorAfter(Article last, Cursors cursors) {
        return cursors.after(scope(topic, language), last.listedAt.toString(), last.id.toString());
    }

    /** The next page's address, relative. */
    String next(String cursor) {
        StringBuilder address = new StringBuilder("/v1/articles?limit=" + limit);
        if (topic != null) {
            address.append("&topic=").append(topic);
        }
        if (language != null) {
            address.append("&language=").append(language);
        }
        return address.append("&cursor=").append(cursor).toString();
    }

    private static String scope(String topic, String language) {
        return "articles:" + Objects.toString(topic, "") + ":" + Objects.toString(language, "");
    }
}
