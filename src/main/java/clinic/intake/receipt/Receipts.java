package clinic.intake.receipt;

import clinic.intake.consent.Consent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.ConsultationRequests;
import clinic.intake.consultation.ReceiptTokens;
import clinic.intake.consultation.reference.Reference;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.profile.Crisis;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Opens receipts with their tokens. */
@Singleton
class Receipts {

    private static final UUID NOBODY = new UUID(0, 0);

    private final ReceiptTokens tokens;
    private final ClinicProfile profile;

    Receipts(ReceiptTokens tokens, ClinicProfile profile) {
        this.tokens = tokens;
        this.profile = profile;
    }

    /** The request with this reference, if the token is its own; the same 404 in any other case. */
    ConsultationRequest open(String reference, String token) {
        return open(reference, token, ConsultationRequests::find);
    }

    /** The same, held against changes by others until the running transaction ends. */
    ConsultationRequest openForUpdate(String reference, String token) {
        return open(reference, token, ConsultationRequests::hold);
    }

    /** The token is checked against something in any case, so that time tells nothing. */
    private ConsultationRequest open(
            String reference, String token, Function<Reference, Optional<ConsultationRequest>> finder) {
        ConsultationRequest request = Reference.parse(reference).flatMap(finder).orElse(null);
        boolean right = tokens.verifies(token, request == null ? NOBODY : request.id);
        if (request == null || !right) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        return request;
    }

    /** What the receipt of a request shows now. */
    ReceiptView view(ConsultationRequest request) {
        String self = "/v1/receipts/" + request.reference;
        return new ReceiptView(
                request.reference,
                request.publicStatus(),
                request.receivedAt,
                request.updatedAt,
                ReceiptView.GivenConsent.listOf(Consent.listOfRequest(request.id)),
                profile.clinic().contact(),
                Crisis.in(request.language),
                new ReceiptView.Links(self, self + "/withdrawal", "/v1/clinic"));
    }
}
