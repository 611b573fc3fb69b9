package clinic.intake.triage.metric;

import clinic.intake.consultation.status.ConsultationStatus;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Figures of the requests that were received within a time, as they stand now; of no person. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Metrics",
        description =
                "Figures of the requests that were received within a time, as they stand now. Spam is counted in spam and nowhere"
                        + " else.")
record Metrics(
        @Schema(required = true, description = "When it was counted.")
        Instant asOf,

        @Schema(description = "As asked for.") Instant receivedAfter,

        @Schema(description = "As asked for.") Instant receivedBefore,

        @Schema(required = true, minimum = "0", description = "All requests but spam.", examples = "128")
        long requests,

        @Schema(required = true, description = "How many of them stand where; each status but SPAM has its line.")
        List<StatusCount> statuses,

        @Schema(required = true, minimum = "0", description = "How many staff have marked as SPAM.", examples = "7")
        long spam,

        @Schema(required = true, minimum = "0", description = "How many are overdue now.", examples = "3")
        long overdue,

        @Schema(required = true) FirstContact firstContact,
        @Schema(required = true) Sources sources) {

    /** How many requests stand in a status. */
    @Schema(name = "StatusCount", description = "How many requests stand in a status.")
    record StatusCount(
            @Schema(required = true) ConsultationStatus status,

            @Schema(required = true, minimum = "0", examples = "12")
            long requests) {}

    /** How long people waited until the clinic first tried to reach them or talked with them, in whole seconds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "FirstContact",
            description =
                    "How long people waited until the clinic first tried to reach them or talked with them, from receivedAt, in"
                            + " seconds.")
    record FirstContact(
            @Schema(
                    required = true,
                    minimum = "0",
                    description = "How many requests that is known of; the others are left out.",
                    examples = "97")
            long requests,

            @Schema(
                    minimum = "0",
                    description = "Half of them waited no longer; between two requests it is interpolated.",
                    examples = "5400")
            Long medianSeconds,

            @Schema(
                    minimum = "0",
                    description = "Nine in ten waited no longer; between two requests it is interpolated.",
                    examples = "86400")
            Long p90Seconds) {}

    /** From which articles requests were sent. */
    @Schema(
            name = "RequestSources",
            description = "From which articles requests were sent; the numbers add up to requests.")
    record Sources(
            @Schema(
                    required = true,
                    maxItems = MOST_ARTICLES,
                    description = "The articles that most came from, most first.")
            List<ArticleCount> articles,

            @Schema(required = true, minimum = "0", description = "From all further articles.", examples = "0")
            long furtherArticles,

            @Schema(required = true, minimum = "0", description = "From no article.", examples = "31")
            long noArticle) {}

    /** How many requests were sent from an article. */
    @Schema(name = "ArticleCount", description = "How many requests were sent from an article.")
    record ArticleCount(
            @Schema(
                    required = true,
                    description =
                            "The article's slug as it is today, whatever it was when requests came; one that is no article's, as it was sent.",
                    examples = "preparing-for-an-infusion-day")
            String slug,

            @Schema(required = true, minimum = "1", examples = "42")
            long requests) {}

    /** How many articles are named; which ones there are, visitors' frontends say. */
    static final int MOST_ARTICLES = 100;
}
