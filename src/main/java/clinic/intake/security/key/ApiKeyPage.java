package clinic.intake.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of staff's keys. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ApiKeyPage", description = "One page of keys, the newest first.")
record ApiKeyPage(
        @Schema(required = true) List<ApiKeyView> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor) {}
