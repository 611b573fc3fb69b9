package clinic.intake.article.feed;

import clinic.intake.article.ready.PublicAnswers;
import clinic.intake.article.ready.ReplyKey;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The sitemap. */
@Path("/v1/sitemap.xml")
@Tag(name = "Feeds")
@PermitAll
public class SitemapResource {

    private final Sitemaps sitemaps;
    private final PublicAnswers answers;

    SitemapResource(Sitemaps sitemaps, PublicAnswers answers) {
        this.sitemaps = sitemaps;
        this.answers = answers;
    }

    private record OfSitemap(String cursor) implements ReplyKey {}

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_XML)
    @Operation(
            operationId = "getSitemap",
            summary = "The sitemap",
            description =
                    "The pages of all articles that can be read, each with its other languages (sitemaps.org 0.9)."
                            + " Over 5,000 of them it is an index of sitemaps with 5,000 pages each.")
    @APIResponse(
            responseCode = "200",
            description = "A sitemap, or an index of sitemaps.",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> get(
            @Parameter(description = "Which sitemap, as the index names it.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context HttpServerRequest request) {
        return answers.give(request, new OfSitemap(cursor), () -> Optional.of(sitemaps.get(cursor)));
    }
}
