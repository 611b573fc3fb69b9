package clinic.intake.article;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A topic of an article. */
@Schema(name = "Topic", description = "A topic of an article, named in the article's language.")
public record TopicView(
        @Schema(required = true, examples = "depression") String slug,
        @Schema(required = true, examples = "Depression") String name) {

    public static List<TopicView> listOf(ArticleRevision revision, String language) {
        return revision.topics.stream()
                .map(topic -> new TopicView(topic.slug, topic.nameIn(language)))
                .toList();
    }
}
