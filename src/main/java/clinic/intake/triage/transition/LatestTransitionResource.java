package clinic.intake.triage.transition;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.Requests;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff take their latest step back. */
@Path("/v1/staff/consultation-requests/{id}/transitions/latest")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class LatestTransitionResource {

    private final Caller caller;
    private final Clock clock;

    LatestTransitionResource(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @DELETE
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_WRITE)
    @Operation(
            operationId = "undoTransition",
            summary = "Take the latest step back",
            description =
                    "Within ten minutes, if staff have taken it: not a withdrawal, not a step out of SPAM, not a merge, not twice."
                            + " The history keeps the step and gains one that takes it back.")
    @APIResponse(
            responseCode = "200",
            description = "The step that takes the latest one back.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The request's version now, for If-Match.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = TransitionView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "IllegalTransition")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response undo(
            @Parameter(ref = "ConsultationRequestId") @PathParam("id") String id,
            @Parameter(ref = "IfMatch") @HeaderParam("If-Match") String ifMatch) {
        ConsultationRequest request = Requests.hold(id, ifMatch);
        return StepReply.of(Response.ok(), request, request.undoLatest(caller.actor(), clock.instant()));
    }
}
