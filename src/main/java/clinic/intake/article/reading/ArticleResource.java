package clinic.intake.article.reading;

import clinic.intake.article.ArticleView;
import clinic.intake.article.BodyForm;
import clinic.intake.article.ready.PublicAnswers;
import clinic.intake.article.search.ArticleQuery;
import clinic.intake.web.TimeParameter;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.validator.constraints.CodePointLength;

/** Articles for the public. */
@Path("/v1/articles")
@Tag(name = "Articles")
@PermitAll
public class ArticleResource {

    private final PublicArticles articles;
    private final PublicAnswers answers;

    ArticleResource(PublicArticles articles, PublicAnswers answers) {
        this.articles = articles;
        this.answers = answers;
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listArticles",
            summary = "Articles: what can be read and what is coming soon",
            description =
                    "In pages, newest first: by when they were announced or published. With q, what has the words in title or"
                            + " text comes best first, with highlights; of more than 200 matches the newest 200 are ranked."
                            + " Where the words occur nowhere, misspelt ones are put right, and correctedQuery says how."
                            + " Of what is coming soon only title, subtitle and summary are searched.")
    @APIResponse(
            responseCode = "200",
            description = "One page of articles.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(anyOf = {ArticlePage.class, PartialSchemas.PartialArticlePage.class})))
    @APIResponse(
            responseCode = "304",
            description = "Unchanged since the ETag that was sent.",
            headers = @Header(name = "Link", ref = "Link"))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> list(
            @Parameter(description = "Only articles with this topic (its slug).")
                    @QueryParam("topic")
                    @Size(min = 1, max = 100)
                    @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+)*$", message = "slug")
                    String topic,
            @Parameter(description = "Only articles in this language (ISO 639-1).")
                    @QueryParam("language")
                    @Pattern(regexp = "^[a-z]{2}$", message = "language")
                    String language,
            @Parameter(
                            description = "With true and a language: an article that is missing in it comes in the"
                                    + " clinic's default language.")
                    @QueryParam("fallback")
                    @DefaultValue("false")
                    @Pattern(regexp = "^(true|false)$", message = "boolean")
                    String fallback,
            @Parameter(
                            description = "What to search for: words, \"phrases\", or, and -without. Case and accents"
                                    + " don't matter, and every text is legal.",
                            example = "ketamine -infusion")
                    @QueryParam("q")
                    @Schema(minLength = 2, maxLength = 200)
                    @CodePointLength(min = 2, max = 200)
                    String q,
            @Parameter(description = "Only what was or will be published later (RFC 3339).")
                    @Schema(format = "date-time", examples = "2026-01-31T00:00:00Z")
                    @QueryParam("publishedAfter")
                    @Pattern(regexp = TimeParameter.FORM, message = "time")
                    String publishedAfter,
            @Parameter(
                            description =
                                    "By when they were announced or published (-publishedAt is the latest first),"
                                            + " by title, or by relevance; relevance goes with q only, and is then the default.")
                    @QueryParam("sort")
                    @Schema(enumeration = {"-publishedAt", "publishedAt", "title", "relevance"})
                    @Pattern(regexp = "^(-publishedAt|publishedAt|title|relevance)$", message = "sort")
                    String sort,
            @Parameter(description = "Only these members of each article; give it once for each.") @QueryParam("fields")
                    List<@Pattern(regexp = FieldSelection.OF_SUMMARY, message = "field") String> fields,
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
                    int limit,
            @Parameter(description = "The nextCursor of the page before, with the same other parameters.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context HttpServerRequest request) {
        ArticleQuery query = ArticleParameters.query(topic, language, fallback, q, publishedAfter, sort);
        FieldSelection selection = FieldSelection.of(fields);
        ArticleKeys.OfPage key = new ArticleKeys.OfPage(query, selection, limit, cursor);
        return answers.give(request, key, () -> Optional.of(articles.page(query, selection, limit, cursor)));
    }

    @GET
    @NonBlocking
    @Path("/{slug}")
    @Produces({MediaType.APPLICATION_JSON, LinkedData.MEDIA_TYPE})
    @Operation(
            operationId = "getArticle",
            summary = "An article",
            description = "The article whole, its text as a tree of sections; one that is coming soon has no text yet."
                    + " As application/ld+json the page, the clinic and the way there in the vocabulary of schema.org, for"
                    + " search engines.")
    @APIResponse(
            responseCode = "200",
            description = "The article.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(anyOf = {ArticleView.class, PartialSchemas.PartialArticle.class})),
                @Content(mediaType = LinkedData.MEDIA_TYPE, schema = @Schema(implementation = LinkedDataDocument.class))
            })
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(
            responseCode = "308",
            description = "The article has another slug now.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The article.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "uri-reference")))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "410", ref = "Gone")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> get(
            @Parameter(ref = "Slug") @PathParam("slug") String slug,
            @Parameter(
                            description =
                                    "How the text comes: as a tree of sections, as sanitised HTML, as Markdown, as plain text or not at all.")
                    @QueryParam("body")
                    @DefaultValue("sections")
                    @Schema(enumeration = {"sections", "html", "markdown", "text", "none"})
                    @Pattern(regexp = "^(sections|html|markdown|text|none)$", message = "body")
                    String body,
            @Parameter(description = "Only these members; give it once for each. The crisis block always comes.")
                    @QueryParam("fields")
                    List<@Pattern(regexp = FieldSelection.OF_ARTICLE, message = "field") String> fields,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        if (ArticleParameters.wantLinkedData(headers, request)) {
            return answers.give(
                    request,
                    new ArticleKeys.OfLinkedData(slug),
                    () -> articles.linkedData(slug),
                    () -> moved(slug, request));
        }
        BodyForm form = BodyForm.parse(body);
        FieldSelection selection = FieldSelection.of(fields);
        return answers.give(
                request,
                new ArticleKeys.OfArticle(slug, form, selection),
                () -> articles.article(slug, form, selection),
                () -> moved(slug, request));
    }

    private Response moved(String slug, HttpServerRequest request) {
        String query = request.query() == null ? "" : "?" + request.query();
        return Response.status(308)
                .header("Location", "/v1/articles/" + articles.movedTo(slug) + query)
                .build();
    }
}
