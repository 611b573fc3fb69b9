package clinic.intake.receipt;

import clinic.intake.audit.Actor;
import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a visitor sees what became of a request, and takes it or a consent back, without an account. */
@Path("/v1/receipts/{reference}")
@Tag(name = "Receipts")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class ReceiptResource {

    private final Receipts receipts;
    private final Clock clock;

    ReceiptResource(Receipts receipts, Clock clock) {
        this.receipts = receipts;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "getReceipt",
            summary = "Where a request stands",
            description =
                    "Status, dates and consents of a request. A wrong or missing token and an unknown reference give"
                            + " the same 404.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt.",
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public ReceiptView get(
            @Parameter(ref = "Reference") @PathParam("reference") String reference,
            @Parameter(ref = "ReceiptToken") @HeaderParam("Receipt-Token") String token) {
        return receipts.view(receipts.open(reference, token));
    }

    @PUT
    @Path("/withdrawal")
    @Transactional
    @Operation(
            operationId = "withdrawConsultationRequest",
            summary = "Take a request back",
            description =
                    "Never refused to the right token, needs no body and can be repeated: revokes every consent to be"
                            + " contacted and ends the request, unless it has ended.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt as it is now.",
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public ReceiptView withdraw(
            @Parameter(ref = "Reference") @PathParam("reference") String reference,
            @Parameter(ref = "ReceiptToken") @HeaderParam("Receipt-Token") String token) {
        ConsultationRequest request = receipts.openForUpdate(reference, token);
        request.withdraw(Actor.VISITOR, clock.instant());
        return receipts.view(request);
    }

    @DELETE
    @Path("/consents/{type}")
    @Transactional
    @Operation(
            operationId = "revokeConsent",
            summary = "Take a consent back",
            description = "Can be repeated. PRIVACY_NOTICE alone can't be taken back: take the request back instead.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt as it is now.",
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "WithdrawInstead")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public ReceiptView revoke(
            @Parameter(ref = "Reference") @PathParam("reference") String reference,
            @Parameter(description = "Which consent.", schema = @Schema(implementation = ConsentType.class))
                    @PathParam("type")
                    String type,
            @Parameter(ref = "ReceiptToken") @HeaderParam("Receipt-Token") String token) {
        ConsultationRequest request = receipts.openForUpdate(reference, token);
        request.revoke(revocable(type, request.reference), Actor.VISITOR, clock.instant());
        return receipts.view(request);
    }

    private static ConsentType revocable(String type, String reference) {
        ConsentType consent = Stream.of(ConsentType.values())
                .filter(value -> value.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        if (consent == ConsentType.PRIVACY_NOTICE) {
            throw new ProblemException(
                            ProblemCode.ILLEGAL_TRANSITION,
                            List.of(Fault.inParameter("type", ProblemCode.ILLEGAL_TRANSITION)
                                    .as("withdraw")))
                    .with("Link", "</v1/receipts/" + reference + "/withdrawal>; rel=\"related\"");
        }
        return consent;
    }
}
