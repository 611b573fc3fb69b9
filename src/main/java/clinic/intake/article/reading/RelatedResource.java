package clinic.intake.article.reading;

import clinic.intake.article.ready.PublicAnswers;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What to read after an article. */
@Path("/v1/articles/{slug}/related")
@Tag(name = "Articles")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class RelatedResource {

    private final PublicArticles articles;
    private final PublicAnswers answers;

    RelatedResource(PublicArticles articles, PublicAnswers answers) {
        this.articles = articles;
        this.answers = answers;
    }

    @GET
    @NonBlocking
    @Operation(
            operationId = "listRelatedArticles",
            summary = "What to read after an article",
            description = "Articles in the same language: those that share most topics first, then those whose text has"
                    + " the words of its title. Its own translations are not among them.")
    @APIResponse(
            responseCode = "200",
            description = "The articles, the nearest first; none where nothing is like it.",
            content = @Content(schema = @Schema(implementation = ArticleList.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> list(
            @Parameter(ref = "Slug") @PathParam("slug") String slug,
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("5") @Min(1) @Max(100)
                    int limit,
            @Context HttpServerRequest request) {
        return answers.give(request, new ArticleKeys.OfRelated(slug, limit), () -> articles.related(slug, limit));
    }
}
