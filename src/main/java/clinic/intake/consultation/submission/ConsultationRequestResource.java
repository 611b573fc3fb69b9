package clinic.intake.consultation.submission;

import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.consultation.ReceiptTokens;
import clinic.intake.consultation.StoredRequest;
import clinic.intake.consultation.idempotency.IdempotencyKeyHeader;
import clinic.intake.consultation.status.PublicStatus;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.profile.Crisis;
import clinic.intake.web.JsonBodies;
import clinic.intake.web.JsonBody;
import clinic.intake.web.client.ClientAddresses;
import clinic.intake.web.limit.Allowance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

/** Where visitors ask for a consultation. */
@Path("/v1/consultation-requests")
@Tag(name = "Consultation requests")
@PermitAll
public class ConsultationRequestResource {

    /** Bodies up to this many bytes, which is nearly all, cost less than the way to another thread and back. */
    private static final int SMALL = 8 * 1024;

    private final Submission submission;
    private final ClientAddresses addresses;
    private final ReceiptTokens tokens;
    private final ClinicProfile profile;

    ConsultationRequestResource(
            Submission submission, ClientAddresses addresses, ReceiptTokens tokens, ClinicProfile profile) {
        this.submission = submission;
        this.addresses = addresses;
        this.tokens = tokens;
        this.profile = profile;
    }

    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "submitConsultationRequest",
            summary = "Ask for a consultation",
            description =
                    "Send an Idempotency-Key: with the same key within 24 hours the request is stored once however often it is sent, and"
                            + " the first reply comes again, also over the limit. The key must be random (a UUID), since all visitors share"
                            + " their keys. Without one each accepted body is a new request. Where it could be a program that sends, a 422"
                            + " asks at /altcha for a solved challenge; Link says where to get one.")
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
            description = "The request, at most 32 KiB.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewConsultationRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Stored.",
            headers = {
                @Header(
                        name = "Location",
                        description = "The receipt.",
                        required = true,
                        schema = @Schema(type = SchemaType.STRING, format = "uri-reference")),
                @Header(
                        name = "Idempotency-Replayed",
                        description = "Present when this request had been stored before.",
                        schema = @Schema(type = SchemaType.BOOLEAN))
            },
            content = @Content(schema = @Schema(implementation = IssuedReceipt.class)))
    @APIResponse(responseCode = "204", description = "With validateOnly: the request would be accepted.")
    @APIResponse(responseCode = "409", ref = "IdempotencyInProgress")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "ValidationFailed")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Uni<Response> submit(
            @Parameter(description = "true only checks: 204, or the 422 that the request would get. Nothing is stored.")
                    @QueryParam("validateOnly")
                    @DefaultValue("false")
                    @Pattern(regexp = "^(true|false)$", message = "boolean")
                    String validateOnly,
            @Context RoutingContext http) {
        Sender sender = new Sender(addresses.of(http), Allowance.of(http));
        boolean onlyCheck = validateOnly.equals("true");
        if (!onlyCheck && http.body().length() <= SMALL) {
            JsonBody<NewConsultationRequest> body = read(http);
            Optional<CompletableFuture<SubmissionOutcome>> accepted = submission.acceptAtOnce(body, key(http), sender);
            if (accepted.isPresent()) {
                return reply(body, accepted.get());
            }
        }
        return Uni.createFrom()
                .deferred(() -> onlyCheck ? check(http, sender) : accept(http, sender))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static JsonBody<NewConsultationRequest> read(RoutingContext http) {
        return JsonBodies.read(http, NewConsultationRequest.class);
    }

    private static Optional<String> key(RoutingContext http) {
        return IdempotencyKeyHeader.read(http.request().headers().getAll(IdempotencyKeyHeader.NAME));
    }

    private Uni<Response> accept(RoutingContext http, Sender sender) {
        JsonBody<NewConsultationRequest> body = read(http);
        return reply(body, submission.accept(body, key(http), sender));
    }

    private Uni<Response> reply(JsonBody<NewConsultationRequest> body, CompletableFuture<SubmissionOutcome> accepted) {
        return Uni.createFrom()
                .completionStage(accepted)
                // Not on the writer's thread, which has the next group to write.
                .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                .map(outcome -> reply(body, outcome));
    }

    private Uni<Response> check(RoutingContext http, Sender sender) {
        JsonBody<NewConsultationRequest> request = read(http);
        key(http);
        submission.check(request, sender);
        return Uni.createFrom().item(Response.noContent().build());
    }

    private Response reply(JsonBody<NewConsultationRequest> body, SubmissionOutcome outcome) {
        IssuedReceipt receipt = receipt(outcome.request(), Ignored.of(body));
        Response.ResponseBuilder reply = Response.status(201)
                .header("Location", receipt.links().receipt())
                .entity(receipt);
        if (outcome.replayed()) {
            reply.header("Idempotency-Replayed", "true");
        }
        return reply.build();
    }

    /** The reply to an accepted request: the same whenever it is given. */
    private IssuedReceipt receipt(StoredRequest request, List<Ignored> ignored) {
        return new IssuedReceipt(
                request.reference(),
                tokens.of(request.id()),
                PublicStatus.RECEIVED,
                request.receivedAt(),
                NextSteps.in(request.language()),
                ignored,
                profile.clinic().contact(),
                Crisis.in(request.language()),
                new IssuedReceipt.Links("/v1/receipts/" + request.reference()));
    }
}
