package clinic.intake.consultation;

import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.TransitionReason;
import java.time.Instant;

/**
 * A step that staff want to take.
 *
 * @param reason one of the target's, or null where it takes none
 * @param scheduledFor when the consultation is to be; null where that is not known or the target isn't SCHEDULED
 */
public record Move(ConsultationStatus to, TransitionReason reason, Instant scheduledFor) {

    /** What has happened by most steps. */
    static final String CHANGED = "consultation-request.status-changed";

    /** What has happened when it is taken: what comes back from SPAM is only now received, for all who act on that. */
    String event(ConsultationStatus from) {
        if (from == ConsultationStatus.SPAM) {
            return "consultation-request.received";
        }
        return to == ConsultationStatus.SPAM ? "consultation-request.marked-as-spam" : CHANGED;
    }
}
