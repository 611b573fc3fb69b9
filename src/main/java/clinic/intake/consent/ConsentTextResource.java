package clinic.intake.consent;

import clinic.intake.web.PublicReply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The wordings that a form shows. */
@Path("/v1/consent-texts")
@Tag(name = "Consents")
@PermitAll
public class ConsentTextResource {

    private final Wordings wordings;
    private final ObjectMapper json;

    ConsentTextResource(Wordings wordings, ObjectMapper json) {
        this.wordings = wordings;
        this.json = json;
    }

    /** One wording. */
    @Schema(name = "ConsentText", description = "One current wording in one language.")
    record ConsentTextView(
            @Schema(required = true) ConsentType type,

            @Schema(required = true, description = "Send it back with the consent.", examples = "2026-11")
            String version,

            @Schema(required = true, description = "ISO 639-1.", examples = "en")
            String language,

            @Schema(required = true, description = "The words to be shown as they stand.")
            String text) {}

    /** The current wordings. */
    @Schema(name = "ConsentTextList", description = "The current wordings.")
    record ConsentTextList(@Schema(required = true) List<ConsentTextView> items) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listConsentTexts",
            summary = "The current wordings of consents",
            description = "What a form asks people to agree to, of each type and language the wording in force.")
    @APIResponse(
            responseCode = "200",
            description = "The wordings, all of them.",
            content = @Content(schema = @Schema(implementation = ConsentTextList.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(@Context HttpServerRequest request) throws JsonProcessingException {
        List<ConsentTextView> items = wordings.current().stream()
                .map(text -> new ConsentTextView(text.type, text.version, text.language, text.text))
                .toList();
        return PublicReply.of(json.writeValueAsBytes(new ConsentTextList(items)))
                .to(request);
    }
}
