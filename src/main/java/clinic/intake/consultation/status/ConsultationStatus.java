package clinic.intake.consultation.status;

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
