package clinic.intake.article.feed;

import clinic.intake.profile.Crisis;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A JSON Feed (version 1.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "JsonFeed", description = "A JSON Feed, version 1.1.")
record JsonFeed(
        @Schema(required = true, examples = "https://jsonfeed.org/version/1.1")
        String version,

        @Schema(required = true) String title,
        @Schema(required = true) String description,

        @JsonProperty("home_page_url") @Schema(required = true, format = "uri")
        String homePageUrl,

        @JsonProperty("feed_url") @Schema(required = true, format = "uri")
        String feedUrl,

        @JsonProperty("next_url") @Schema(format = "uri", description = "Missing on the last page.")
        String nextUrl,

        @Schema(description = "Where the feed is of one language.", examples = "en")
        String language,

        @Schema(required = true) List<Author> authors,

        @JsonProperty("_crisis") @Schema(required = true) Crisis crisis,

        @Schema(required = true) List<Item> items) {

    static final String MEDIA_TYPE = "application/feed+json";
    static final String VERSION = "https://jsonfeed.org/version/1.1";

    /** Who wrote. */
    @Schema(name = "JsonFeedAuthor", description = "Who wrote.")
    record Author(@Schema(required = true) String name) {}

    /** One article. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "JsonFeedItem", description = "One article.")
    record Item(
            @Schema(required = true, description = "The article's id as a URN.")
            String id,

            @Schema(required = true, format = "uri") String url,
            @Schema(required = true) String title,
            String summary,

            @JsonProperty("content_html") @Schema(required = true, description = "The whole text as sanitised HTML.")
            String contentHtml,

            String image,

            @JsonProperty("date_published") @Schema(required = true)
            Instant datePublished,

            @JsonProperty("date_modified") @Schema(required = true)
            Instant dateModified,

            List<Author> authors,

            @Schema(required = true, description = "The names of its topics.")
            List<String> tags,

            @Schema(required = true, examples = "en") String language) {}
}
