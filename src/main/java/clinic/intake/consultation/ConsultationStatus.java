package clinic.intake.consultation;

/** Where a consultation request stands. */
public enum ConsultationStatus {
    RECEIVED,
    IN_REVIEW,
    CONTACTED,
    SCHEDULED,
    COMPLETED,
    DECLINED,
    UNREACHABLE,
    WITHDRAWN,
    DUPLICATE,
    SPAM
}
