package clinic.intake.article;

import clinic.intake.web.Cursors;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Articles for the public. */
@Path("/v1/articles")
@Tag(name = "Articles")
@Produces(MediaType.APPLICATION_JSON)
public class ArticleResource {

    private final PublicArticles articles;
    private final PublicAnswers answers;
    private final Cursors cursors;

    ArticleResource(PublicArticles articles, PublicAnswers answers, Cursors cursors) {
        this.articles = articles;
        this.answers = answers;
        this.cursors = cursors;
    }

    @GET
    @NonBlocking
    @Operation(
            operationId = "listArticles",
            summary = "Articles, newest first: by when they were announced or published",
            description = "What can be read now and what is announced as coming soon, in pages.")
    @APIResponse(
            responseCode = "200",
            description = "One page of articles.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = ArticlePage.class)))
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
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
                    int limit,
            @Parameter(description = "The nextCursor of the page before, with the same topic and language.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 1000)
                    String cursor,
            @Context HttpServerRequest request) {
        ReplyKey key = new ReplyKey.OfPage(topic, language, limit, cursor);
        return answers.give(request, key, () -> {
            ArticleQuery query = ArticleQuery.of(topic, language, limit, cursor, cursors);
            return Optional.of(articles.page(query));
        });
    }

    @GET
    @NonBlocking
    @Path("/{slug}")
    @Operation(
            operationId = "getArticle",
            summary = "An article",
            description =
                    "The article whole, its text as a tree of sections. One that is coming soon has no sections yet.")
    @APIResponse(
            responseCode = "200",
            description = "The article.",
            content = @Content(schema = @Schema(implementation = ArticleView.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> get(
            @Parameter(description = "The article's slug, which names one language version.")
                    @Schema(
                            maxLength = 100,
                            pattern = "^[a-z0-9]+(-[a-z0-9]+)*$",
                            examples = "preparing-for-an-infusion-day")
                    @PathParam("slug")
                    String slug,
            @Parameter(
                            description =
                                    "How the text comes: as a tree of sections, as sanitised HTML, as Markdown, as plain text or not at all.")
                    @QueryParam("body")
                    @DefaultValue("sections")
                    @Pattern(regexp = "^(sections|html|markdown|text|none)$", message = "body")
                    String body,
            @Context HttpServerRequest request) {
        BodyForm form = BodyForm.parse(body);
        return answers.give(request, new ReplyKey.OfArticle(slug, form), () -> articles.article(slug, form));
    }
}
