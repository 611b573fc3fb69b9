package clinic.intake.consultation;

import clinic.intake.audit.Actor;
import clinic.intake.consent.ConsentLedger;
import clinic.intake.consent.ConsentType;
import clinic.intake.consultation.priority.Promises;
import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.consultation.status.StatusMachine;
import clinic.intake.consultation.status.TransitionReason;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.time.Instant;

/** Takes steps of one request, and takes them back: each writes its line of the history, one event and one audit event. */
final class Steps {

    private static final String WITHDRAWN = "consultation-request.withdrawn";
    private static final String WITHDRAW = "consultation-request.withdraw";

    private final ConsultationRequest request;
    private final Actor actor;
    private final Instant now;

    Steps(ConsultationRequest request, Actor actor, Instant now) {
        this.request = request;
        this.actor = actor;
        this.now = now;
    }

    Transition take(Move move, Promises promises) {
        request.requireNotErased();
        if (!StatusMachine.allows(request.status, move.to())) {
            throw IllegalStep.notAllowed(request);
        }
        if (move.to() == ConsultationStatus.UNREACHABLE && !ContactAttempt.hasClinicTried(request.id)) {
            throw IllegalStep.withoutAttempt(request);
        }
        if (move.to() == ConsultationStatus.SPAM && request.isOriginal()) {
            throw IllegalStep.hidingOthers(request);
        }
        if (move.to() == ConsultationStatus.WITHDRAWN) {
            return withdraw(move.reason());
        }
        if (request.status == ConsultationStatus.SPAM) {
            request.triage.restart(now, promises);
        }
        String event = move.event(request.status);
        Transition step = Transition.of(request, move.to(), actor, now);
        step.reason = move.reason();
        step.scheduledFor = move.scheduledFor();
        take(step, event, "consultation-request.transition");
        return step;
    }

    Transition undoLatest() {
        Transition latest =
                Transition.findLatest(request.id).orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        request.requireNotErased();
        if (!latest.isUndoable()) {
            throw IllegalStep.notUndoable(request);
        }
        if (!StatusMachine.isWithinUndoWindow(latest.occurredAt, now)) {
            throw IllegalStep.tooLate(request);
        }
        Transition step = Transition.of(request, latest.from, actor, now);
        step.undoes = latest.id;
        if (latest.from == ConsultationStatus.SCHEDULED) {
            step.scheduledFor = Transition.findLatestTo(ConsultationStatus.SCHEDULED, request.id)
                    .map(scheduling -> scheduling.scheduledFor)
                    .orElse(null);
        }
        take(step, Move.CHANGED, "consultation-request.undo-transition");
        return step;
    }

    /** Also where the request has ended, consents to be contacted may be left to revoke. */
    void withdraw() {
        if (!request.status.isFinal()) {
            withdraw(null);
        } else if (!ConsentLedger.revoke(request.id, ConsentType::isOfContact, now)
                .isEmpty()) {
            request.changed(WITHDRAWN, WITHDRAW, actor, now);
        }
    }

    private Transition withdraw(TransitionReason reason) {
        ConsentLedger.revoke(request.id, ConsentType::isOfContact, now);
        Transition step = Transition.of(request, ConsultationStatus.WITHDRAWN, actor, now);
        step.reason = reason;
        request.triage.snoozedUntil = null;
        request.duplicateOf = null;
        request.statusBeforeDuplicate = null;
        take(step, WITHDRAWN, WITHDRAW);
        return step;
    }

    private void take(Transition step, String event, String action) {
        step.persist();
        request.status = step.to;
        request.triage.scheduledFor = step.scheduledFor;
        request.changed(event, action, actor, now);
    }
}
