package clinic.intake.article.feed;

import clinic.intake.article.ready.PublicAnswers;
import clinic.intake.article.ready.ReplyKey;
import clinic.intake.article.search.ArticleQuery;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Feeds of what can be read. */
@Path("/v1/feeds")
@Tag(name = "Feeds")
@PermitAll
public class FeedResource {

    private final Feeds feeds;
    private final PublicAnswers answers;

    FeedResource(Feeds feeds, PublicAnswers answers) {
        this.feeds = feeds;
        this.answers = answers;
    }

    private record OfJson(ArticleQuery query, String cursor) implements ReplyKey {}

    private record OfAtom(ArticleQuery query, String cursor) implements ReplyKey {}

    @GET
    @NonBlocking
    @Path("/articles.json")
    @Produces(JsonFeed.MEDIA_TYPE)
    @Operation(
            operationId = "getJsonFeed",
            summary = "Articles as a JSON Feed",
            description = "What can be read, newest first and whole, twenty a page (JSON Feed 1.1).")
    @APIResponse(
            responseCode = "200",
            description = "One page of the feed.",
            content = @Content(mediaType = JsonFeed.MEDIA_TYPE, schema = @Schema(implementation = JsonFeed.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> json(
            @Parameter(description = "Only articles with this topic (its slug).")
                    @QueryParam("topic")
                    @Size(min = 1, max = 100)
                    @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+)*$", message = "slug")
                    String topic,
            @Parameter(description = "Only articles in this language (ISO 639-1).")
                    @QueryParam("language")
                    @Pattern(regexp = "^[a-z]{2}$", message = "language")
                    String language,
            @Parameter(description = "Where the page begins, as next_url of the page before has it.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context HttpServerRequest request) {
        ArticleQuery query = ArticleQuery.readable(topic, language);
        return answers.give(request, new OfJson(query, cursor), () -> Optional.of(feeds.json(query, cursor)));
    }

    @GET
    @NonBlocking
    @Path("/articles.atom")
    @Produces(AtomFeedWriter.MEDIA_TYPE)
    @Operation(
            operationId = "getAtomFeed",
            summary = "Articles as an Atom feed",
            description = "What can be read, newest first and whole, twenty a page (RFC 4287, RFC 5005).")
    @APIResponse(
            responseCode = "200",
            description = "One page of the feed.",
            content = @Content(mediaType = AtomFeedWriter.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> atom(
            @Parameter(description = "Only articles with this topic (its slug).")
                    @QueryParam("topic")
                    @Size(min = 1, max = 100)
                    @Pattern(regexp = "^[a-z0-9]+(-[a-z0-9]+)*$", message = "slug")
                    String topic,
            @Parameter(description = "Only articles in this language (ISO 639-1).")
                    @QueryParam("language")
                    @Pattern(regexp = "^[a-z]{2}$", message = "language")
                    String language,
            @Parameter(description = "Where the page begins, as the link rel=next of the page before has it.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context HttpServerRequest request) {
        ArticleQuery query = ArticleQuery.readable(topic, language);
        return answers.give(request, new OfAtom(query, cursor), () -> Optional.of(feeds.atom(query, cursor)));
    }
}
