package clinic.intake.receipt;

import clinic.intake.consent.Consent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.ReceiptTokens;
import clinic.intake.consultation.Reference;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.profile.Crisis;
import io.vertx.core.http.HttpServerRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a visitor sees what became of a request, without an account. */
@Path("/v1/receipts/{reference}")
@Tag(name = "Receipts")
public class ReceiptResource {

    private static final String TOKEN = "Receipt-Token";
    private static final UUID NOBODY = new UUID(0, 0);

    private final ReceiptTokens tokens;
    private final ClinicProfile profile;

    ReceiptResource(ReceiptTokens tokens, ClinicProfile profile) {
        this.tokens = tokens;
        this.profile = profile;
    }

    @GET
    @Transactional
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getReceipt",
            summary = "Where a request stands",
            description =
                    "Status, dates and consents of a request. A wrong or missing token and an unknown reference give the"
                            + " same 404.")
    @Parameter(
            name = TOKEN,
            in = ParameterIn.HEADER,
            required = true,
            description = "The receiptToken that came with the request's 201.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 100),
            example = "AQAAAAB2c2VjcmV0LWV4YW1wbGU")
    @APIResponse(
            responseCode = "200",
            description = "The receipt.",
            content = @Content(schema = @Schema(implementation = ReceiptView.class)))
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ReceiptView get(
            @Parameter(description = "The reference, without regard to case and hyphens.", example = "CR-7K3M-9QXZ")
                    @PathParam("reference")
                    String reference,
            @Context HttpServerRequest http) {
        return view(find(reference, http.getHeader(TOKEN)));
    }

    /** The request with this reference, if the token is its own. The token is checked against something in any case. */
    private ConsultationRequest find(String reference, String token) {
        ConsultationRequest request = Reference.parse(reference)
                .flatMap(ConsultationRequest::findByReference)
                .orElse(null);
        boolean right = tokens.verifies(token, request == null ? NOBODY : request.id);
        if (request == null || !right) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        return request;
    }

    private ReceiptView view(ConsultationRequest request) {
        return new ReceiptView(
                request.reference,
                request.publicStatus(),
                request.receivedAt,
                request.updatedAt,
                Consent.listOfRequest(request.id).stream()
                        .map(ReceiptView.GivenConsent::of)
                        .toList(),
                profile.clinic().contact(),
                Crisis.in(request.language),
                new ReceiptView.Links("/v1/receipts/" + request.reference, "/v1/clinic"));
    }
}
