package clinic.intake.triage.transition;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.Transition;
import clinic.intake.consultation.priority.Promises;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.Requests;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.JsonBody;
import clinic.intake.web.Validation;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/** Where staff move a request on, and see how it came where it is. */
@Path("/v1/staff/consultation-requests/{id}/transitions")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class TransitionResource {

    private final Validation validation;
    private final Promises promises;
    private final Caller caller;
    private final Clock clock;

    TransitionResource(Validation validation, Promises promises, Caller caller, Clock clock) {
        this.validation = validation;
        this.promises = promises;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_READ)
    @Operation(
            operationId = "listTransitions",
            summary = "How a request came where it is",
            description = "All its steps in their order, those by the visitor too. None is ever changed or removed.")
    @APIResponse(
            responseCode = "200",
            description = "The history.",
            content = @Content(schema = @Schema(implementation = TransitionHistory.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public TransitionHistory list(@Parameter(ref = "ConsultationRequestId") @PathParam("id") String id) {
        ConsultationRequest request = Requests.find(id);
        return new TransitionHistory(TransitionView.listOf(Transition.listOfRequest(request.id)));
    }

    @POST
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "moveConsultationRequest",
            summary = "Move a request on",
            description =
                    "Takes one step of the request's allowedTransitions. UNREACHABLE needs an OUTBOUND contact before."
                            + " WITHDRAWN revokes every consent to be contacted, as the visitor's own withdrawal does. SPAM to RECEIVED"
                            + " starts the promise (dueAt) anew. A DUPLICATE is made and left by merging, not here.")
    @RequestBody(
            required = true,
            description = "The step.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewTransition.class)))
    @APIResponse(
            responseCode = "201",
            description = "The step is taken.",
            headers = {
                @Header(
                        name = "Location",
                        description = "The history.",
                        required = true,
                        schema = @Schema(type = SchemaType.STRING, format = "uri-reference")),
                @Header(
                        name = "ETag",
                        description = "The request's version now, for If-Match.",
                        required = true,
                        schema = @Schema(type = SchemaType.STRING))
            },
            content = @Content(schema = @Schema(implementation = TransitionView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "IllegalTransition")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response move(
            @Parameter(ref = "ConsultationRequestId") @PathParam("id") String id,
            @Parameter(ref = "IfMatch") @HeaderParam("If-Match") String ifMatch,
            @Context RoutingContext http) {
        JsonBody<NewTransition> body = JsonBodies.read(http, NewTransition.class);
        requireValid(body);
        ConsultationRequest request = Requests.hold(id, ifMatch);
        Transition step = request.move(body.value().move(), caller.actor(), clock.instant(), promises);
        return StepReply.of(
                Response.status(201)
                        .header("Location", "/v1/staff/consultation-requests/" + request.id + "/transitions"),
                request,
                step);
    }

    private void requireValid(JsonBody<NewTransition> body) {
        List<Fault> faults = body.value().faults(validation.faults(body), clock.instant());
        boolean onlyReasonIsMissing = faults.size() == 1 && faults.get(0).code() == ProblemCode.REASON_REQUIRED;
        if (onlyReasonIsMissing) {
            throw new ProblemException(ProblemCode.REASON_REQUIRED, faults);
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }
}
