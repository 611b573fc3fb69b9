package clinic.intake.triage.queue;

import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.web.NextPage;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** The queue that staff work on. */
@Path("/v1/staff/consultation-requests")
@Tag(name = "Triage")
public class QueueResource {

    private final QueuePages pages;
    private final Caller caller;

    QueueResource(QueuePages pages, Caller caller) {
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.CONSULTATIONS_READ)
    @Operation(
            operationId = "listConsultationRequests",
            summary = "The queue",
            description =
                    "Requests that have what all parameters ask for, a page at a time. While one goes from page to page, requests"
                            + " come and change: each that was there at the first page comes once, at the place that it had then and as"
                            + " it is now; one that has not what is asked for any more is left out.")
    @APIResponse(
            responseCode = "200",
            description = "One page of requests.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = ConsultationRequestPage.class)))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(
            @BeanParam QueueParameters parameters,
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
                    int limit,
            @Parameter(description = "The nextCursor of the page before, with the same other parameters.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context UriInfo request)
            throws SQLException {
        ConsultationRequestPage page = pages.page(parameters.query(caller), limit, cursor);
        return Response.ok(page)
                .header("Link", NextPage.link(request, page.nextCursor()))
                .build();
    }
}
