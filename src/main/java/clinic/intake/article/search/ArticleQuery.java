package clinic.intake.article.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Which articles are asked for, and in which order.
 *
 * @param topic slug of a topic, or null for all
 * @param language two letters, or null for all
 * @param fallback whether an article that is missing in the language comes in the default language
 * @param q what to search for, or null
 * @param publishedAfter only what was or will be published later, or null
 * @param readable whether what is coming soon is left out
 */
public record ArticleQuery(
        String topic,
        String language,
        boolean fallback,
        String q,
        Instant publishedAfter,
        ArticleSort sort,
        boolean readable) {

    /** All articles that can be read, newest first. */
    public static ArticleQuery readable(String topic, String language) {
        return new ArticleQuery(topic, language, false, null, null, ArticleSort.NEWEST, true);
    }

    /** The same, searching for other words. */
    ArticleQuery with(String words) {
        return new ArticleQuery(topic, language, fallback, words, publishedAfter, sort, readable);
    }

    /** Names this query to cursors: equal for equal queries only. */
    String scope() {
        return "articles?" + parameters() + (readable ? "readable" : "");
    }

    /** The query as parameters of an address, each followed by an ampersand. */
    public String parameters() {
        StringBuilder parameters = new StringBuilder();
        add(parameters, "topic", topic);
        add(parameters, "language", language);
        add(parameters, "fallback", fallback ? "true" : null);
        add(parameters, "q", q);
        add(parameters, "publishedAfter", publishedAfter);
        add(parameters, "sort", sort.parameter());
        return parameters.toString();
    }

    private static void add(StringBuilder parameters, String name, Object value) {
        if (value != null) {
            parameters
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8))
                    .append('&');
        }
    }
}
