package clinic.intake.article.reading;

import clinic.intake.article.BodyForm;
import clinic.intake.article.ready.ReplyKey;
import clinic.intake.article.search.ArticleQuery;

/** What the replies of this package are kept under. */
final class ArticleKeys {

    private ArticleKeys() {}

    /** One article, its text in one form, with some of its members. */
    record OfArticle(String slug, BodyForm form, FieldSelection fields) implements ReplyKey {}

    /** One article as linked data. */
    record OfLinkedData(String slug) implements ReplyKey {}

    /** What is related to one article. */
    record OfRelated(String slug, int limit) implements ReplyKey {}

    /** All topics. */
    record OfTopics() implements ReplyKey {}

    /** One page of a list; the cursor is null for the first. */
    record OfPage(ArticleQuery query, FieldSelection fields, int limit, String cursor) implements ReplyKey {}
}
