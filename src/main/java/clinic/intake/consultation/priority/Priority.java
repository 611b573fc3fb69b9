package clinic.intake.consultation.priority;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How soon a request is to be dealt with. */
@Schema(name = "Priority", description = "How soon the request is to be dealt with: it sets dueAt.")
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
