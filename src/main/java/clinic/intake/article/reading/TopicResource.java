package clinic.intake.article.reading;

import clinic.intake.article.TopicList;
import clinic.intake.article.ready.PublicAnswers;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The topics that articles are found by. */
@Path("/v1/topics")
@Tag(name = "Articles")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class TopicResource {

    private final PublicArticles articles;
    private final PublicAnswers answers;

    TopicResource(PublicArticles articles, PublicAnswers answers) {
        this.articles = articles;
        this.answers = answers;
    }

    @GET
    @NonBlocking
    @Operation(
            operationId = "listTopics",
            summary = "Topics",
            description = "All topics with their names, and how many articles can be read about each.")
    @APIResponse(
            responseCode = "200",
            description = "The topics, all of them.",
            content = @Content(schema = @Schema(implementation = TopicList.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> list(@Context HttpServerRequest request) {
        return answers.give(request, new ArticleKeys.OfTopics(), () -> Optional.of(articles.topics()));
    }
}
