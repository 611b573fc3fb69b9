package clinic.intake.triage.audit;

import clinic.intake.audit.AuditEvent;
import clinic.intake.audit.reading.AuditQuery;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.TimeParameter;
import java.time.Instant;
import java.util.UUID;

/** Reads the parameters of requests for audit events, each of which has the form that is declared on it. */
final class AuditParameters {

    /** A kind of thing, a deed, or the operation that was refused. */
    static final String NAME = "^[a-z][A-Za-z.-]{0,99}$";

    static final String UUID_FORM = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

    private AuditParameters() {}

    static AuditQuery query(
            String actor,
            String action,
            String subjectType,
            String subjectId,
            String outcome,
            String occurredAfter,
            String occurredBefore) {
        Faults faults = new Faults();
        Instant after = TimeParameter.parse("occurredAfter", occurredAfter, faults);
        Instant before = TimeParameter.parse("occurredBefore", occurredBefore, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.bad(faults.list());
        }
        return new AuditQuery(
                actor,
                action,
                subjectType,
                subjectId == null ? null : UUID.fromString(subjectId),
                outcome == null ? null : AuditEvent.Outcome.valueOf(outcome),
                after,
                before);
    }
}
