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

/**
 * A submission that may be stored, with all the rows that it writes.
 *
 * @param claim the key that has to be free for it; null where none was sent
 */
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
     * @param request sealed
     * @param consents those that it comes with
     */
    static NewSubmission of(
            IdempotencyKey.Claim claim,
            Passage passage,
            ConsultationRequest request,
            List<Consent> consents,
            Actor actor,
            Instant now) {
        request.suspicious = passage.isSuspicious();
        return new NewSubmission(
                claim,
                passage,
                request,
                consents,
                Event.of("consultation-request.received", ConsultationRequest.SUBJECT, request.id, now),
                AuditEvent.of(actor, "consultation-request.submit", ConsultationRequest.SUBJECT, request.id, now));
    }
}
