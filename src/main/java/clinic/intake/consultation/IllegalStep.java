package clinic.intake.consultation;

import clinic.intake.consultation.status.ConsultationStatus;
import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;

/** Why a step of a request can't be taken (409), with those that can. */
final class IllegalStep {

    private IllegalStep() {}

    /** There is no such step from where the request stands. */
    static ProblemException notAllowed(ConsultationRequest request) {
        return refusal(request, List.of(Fault.at("/to", ProblemCode.ILLEGAL_TRANSITION)));
    }

    /** Nobody has tried to reach the person. */
    static ProblemException withoutAttempt(ConsultationRequest request) {
        return to(request, ConsultationStatus.UNREACHABLE, "attempt");
    }

    /** Others are merged into it, whom nobody would see any more. */
    static ProblemException hidingOthers(ConsultationRequest request) {
        return to(request, ConsultationStatus.SPAM, "spam");
    }

    /** The latest step is of a kind that stays. */
    static ProblemException notUndoable(ConsultationRequest request) {
        return refusal(request, List.of()).as("undo");
    }

    /** The latest step was taken too long ago. */
    static ProblemException tooLate(ConsultationRequest request) {
        return refusal(request, List.of()).as("late");
    }

    /** The person is erased: only the facts are left. */
    static ProblemException erased(ConsultationRequest request) {
        return refusal(request, List.of()).as("erased");
    }

    /** Refuses a merge of a request that has ended or is SPAM: it repeats nothing. */
    static ProblemException notMergeable(ConsultationRequest request) {
        return refusal(request, List.of()).as("merge");
    }

    /** Others are merged into it: no chain may arise. */
    static ProblemException original(ConsultationRequest request) {
        return refusal(request, List.of()).as("original");
    }

    private static ProblemException to(ConsultationRequest request, ConsultationStatus refused, String wording) {
        Fault fault = Fault.at("/to", ProblemCode.ILLEGAL_TRANSITION).as(wording);
        return refusal(List.of(fault), request.allowedTransitions().stream().filter(status -> status != refused))
                .as(wording);
    }

    private static ProblemException refusal(ConsultationRequest request, List<Fault> faults) {
        return refusal(faults, request.allowedTransitions().stream());
    }

    private static ProblemException refusal(List<Fault> faults, Stream<ConsultationStatus> allowed) {
        return new ProblemException(ProblemCode.ILLEGAL_TRANSITION, faults)
                .allowing(allowed.map(Enum::name).toList());
    }
}
