package clinic.intake.triage.call;

import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.consultation.idempotency.IdempotencyKeyHeader;
import clinic.intake.consultation.submission.Ignored;
import clinic.intake.consultation.submission.StaffSubmission;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.web.EntityTags;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.JsonBody;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff put in what someone asks for on the phone. */
@Path("/v1/staff/consultation-requests")
@Tag(name = "Triage")
public class CallResource {

    private static final int FIRST_VERSION = 0;

    private final StaffSubmission submission;
    private final Caller caller;

    CallResource(StaffSubmission submission, Caller caller) {
        this.submission = submission;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Scope.CONSULTATIONS_WRITE)
    @Operation(
            operationId = "takeConsultationRequest",
            summary = "Put in a request that was made by phone",
            description =
                    "By the rules of a request that a visitor sends, without bot gate. Read the wordings of the consents to the person: they"
                            + " are kept as spoken ones. Send an Idempotency-Key: with the same key within 24 hours the request is stored once"
                            + " however often it is sent, and the first reply comes again.")
    @Parameter(
            name = IdempotencyKeyHeader.NAME,
            in = ParameterIn.HEADER,
            description =
                    "A new random text for each new request, such as a UUID; the same again to repeat it safely. Quoted or"
                            + " bare, 8 to 255 visible ASCII characters.",
            schema = @Schema(type = SchemaType.STRING, minLength = 8, maxLength = 512),
            example = "5f2b6c1e-3f55-4a0c-9f7e-0f7c2c1d9a11")
    @RequestBody(
            required = true,
            description = "The request, at most 64 KiB.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/" + CallSchema.NAME)))
    @APIResponse(
            responseCode = "201",
            description = "Stored.",
            headers = {
                @Header(
                        name = "Location",
                        description = "The request.",
                        required = true,
                        schema = @Schema(type = SchemaType.STRING, format = "uri-reference")),
                @Header(
                        name = "ETag",
                        description = "The version that the request had when it was stored, for If-Match.",
                        required = true,
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "Idempotency-Replayed",
                        description = "Present when this request had been stored before.",
                        schema = @Schema(type = SchemaType.BOOLEAN))
            },
            content = @Content(schema = @Schema(implementation = TakenRequest.class)))
    @APIResponse(responseCode = "409", ref = "IdempotencyInProgress")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> take(@Context RoutingContext http) {
        JsonBody<NewConsultationRequest> told =
                JsonBodies.readWithout(CallSchema.LEFT_OUT, http, NewConsultationRequest.class);
        Optional<String> key =
                IdempotencyKeyHeader.read(http.request().headers().getAll(IdempotencyKeyHeader.NAME));
        return Uni.createFrom()
                .completionStage(submission.take(told, key, caller.actor()))
                .map(taken -> reply(taken, Ignored.of(told)));
    }

    private static Response reply(StaffSubmission.Taken taken, List<Ignored> ignored) {
        TakenRequest request = TakenRequest.of(taken.request(), ignored);
        return Response.status(201)
                .header("Location", request.links().self())
                .header("ETag", EntityTags.of(FIRST_VERSION))
                .header("Idempotency-Replayed", taken.replayed() ? "true" : null)
                .entity(request)
                .build();
    }
}
