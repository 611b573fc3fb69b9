package clinic.intake.triage.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of consultation requests. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ConsultationRequestPage", description = "One page of consultation requests.")
public record ConsultationRequestPage(
        @Schema(required = true) List<ConsultationRequestSummary> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor) {}
