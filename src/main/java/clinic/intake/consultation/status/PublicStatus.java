package clinic.intake.consultation.status;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a request stands, as the person who sent it is told. */
@Schema(name = "PublicStatus", description = "Where the request stands. More values may come.")
public enum PublicStatus {
    RECEIVED,
    IN_REVIEW,
    CONTACTED,
    SCHEDULED,
    COMPLETED,
    DECLINED,
    UNREACHABLE,
    WITHDRAWN;

    /** A status as the public is told it: SPAM shows as received. */
    public static PublicStatus of(ConsultationStatus status) {
        return switch (status) {
            case SPAM, DUPLICATE -> RECEIVED;
            default -> valueOf(status.name());
        };
    }
}
