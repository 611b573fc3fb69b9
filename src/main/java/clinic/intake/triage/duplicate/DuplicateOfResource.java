package clinic.intake.triage.duplicate;

import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.Requests;
import clinic.intake.web.EntityTags;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.Validation;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff say that a request repeats another one, or that it doesn't. */
@Path("/v1/staff/consultation-requests/{id}/duplicate-of")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class DuplicateOfResource {

    private final Validation validation;
    private final Caller caller;
    private final Clock clock;

    DuplicateOfResource(Validation validation, Caller caller, Clock clock) {
        this.validation = validation;
        this.caller = caller;
        this.clock = clock;
    }

    @PUT
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "mergeConsultationRequest",
            summary = "Merge a request into the one that it repeats",
            description =
                    "The request becomes a DUPLICATE, is out of the queue, and shows its sender what becomes of the other one. What has"
                            + " ended or is SPAM can't be merged, and no more what others are merged into: take them out first. The other"
                            + " one is neither a DUPLICATE nor SPAM nor erased, and is left as it is. A DUPLICATE can be merged into"
                            + " another request instead; into the same one again changes nothing and leaves the ETag.")
    @RequestBody(
            required = true,
            description = "The request that it repeats.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DuplicateTarget.class)))
    @APIResponse(
            responseCode = "200",
            description = "The request is merged.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The request's version now, for If-Match.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MergedRequest.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "NotMergeable")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response merge(
            @Parameter(ref = "ConsultationRequestId") @PathParam("id") String id,
            @Parameter(ref = "IfMatch") @HeaderParam("If-Match") String ifMatch,
            @Context RoutingContext http) {
        UUID target = DuplicateTarget.idIn(JsonBodies.read(http, DuplicateTarget.class), validation);
        Requests.Pair pair = Requests.holdBoth(id, target, ifMatch);
        pair.request().mergeInto(pair.other(), caller.actor(), clock.instant());
        return reply(pair.request());
    }

    @DELETE
    @Transactional
    @PermissionsAllowed(Scope.CONSULTATIONS_WRITE)
    @Operation(
            operationId = "unmergeConsultationRequest",
            summary = "Take a request out of the one that it was merged into",
            description =
                    "It stands again where it stood before, with everything it had. 404 where it is no DUPLICATE, as after the visitor"
                            + " has taken it back.")
    @APIResponse(
            responseCode = "200",
            description = "The request is one of its own again.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The request's version now, for If-Match.",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = MergedRequest.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "IllegalTransition")
    @APIResponse(responseCode = "412", ref = "PreconditionFailed")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response unmerge(
            @Parameter(ref = "ConsultationRequestId") @PathParam("id") String id,
            @Parameter(ref = "IfMatch") @HeaderParam("If-Match") String ifMatch) {
        ConsultationRequest request = Requests.hold(id, ifMatch);
        request.unmerge(caller.actor(), clock.instant());
        return reply(request);
    }

    private static Response reply(ConsultationRequest request) {
        Panache.flush();
        return Response.ok(MergedRequest.of(request))
                .header("ETag", EntityTags.of(request.version))
                .build();
    }
}
