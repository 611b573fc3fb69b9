package clinic.intake.triage.request;

import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.ConsentLedger;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.RequestSealing;
import clinic.intake.consultation.SealedPerson;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.Requests;
import clinic.intake.web.EntityTags;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.JsonBody;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One request as staff see it whole and change it. Who has read it is written before the first byte leaves. */
@Path("/v1/staff/consultation-requests/{id}")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class StaffRequestResource {

    /** RFC 7396 §4. */
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Amendments amendments;
    private final RequestSealing sealing;
    private final Caller caller;
    private final Clock clock;

    StaffRequestResource(Amendments amendments, RequestSealing sealing, Caller caller, Clock clock) {
        this.amendments = amendments;
        this.sealing = sealing;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_READ)
    @Operation(
            operationId = "getConsultationRequest",
            summary = "One request, whole",
            description = "All that is known of a request, the person too. Each reading is audited.")
    @APIResponse(
            responseCode = "200",
            description = "The request.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The request's version, for If-Match.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ConsultationRequestView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response get(@Parameter(ref = "ConsultationRequestId") @PathParam("id") String id) {
        ConsultationRequest request = Requests.find(id);
        return reply(request, read(request));
    }

    @PATCH
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_WRITE)
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeConsultationRequest",
            summary = "Assign, tag, snooze or correct a request",
            description =
                    "A JSON Merge Patch (RFC 7396). A corrected person is sealed again and found by the new values alone; consents"
                            + " go with the corrected address or number. A patch that says what is so already changes nothing and"
                            + " leaves the ETag; it is audited as a reading. Without consultations:read the reply leaves the"
                            + " person out.")
    @RequestBody(
            required = true,
            description = "What to change.",
            content = {
                @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = ConsultationRequestPatch.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ConsultationRequestPatch.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "The request as it is now.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The request's version now, for If-Match.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ConsultationRequestView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "IllegalTransition")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response change(
            @Parameter(ref = "ConsultationRequestId") @PathParam("id") String id,
            @Parameter(ref = "IfMatch") @HeaderParam("If-Match") String ifMatch,
            @Context RoutingContext http) {
        JsonBody<ConsultationRequestPatch> body = JsonBodies.read(http, ConsultationRequestPatch.class);
        ConsultationRequest request = Requests.hold(id, ifMatch);
        request.requireNotErased();
        boolean changed = amendments.apply(request, body, caller.actor());
        Panache.flush();
        // Shown is the whole request, and so this is a deed in any case: a reading where nothing was changed.
        SealedPerson person = changed ? sealing.open(request) : read(request);
        return reply(request, caller.scopes().contains(Scope.CONSULTATIONS_READ) ? person : SealedPerson.NOBODY);
    }

    /** Opens the person, which is a deed of its own. */
    private SealedPerson read(ConsultationRequest request) {
        AuditEvent.read(
                caller.actor(), "consultation-request.read", ConsultationRequest.SUBJECT, request.id, clock.instant());
        return sealing.open(request);
    }

    private Response reply(ConsultationRequest request, SealedPerson person) {
        ConsultationRequestView view = ConsultationRequestView.of(
                request, person, ConsentLedger.of(request.id, request.contact()).lines(), clock.instant());
        return Response.ok(view).header("ETag", EntityTags.of(request.version)).build();
    }
}
