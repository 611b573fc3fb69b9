package clinic.intake.triage.duplicate;

import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.web.NextPage;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff see which other requests may be by the same person. */
@Path("/v1/staff/consultation-requests/{id}/duplicates")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class DuplicateResource {

    private final PossibleDuplicates duplicates;
    private final Caller caller;

    DuplicateResource(PossibleDuplicates duplicates, Caller caller) {
        this.duplicates = duplicates;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Scope.CONSULTATIONS_READ)
    @Operation(
            operationId = "listPossibleDuplicates",
            summary = "Requests that may be by the same person",
            description =
                    "Requests with the same e-mail address or phone number, the latest first, those that are merged already too; no"
                            + " spam and nothing that is erased. Families share telephones: look before you merge. Each reading is"
                            + " audited.")
    @APIResponse(
            responseCode = "200",
            description = "One page of possible duplicates.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = PossibleDuplicatePage.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(
            @Parameter(ref = "ConsultationRequestId") @PathParam("id") String id,
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
                    int limit,
            @Parameter(description = "The nextCursor of the page before.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context UriInfo request)
            throws SQLException {
        PossibleDuplicatePage page = duplicates.page(id, limit, cursor, caller.actor());
        return Response.ok(page)
                .header("Link", NextPage.link(request, page.nextCursor()))
                .build();
    }
}
