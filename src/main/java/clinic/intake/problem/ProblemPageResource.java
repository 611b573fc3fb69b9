package clinic.intake.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What each problem's type leads to: a page that says what it means and what to do. */
@Path("/problems/{code}")
@Tag(name = "Problems")
@PermitAll
public class ProblemPageResource {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
            <body>
            <h1>%s</h1>
            <p>%s</p>
            <p><code>%s</code> · HTTP %d</p>
            </body>
            </html>
            """;

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(
            operationId = "getProblemPage",
            summary = "What a problem means",
            description = "The page that the type of a problem refers to, in English or Spanish by Accept-Language.")
    @APIResponse(
            responseCode = "200",
            description = "The page.",
            headers = @Header(name = "Content-Language", ref = "ContentLanguage"),
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response page(
            @Parameter(
                            description = "The problem's code.",
                            schema = @Schema(implementation = ProblemCode.class),
                            example = "validation-failed")
                    @PathParam("code")
                    String code,
            @Parameter(hidden = true) @HeaderParam("Accept-Language") String acceptLanguage) {
        ProblemCode problem = ProblemCode.parse(code).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        Locale language = ProblemTexts.language(acceptLanguage);
        String title = ProblemTexts.title(problem, language);
        String page = PAGE.formatted(
                language.toLanguageTag(),
                title,
                title,
                ProblemTexts.detail(problem, language),
                problem.code(),
                problem.status());
        return Response.ok(page)
                .header("Cache-Control", "public, max-age=3600")
                .header("Vary", "Accept-Language")
                .header("Content-Language", language.toLanguageTag())
                .build();
    }
}
