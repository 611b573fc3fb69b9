package clinic.intake.consultation.status;

import static clinic.intake.consultation.status.ConsultationStatus.COMPLETED;
import static clinic.intake.consultation.status.ConsultationStatus.CONTACTED;
import static clinic.intake.consultation.status.ConsultationStatus.DECLINED;
import static clinic.intake.consultation.status.ConsultationStatus.DUPLICATE;
import static clinic.intake.consultation.status.ConsultationStatus.IN_REVIEW;
import static clinic.intake.consultation.status.ConsultationStatus.RECEIVED;
import static clinic.intake.consultation.status.ConsultationStatus.SCHEDULED;
import static clinic.intake.consultation.status.ConsultationStatus.SPAM;
import static clinic.intake.consultation.status.ConsultationStatus.UNREACHABLE;
import static clinic.intake.consultation.status.ConsultationStatus.WITHDRAWN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which steps staff may take, and which of them back. What leads into and out of DUPLICATE is no step: that is to merge and unmerge. */
public final class StatusMachine {

    /** How long a step can be taken back. */
    public static final Duration UNDO_WINDOW = Duration.ofMinutes(10);

    private StatusMachine() {}

    /** Where a request may go from a status, in the order of the statuses. */
    public static List<ConsultationStatus> allowedFrom(ConsultationStatus status) {
        return switch (status) {
            case RECEIVED -> List.of(IN_REVIEW, CONTACTED, DECLINED, UNREACHABLE, WITHDRAWN, SPAM);
            case IN_REVIEW -> List.of(RECEIVED, CONTACTED, SCHEDULED, DECLINED, UNREACHABLE, WITHDRAWN, SPAM);
            case CONTACTED -> List.of(SCHEDULED, COMPLETED, DECLINED, UNREACHABLE, WITHDRAWN);
            case SCHEDULED -> List.of(CONTACTED, COMPLETED, DECLINED, UNREACHABLE, WITHDRAWN);
            case UNREACHABLE -> List.of(CONTACTED, SCHEDULED, DECLINED, WITHDRAWN);
            case DECLINED -> List.of(IN_REVIEW, WITHDRAWN);
            case SPAM -> List.of(RECEIVED, WITHDRAWN);
            case COMPLETED, WITHDRAWN, DUPLICATE -> List.of();
        };
    }

    /** Whether one step leads from a status to another. */
    public static boolean allows(ConsultationStatus from, ConsultationStatus to) {
        return allowedFrom(from).contains(to);
    }

    /**
     * Whether the kind of a step lets it be taken back. Out of SPAM the request has been announced as received, a withdrawal has
     * revoked consents, and a merge has its own way back.
     */
    public static boolean isUndoable(ConsultationStatus from, ConsultationStatus to) {
        return allows(from, to) && from != SPAM && to != WITHDRAWN;
    }

    /** True where a request in this status can be merged into another: it has neither ended nor is it SPAM, and is no duplicate yet. */
    public static boolean isMergeable(ConsultationStatus status) {
        return status.isOpen() || status == DECLINED;
    }

    /** Whether others can be merged into a request in this status. */
    public static boolean isPossibleOriginal(ConsultationStatus status) {
        return status != DUPLICATE && status != SPAM;
    }

    /** Whether a step is recent enough to be taken back now. */
    public static boolean isWithinUndoWindow(Instant taken, Instant now) {
        return !now.isAfter(taken.plus(UNDO_WINDOW));
    }
}
