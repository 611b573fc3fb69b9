package clinic.intake.consultation.submission;

import clinic.intake.consultation.StoredRequest;
import clinic.intake.problem.ProblemCode;

/**
 * What became of a submission: a stored request, or why there is none.
 *
 * @param replayed whether it had been stored before
 */
record SubmissionOutcome(StoredRequest request, boolean replayed, ProblemCode refusal) {

    /** True for a request that was not there before. */
    boolean isNew() {
        return refusal == null && !replayed;
    }

    static SubmissionOutcome stored(StoredRequest request) {
        return new SubmissionOutcome(request, false, null);
    }

    static SubmissionOutcome replayed(StoredRequest request) {
        return new SubmissionOutcome(request, true, null);
    }

    static SubmissionOutcome refused(ProblemCode code) {
        return new SubmissionOutcome(null, false, code);
    }
}
