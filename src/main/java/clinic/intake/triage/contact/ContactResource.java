package clinic.intake.triage.contact;

import clinic.intake.audit.AuditEvent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.ContactAttempt;
import clinic.intake.crypto.Sealing;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemException;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.Place;
import clinic.intake.triage.Requests;
import clinic.intake.web.Cursors;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.JsonBody;
import clinic.intake.web.NextPage;
import clinic.intake.web.Page;
import clinic.intake.web.Validation;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff note how clinic and person were in touch. Who has read them is written before the first byte leaves. */
@Path("/v1/staff/consultation-requests/{id}/contacts")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {

    private final Validation validation;
    private final Sealing sealing;
    private final Cursors cursors;
    private final Caller caller;
    private final Clock clock;

    ContactResource(Validation validation, Sealing sealing, Cursors cursors, Caller caller, Clock clock) {
        this.validation = validation;
        this.sealing = sealing;
        this.cursors = cursors;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_READ)
    @Operation(
            operationId = "listContacts",
            summary = "How clinic and person were in touch",
            description = "All contacts and attempts of a request, the newest first. Each reading is audited.")
    @APIResponse(
            responseCode = "200",
            description = "One page of contacts.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = ContactAttemptPage.class)))
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
        ConsultationRequest request = Requests.find(id);
        String list = pathOf(request);
        Place after = Place.of(cursor, list, cursors);
        Page<ContactAttempt> page = Page.of(
                ContactAttempt.listOfRequestBefore(request.id, after.at(), after.id(), limit + 1),
                limit,
                last -> new Place(last.occurredAt, last.id).cursor(list, cursors));
        AuditEvent.read(
                caller.actor(),
                "consultation-request.read-contacts",
                ConsultationRequest.SUBJECT,
                request.id,
                clock.instant());
        List<ContactAttemptView> items = page.map(attempt -> ContactAttemptView.of(attempt, request, sealing))
                .items();
        return Response.ok(new ContactAttemptPage(items, page.nextCursor()))
                .header("Link", NextPage.link(address, page.nextCursor()))
                .build();
    }

    @POST
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "noteContact",
            summary = "Note a contact, or an attempt",
            description =
                    "What is OUTBOUND needs the channel's consent, granted now (IN_PERSON needs none), and a request that is not WITHDRAWN;"
                            + " VOICEMAIL is refused where okToLeaveVoicemail is false. A consent that the same address or number has"
                            + " taken back with another request is not granted either. What is INBOUND is always noted. The status"
                            + " stays as it is. It needs no If-Match and leaves the request's ETag alone.")
    @RequestBody(
            required = true,
            description = "The contact.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewContactAttempt.class)))
    @APIResponse(
            responseCode = "201",
            description = "The contact is noted.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The request's contacts.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, format = "uri-reference")),
            content = @Content(schema = @Schema(implementation = ContactAttemptView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "NoConsent")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response note(
            @Parameter(ref = "ConsultationRequestId") @PathParam("id") String id, @Context RoutingContext http) {
        JsonBody<NewContactAttempt> body = JsonBodies.read(http, NewContactAttempt.class);
        List<Fault> faults = body.value().faults(validation.faults(body));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        ConsultationRequest request = Requests.hold(id);
        ContactAttempt attempt =
                ContactAttempt.note(request, body.value().contact(), sealing, caller.actor(), clock.instant());
        return Response.status(201)
                .header("Location", pathOf(request))
                .entity(ContactAttemptView.of(attempt, request, sealing))
                .build();
    }

    private static String pathOf(ConsultationRequest request) {
        return "/v1/staff/consultation-requests/" + request.id + "/contacts";
    }
}
