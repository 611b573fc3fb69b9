package clinic.intake.article;

import clinic.intake.article.markdown.Section;
import clinic.intake.profile.Clinic;
import clinic.intake.profile.Crisis;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article, whole. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Article", description = "An article, whole.")
public record ArticleView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "preparing-for-an-infusion-day")
        String slug,

        @Schema(required = true) String title,
        String subtitle,
        String summary,

        @Schema(required = true, description = "ISO 639-1.", examples = "en")
        String language,

        @Schema(required = true, description = "The same article in other languages.")
        List<Translation> translations,

        @Schema(required = true) List<TopicView> topics,
        AuthorView author,
        AuthorView reviewer,
        @Schema(required = true) Availability availability,

        @Schema(description = "When it was or will be published; missing where that is not known yet.")
        Instant publishedAt,

        @Schema(required = true) Instant updatedAt,

        @Schema(required = true, minimum = "1", description = "Which revision this is.")
        int revision,

        @Schema(required = true, minimum = "0") int wordCount,
        @Schema(required = true, minimum = "0") int readingMinutes,
        @Schema(required = true) Seo seo,
        ImageView image,

        @Schema(description = "The text as a tree, with body=sections; empty while the article is coming soon.")
        List<Section> sections,

        @Schema(description = "The text as sanitised HTML, with body=html.")
        String html,

        @Schema(description = "The text as it was written, with body=markdown: CommonMark with tables.")
        String markdown,

        @Schema(description = "The text as plain text, with body=text.")
        String text,

        @Schema(required = true) CallToAction callToAction,
        @Schema(required = true) Clinic.Contact clinic,
        @Schema(required = true) Crisis crisis,
        @Schema(required = true) Links links) {

    /** The same article in another language. */
    @Schema(name = "Translation", description = "The same article in another language.")
    public record Translation(
            @Schema(required = true, examples = "es") String language,
            @Schema(required = true) String slug,
            @Schema(required = true) String title) {}

    /** What search engines show. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Seo", description = "What search engines are to show.")
    public record Seo(@Schema(required = true) String title, String description) {}

    /** What the reader is invited to. */
    @Schema(name = "CallToAction", description = "What the reader is invited to do.")
    public record CallToAction(
            @Schema(required = true, examples = "Request Your Consultation Now")
            String label,

            @Schema(
                    required = true,
                    format = "uri-reference",
                    description = "Where the consultation request is sent to.",
                    examples = "/v1/consultation-requests")
            String href,

            @Schema(
                    required = true,
                    format = "uri-reference",
                    description = "JSON Schema of that request, to make a form of.",
                    examples = "/v1/consultation-requests/schema")
            String schema) {}

    /** Where to go on. */
    @Schema(name = "ArticleLinks", description = "Relative references to what belongs to the article.")
    public record Links(
            @Schema(required = true, format = "uri-reference", examples = "/v1/articles/preparing-for-an-infusion-day")
            String self,

            @Schema(
                    required = true,
                    format = "uri-reference",
                    examples = "/v1/articles/preparing-for-an-infusion-day/related")
            String related,

            @Schema(required = true, format = "uri-reference", examples = "/v1/articles")
            String articles,

            @Schema(required = true, format = "uri-reference", examples = "/v1/clinic")
            String clinic) {}

    /** The article as the public sees it now. */
    public static ArticleView of(
            Article article, List<Article> translations, Clinic.Contact clinic, BodyForm form, Instant now) {
        boolean comingSoon = article.isComingSoon(now);
        return of(article, article.published, translations, clinic, form, comingSoon);
    }

    /** The article as it would be with one of its revisions published. */
    public static ArticleView preview(
            Article article, ArticleRevision revision, List<Article> translations, Clinic.Contact clinic) {
        return of(article, revision, translations, clinic, BodyForm.SECTIONS, false);
    }

    private static ArticleView of(
            Article article,
            ArticleRevision revision,
            List<Article> translations,
            Clinic.Contact clinic,
            BodyForm form,
            boolean comingSoon) {
        BodyText body = comingSoon ? BodyText.comingSoon(form) : BodyText.of(revision.markdown, form);
        String self = "/v1/articles/" + article.slug;
        return new ArticleView(
                article.id,
                article.slug,
                revision.title,
                revision.subtitle,
                revision.summary,
                article.language,
                translations.stream()
                        .map(other -> new Translation(other.language, other.slug, other.published.title))
                        .toList(),
                TopicView.listOf(revision, article.language),
                AuthorView.of(revision.author),
                AuthorView.of(revision.reviewer),
                comingSoon ? Availability.COMING_SOON : Availability.AVAILABLE,
                article.publishedAt,
                article.updatedAt,
                revision.number,
                revision.wordCount,
                revision.readingMinutes,
                new Seo(revision.seoTitle == null ? revision.title : revision.seoTitle, revision.seoDescription),
                ImageView.of(revision),
                body.sections(),
                body.html(),
                body.markdown(),
                body.text(),
                new CallToAction(
                        revision.callToAction, "/v1/consultation-requests", "/v1/consultation-requests/schema"),
                clinic,
                Crisis.in(article.language),
                new Links(self, self + "/related", "/v1/articles", "/v1/clinic"));
    }
}
