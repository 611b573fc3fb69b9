package clinic.intake.article.search;

import clinic.intake.article.Article;
import java.util.Arrays;

/** The orders that lists of articles come in; each has the article's id as its last key, so that it is total. */
public enum ArticleSort {
    /** By when they were announced or published, the latest first. */
    NEWEST(
            "-publishedAt",
            "a.listed_at DESC, a.id DESC",
            "(a.listed_at, a.id) < (CAST(%s AS timestamptz), CAST(%s AS uuid))"),
    /** The same, the earliest first. */
    OLDEST("publishedAt", "a.listed_at, a.id", "(a.listed_at, a.id) > (CAST(%s AS timestamptz), CAST(%s AS uuid))"),
    /** By title, without regard to case and accents. */
    TITLE("title", "a.title_key, a.id", "(a.title_key, a.id) > (%s, CAST(%s AS uuid))"),
    /** What answers the search best first. */
    RELEVANCE("relevance", "rank DESC, id DESC", "(rank, id) < (CAST(%s AS real), CAST(%s AS uuid))");

    private final String parameter;
    private final String order;
    private final String after;

    ArticleSort(String parameter, String order, String after) {
        this.parameter = parameter;
        this.order = order;
        this.after = after;
    }

    /** Reads the parameter's value, which is one of those that are known. */
    public static ArticleSort parse(String parameter) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    /** The value of the parameter. */
    public String parameter() {
        return parameter;
    }

    String order() {
        return order;
    }

    /** The condition that a row comes after the one with these keys. */
    String after(String key, String id) {
        return after.formatted(key, id);
    }

    /** The first key of an article in this order. */
    String key(Article article, String rank) {
        return switch (this) {
            case NEWEST, OLDEST -> article.listedAt.toString();
            case TITLE -> article.titleKey;
            case RELEVANCE -> rank;
        };
    }
}
