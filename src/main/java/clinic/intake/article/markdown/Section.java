package clinic.intake.article.markdown;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of an article under one heading, with the parts below it.
 *
 * @param id the anchor, unique in the article and made from the heading, see {@link Anchors}
 * @param level the HTML heading level it should be shown with: 2 at the top, as the title is 1, and one more than the
 *     parent's below, however far the Markdown jumped; never more than 6
 * @param heading plain text; absent for what stands before the first heading, empty for a heading without text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Section", description = "A part of an article under one heading, with the parts below it.")
public record Section(
        @Schema(
                required = true,
                description = "The anchor, stable and unique in the article.",
                examples = "how-it-works")
        String id,

        @Schema(
                required = true,
                minimum = "2",
                maximum = "6",
                description = "The HTML heading level to show it with; the title is level 1.")
        int level,

        @Schema(description = "Plain text; missing for what stands before the first heading.")
        String heading,

        @Schema(required = true, description = "The text itself, in order.")
        List<Block> blocks,

        @Schema(required = true, description = "The parts below it.")
        List<Section> sections) {

    public Section {
        blocks = List.copyOf(blocks);
        sections = List.copyOf(sections);
    }
}
