package clinic.intake.article;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All topics. */
@Schema(name = "TopicList", description = "All topics.")
public record TopicList(@Schema(required = true) List<CountedTopic> items) {

    /** A topic, and how many articles of it can be read. */
    @Schema(
            name = "CountedTopic",
            description = "A topic, and how many articles can be read about it, in whatever language.")
    public record CountedTopic(
            @Schema(required = true, examples = "depression")
            String slug,

            @Schema(required = true, description = "The topic's name by language; English is always there.")
            Map<String, String> names,

            @Schema(required = true, minimum = "0", examples = "2")
            long articles) {}
}
