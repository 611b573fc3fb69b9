package clinic.intake.consultation.status;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a consultation request stands. */
@Schema(name = "ConsultationStatus", description = "Where a consultation request stands. More values may come.")
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
    SPAM;

    /** Whether the clinic has still to act; what is not open is never overdue. */
    public boolean isOpen() {
        return switch (this) {
            case RECEIVED, IN_REVIEW, CONTACTED, SCHEDULED, UNREACHABLE -> true;
            case COMPLETED, DECLINED, WITHDRAWN, DUPLICATE, SPAM -> false;
        };
    }

    /** Whether the clinic's promise is broken that ends at an instant. */
    public boolean isOverdue(Instant dueAt, Instant now) {
        return isOpen() && dueAt.isBefore(now);
    }

    /** Whether nothing leads out of it. */
    public boolean isFinal() {
        return this == COMPLETED || this == WITHDRAWN;
    }
}
