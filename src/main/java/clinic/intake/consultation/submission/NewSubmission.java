package clinic.intake.consultation.submission;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.Consent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.gate.Passage;
import clinic.intake.consultation.idempotency.IdempotencyKey;
import clinic.intake.event.Event;
import java.time.Instant;
import java.util.List;

/** A submission that may be stored, with all the rows that it writes, if its key is still free. */
record NewSubmission(
        IdempotencyKey.Claim claim,
        Passage passage,
        ConsultationRequest request,
        List<Consent> consents,
        Event event,
        AuditEvent auditEvent) {

    /**
     * A submission's rows.
     *
     * @param request sealed; it is set aside where its passage says so
     * @param consents those that it comes with
     */
    static NewSubmission of(
            IdempotencyKey.Claim claim,
            Passage passage,
            ConsultationRequest request,
            List<Consent> consents,
            Actor actor,
            Instant now) {
        if (passage.isSetAside()) {
            request.setAside();
        }
        // Whoever acts on what was received never hears of what a program has sent.
        String event = passage.isSetAside() ? "consultation-request.set-aside" : "consultation-request.received";
        return new NewSubmission(
                claim,
                passage,
                request,
                consents,
                Event.of(event, ConsultationRequest.SUBJECT, request.id, now),
                AuditEvent.of(actor, "consultation-request.submit", ConsultationRequest.SUBJECT, request.id, now));
    }
}
