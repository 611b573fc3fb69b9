package clinic.intake.triage.queue;

import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.listing.ConsultationRequestPage;
import clinic.intake.triage.listing.ExportedRequest;
import clinic.intake.web.AcceptHeader;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The queue that staff work on. */
@Path("/v1/staff/consultation-requests")
@Tag(name = "Triage")
public class QueueResource {

    private static final String CSV = "\"id\",\"reference\",\"status\",…\r\n"
            + "\"0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d\",\"CR-7K3M-9QXZ\",\"RECEIVED\",…\r\n";

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
                            + " it is now; one that has not what is asked for any more is left out. As text/csv or"
                            + " application/x-ndjson all of them at once, with their contact data: for that the scope is"
                            + " consultations:export, and limit and cursor are refused. Such a reply that ends without its last"
                            + " chunk is not whole.")
    @APIResponse(
            responseCode = "200",
            description = "One page of requests.",
            headers = {
                @Header(name = "Link", ref = "Link"),
                @Header(
                        name = "Content-Disposition",
                        description = "The name of the file, where it is one.",
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ConsultationRequestPage.class)),
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "CSV", value = CSV)),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "On each line an ExportedConsultationRequest.",
                                        contentMediaType = "application/json",
                                        contentSchema = ExportedRequest.class))
            })
    @APIResponse(responseCode = "422", ref = "TooWide")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(
            @BeanParam QueueParameters parameters,
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
                    int limit,
            @Parameter(description = "The nextCursor of the page before, with the same other parameters.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context HttpHeaders headers,
            @Context UriInfo request)
            throws SQLException {
        AcceptHeader.require(MediaType.APPLICATION_JSON, headers);
        ConsultationRequestPage page = pages.page(parameters.query(caller), limit, cursor);
        return Response.ok(page)
                .header("Link", NextPage.link(request, page.nextCursor()))
                .build();
    }
}
