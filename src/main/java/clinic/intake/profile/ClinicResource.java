package clinic.intake.profile;

import clinic.intake.web.PublicReply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The clinic's profile. */
@Path("/v1/clinic")
@Tag(name = "Clinic")
@PermitAll
public class ClinicResource {

    private final PublicReply reply;

    ClinicResource(ClinicProfile profile, ObjectMapper json) throws JsonProcessingException {
        this.reply = PublicReply.of(json.writeValueAsBytes(profile.clinic()));
    }

    @GET
    @NonBlocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getClinic",
            summary = "The clinic",
            description =
                    "Name, phone, address, opening hours, time zone and services of the clinic, and where help is right now.")
    @APIResponse(
            responseCode = "200",
            description = "The clinic.",
            content = @Content(schema = @Schema(implementation = Clinic.class)))
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag that was sent.")
    public Response clinic(@jakarta.ws.rs.core.Context HttpServerRequest request) {
        return reply.to(request);
    }
}
