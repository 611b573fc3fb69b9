package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.StatusMachine;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.time.Instant;
import java.util.List;

/**
 * Merges one request into the one that it repeats, and takes it out again. Nothing moves over to the original, so that nothing has to
 * come back. An original is never a duplicate itself: there are no chains, and so no circles.
 */
final class Merging {

    private static final List<String> ORIGINAL = List.of("duplicateOf");
    private static final List<String> BOTH = List.of("status", "duplicateOf");

    private final ConsultationRequest request;
    private final Actor actor;
    private final Instant now;

    Merging(ConsultationRequest request, Actor actor, Instant now) {
        this.request = request;
        this.actor = actor;
        this.now = now;
    }

    void into(ConsultationRequest original) {
        request.requireNotErased();
        boolean merged = request.status == ConsultationStatus.DUPLICATE;
        if (merged && original != null && original.id.equals(request.duplicateOf)) {
            return;
        }
        if (!merged && !StatusMachine.isMergeable(request.status)) {
            throw IllegalStep.notMergeable(request);
        }
        requirePossible(original);
        if (request.isOriginal()) {
            throw IllegalStep.original(request);
        }
        request.duplicateOf = original.id;
        if (!merged) {
            request.statusBeforeDuplicate = request.status;
            step(ConsultationStatus.DUPLICATE, null);
        }
        changed("consultation-request.merged", "consultation-request.merge", merged ? ORIGINAL : BOTH);
    }

    void undo() {
        if (request.status != ConsultationStatus.DUPLICATE) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
        request.requireNotErased();
        ConsultationStatus before = request.statusBeforeDuplicate;
        request.duplicateOf = null;
        request.statusBeforeDuplicate = null;
        step(
                before,
                before == ConsultationStatus.SCHEDULED
                        ? Transition.findLatestTo(before, request.id)
                                .map(scheduling -> scheduling.scheduledFor)
                                .orElse(null)
                        : null);
        changed("consultation-request.unmerged", "consultation-request.unmerge", BOTH);
    }

    private void requirePossible(ConsultationRequest original) {
        if (original == null) {
            throw impossible("unknown");
        }
        if (original.id.equals(request.id)) {
            throw impossible("self");
        }
        if (original.erasedAt != null) {
            throw impossible("erased");
        }
        if (!StatusMachine.isPossibleOriginal(original.status)) {
            throw impossible(original.status == ConsultationStatus.SPAM ? "spam" : "duplicate");
        }
    }

    private static ProblemException impossible(String why) {
        ProblemCode code = ProblemCode.INVALID_DUPLICATE_TARGET;
        return new ProblemException(code, List.of(Fault.at("/target", code))).as(why);
    }

    private void step(ConsultationStatus to, Instant scheduledFor) {
        Transition step = Transition.of(request, to, actor, now);
        step.scheduledFor = scheduledFor;
        step.persist();
        request.status = to;
        request.triage.scheduledFor = scheduledFor;
    }

    private void changed(String event, String action, List<String> members) {
        request.changed(event, action, members, actor, now);
    }
}
