package clinic.intake.triage.transition;

import clinic.intake.consultation.Move;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.TransitionReason;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.triage.FutureTime;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A step as staff send it. */
@Schema(name = "NewTransition", description = "A step to take.")
record NewTransition(
        @Schema(required = true, description = "One of the request's allowedTransitions.") @NotNull
        ConsultationStatus to,

        @Schema(nullable = true, description = "Needed for DECLINED, UNREACHABLE and WITHDRAWN, refused otherwise.")
        TransitionReason reason,

        @Schema(
                nullable = true,
                format = "date-time",
                description =
                        "When the consultation is to be: only for SCHEDULED, in the future, at most 366 days from now.",
                examples = "2027-01-15T14:30:00-05:00")
        String scheduledFor) {

    /** All faults: those found before, and those of members that don't go with the target. */
    List<Fault> faults(List<Fault> found, Instant now) {
        List<Fault> faults = new ArrayList<>(found);
        boolean reasonIsRead = found.stream().noneMatch(fault -> "/reason".equals(fault.pointer()));
        if (to == null) {
            return faults;
        }
        List<TransitionReason> reasons = TransitionReason.listFor(to);
        if (reason == null && !reasons.isEmpty() && reasonIsRead) {
            faults.add(Fault.at("/reason", ProblemCode.REASON_REQUIRED, names(reasons)));
        } else if (reason != null && !reasons.contains(reason)) {
            Fault fault = Fault.at("/reason", ProblemCode.INVALID_VALUE, names(reasons));
            faults.add(reasons.isEmpty() ? fault.as("no-reason") : fault);
        }
        if (scheduledFor != null && to != ConsultationStatus.SCHEDULED) {
            faults.add(Fault.at("/scheduledFor", ProblemCode.INVALID_VALUE).as("scheduled-only"));
        } else if (scheduledFor != null) {
            FutureTime.fault("/scheduledFor", scheduledFor, now).ifPresent(faults::add);
        }
        return faults;
    }

    /** The step, where it has no faults. */
    Move move() {
        return new Move(
                to,
                reason,
                scheduledFor == null ? null : FutureTime.parse(scheduledFor).orElseThrow());
    }

    private static String names(List<TransitionReason> reasons) {
        return reasons.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
