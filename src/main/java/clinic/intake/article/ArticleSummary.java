package clinic.intake.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article as it stands in lists. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ArticleSummary", description = "An article as it stands in lists.")
public record ArticleSummary(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "preparing-for-an-infusion-day")
        String slug,

        @Schema(required = true) String title,
        String subtitle,
        String summary,

        @Schema(required = true, description = "ISO 639-1.", examples = "en")
        String language,

        @Schema(required = true) List<TopicView> topics,
        AuthorView author,
        @Schema(required = true) Availability availability,

        @Schema(description = "When it was or will be published; missing where that is not known yet.")
        Instant publishedAt,

        @Schema(required = true) Instant updatedAt,
        @Schema(required = true, minimum = "0") int wordCount,
        @Schema(required = true, minimum = "0") int readingMinutes,
        ImageView image,

        @Schema(description = "With q only: where it was found.")
        Highlights highlights,

        @Schema(required = true) Links links) {

    /** Where a search found something, as HTML. */
    @Schema(
            name = "Highlights",
            description = "What a search found: escaped HTML whose only elements are mark, around the words found.")
    public record Highlights(
            @Schema(required = true, examples = "<mark>Ketamine</mark> for Depression")
            String title,

            @Schema(
                    required = true,
                    description = "Pieces of the text.",
                    examples = "… what <mark>ketamine</mark> does in the brain …")
            String text) {}

    /** Where to go on. */
    @Schema(name = "ArticleSummaryLinks", description = "Relative references to what belongs to the article.")
    public record Links(
            @Schema(required = true, format = "uri-reference", examples = "/v1/articles/preparing-for-an-infusion-day")
            String self) {}

    /** The article as the public sees it now, without highlights. */
    public static ArticleSummary of(Article article, Instant now) {
        return of(article, null, now);
    }

    /** The article as the public sees it now; highlights are null where nothing was searched. */
    public static ArticleSummary of(Article article, Highlights highlights, Instant now) {
        ArticleRevision revision = article.published;
        return new ArticleSummary(
                article.id,
                article.slug,
                revision.title,
                revision.subtitle,
                revision.summary,
                article.language,
                TopicView.listOf(revision, article.language),
                AuthorView.of(revision.author),
                Availability.of(article, now),
                article.publishedAt,
                article.updatedAt,
                revision.wordCount,
                revision.readingMinutes,
                ImageView.of(revision),
                highlights,
                new Links("/v1/articles/" + article.slug));
    }
}
