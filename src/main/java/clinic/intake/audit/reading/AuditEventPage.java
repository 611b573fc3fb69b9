package clinic.intake.audit.reading;

import clinic.intake.audit.AuditEvent;
import clinic.intake.web.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of audit events. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditEventPage", description = "One page of audit events, the newest first.")
public record AuditEventPage(
        @Schema(required = true) List<AuditEventView> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor) {

    /** What is shown of a page. */
    public static AuditEventPage of(Page<AuditEvent> page) {
        return new AuditEventPage(page.items().stream().map(AuditEventView::of).toList(), page.nextCursor());
    }
}
