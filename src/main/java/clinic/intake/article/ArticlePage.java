package clinic.intake.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of articles. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ArticlePage", description = "One page of articles.")
record ArticlePage(
        @Schema(required = true) List<ArticleSummary> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor) {}
