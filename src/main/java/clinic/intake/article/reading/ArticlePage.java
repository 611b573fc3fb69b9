package clinic.intake.article.reading;

import clinic.intake.article.ArticleSummary;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of articles. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ArticlePage", description = "One page of articles.")
record ArticlePage(
        @Schema(required = true) List<ArticleSummary> items,

        @Schema(description = "Where the next page begins; missing on the last.")
        String nextCursor,

        @Schema(
                description =
                        "What was searched for in place of misspelt words, where what was asked for occurs nowhere.",
                examples = "ketamine")
        String correctedQuery) {}
