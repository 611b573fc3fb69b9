package clinic.intake.article;

/** What a ready reply is kept under: everything that it depends on. */
sealed interface ReplyKey {

    /** One article. */
    record OfArticle(String slug) implements ReplyKey {}

    /** One page of the list; null for what was not asked. */
    record OfPage(String topic, String language, int limit, String cursor) implements ReplyKey {}
}
