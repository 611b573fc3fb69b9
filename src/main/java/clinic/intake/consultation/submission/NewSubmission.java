package clinic.intake.consultation.submission;

import clinic.intake.audit.AuditEvent;
import clinic.intake.consent.Consent;
import clinic.intake.consultation.ConsultationRequest;
import clinic.intake.consultation.gate.Passage;
import clinic.intake.consultation.idempotency.IdempotencyKey;
import clinic.intake.event.Event;
import java.util.List;

/** A submission that may be stored, with all the rows that it writes, if its key is still free. */
record NewSubmission(
        IdempotencyKey.Claim claim,
        Passage passage,
        ConsultationRequest request,
        List<Consent> consents,
        Event event,
        AuditEvent auditEvent) {}
