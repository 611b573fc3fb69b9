package clinic.intake.triage.audit;

import clinic.intake.audit.reading.AuditEventPage;
import clinic.intake.audit.reading.AuditQuery;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.security.Scope;
import clinic.intake.triage.Requests;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was done to or with one request, for those who may look at it. */
@Path("/v1/staff/consultation-requests/{id}/audit-events")
@Tag(name = "Audit")
public class RequestAuditResource {

    private final AuditReading reading;

    RequestAuditResource(AuditReading reading) {
        this.reading = reading;
    }

    @GET
    @Transactional
    @PermissionsAllowed(Scope.AUDIT_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listAuditEventsOfRequest",
            summary = "Who did what to a request, or read it",
            description =
                    "In pages, newest first: what staff, the visitor and the service did to it, and who read it. To read this"
                            + " is audited too, as an event of the request.")
    @APIResponse(
            responseCode = "200",
            description = "One page of audit events.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = AuditEventPage.class)))
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
            @Context UriInfo address) {
        UUID request = Requests.find(id).id;
        return reading.page(
                AuditQuery.ofSubject(ConsultationRequest.SUBJECT, request),
                limit,
                cursor,
                address,
                ConsultationRequest.SUBJECT,
                request);
    }
}
