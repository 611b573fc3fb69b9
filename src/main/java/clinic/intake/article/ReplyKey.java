package clinic.intake.article;

/** What a ready reply is kept under: everything that it depends on. */
sealed interface ReplyKey {

    /** One article, its text in one form. */
    record OfArticle(String slug, BodyForm form) implements ReplyKey {}

    /** All topics. */
    record OfTopics() implements ReplyKey {}

    /** One page of the list; null for what was not asked. */
    record OfPage(String topic, String language, int limit, String cursor) implements ReplyKey {}
}
