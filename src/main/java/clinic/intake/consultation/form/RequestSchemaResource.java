package clinic.intake.consultation.form;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a consultation request may be, for those who build a form. */
@Path("/v1/consultation-requests/schema")
@Tag(name = "Consultation requests")
@PermitAll
public class RequestSchemaResource {

    private static final String SCHEMA_JSON = "application/schema+json";
    private static final MediaType SCHEMA_TYPE = MediaType.valueOf(SCHEMA_JSON);

    private final ServedSchemas schemas;

    RequestSchemaResource(ServedSchemas schemas) {
        this.schemas = schemas;
    }

    @GET
    @Produces({SCHEMA_JSON, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getConsultationRequestSchema",
            summary = "The JSON Schema of a consultation request",
            description =
                    "JSON Schema (2020-12) of what is sent to ask for a consultation, with titles and descriptions for a form"
                            + " and examples that are accepted as they stand. What it refuses is refused; beyond it the"
                            + " service looks at what a schema can't tell: whether mail can be sent to the e-mail address"
                            + " and the phone number be called, the time zone exists, a text holds no forbidden number,"
                            + " and consents name current versions, which are in /v1/consent-texts. Lengths are those of"
                            + " texts in NFC (UAX #15) without white space around them, as the service keeps them.")
    @APIResponse(
            responseCode = "200",
            description = "The schema.",
            content = {
                @Content(mediaType = SCHEMA_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    public Response schema(
            @Parameter(description = "The language of titles and descriptions (ISO 639-1): en or es.")
                    @QueryParam("language")
                    @DefaultValue("en")
                    @Pattern(regexp = "^(en|es)$", message = "form-language")
                    String language,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        Response reply = schemas.in(language).to(request);
        return reply.hasEntity()
                ? Response.fromResponse(reply).type(mediaType(headers)).build()
                : reply;
    }

    /** JSON for who asks for that rather than for a schema. */
    private static MediaType mediaType(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(SCHEMA_TYPE)) {
                break;
            }
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return MediaType.APPLICATION_JSON_TYPE;
            }
        }
        return SCHEMA_TYPE;
    }
}
