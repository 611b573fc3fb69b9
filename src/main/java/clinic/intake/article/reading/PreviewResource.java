package clinic.intake.article.reading;

import clinic.intake.article.ArticleView;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One draft, to whoever has the link. */
@Path("/v1/previews/{token}")
@Tag(name = "Articles")
@PermitAll
public class PreviewResource {

    private static final int LONGEST = 100;

    private final PublicArticles articles;

    PreviewResource(PublicArticles articles) {
        this.articles = articles;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getPreview",
            summary = "A draft, by a preview link",
            description =
                    "The article as it would be with this revision published. An expired, revoked or unknown link is the"
                            + " same 404. Never cached, never to be indexed.")
    @APIResponse(
            responseCode = "200",
            description = "The draft.",
            headers =
                    @Header(
                            name = "X-Robots-Tag",
                            description = "Always noindex.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ArticleView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(
            @Parameter(description = "The link's token.", example = "c2FtcGxlLXByZXZpZXctdG9rZW4tb2YtMzItYnl0ZXM")
                    @PathParam("token")
                    String token) {
        ArticleView draft = Optional.of(token)
                .filter(text -> text.length() <= LONGEST)
                .flatMap(articles::preview)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        return Response.ok(draft)
                .header("Cache-Control", "private, no-store")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
