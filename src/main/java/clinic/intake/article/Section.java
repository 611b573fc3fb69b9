package clinic.intake.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A part of an article under one heading, with the parts below it.
 *
 * @param id the anchor, unique in the article and made from the heading, see {@link Anchors}
 * @param level the HTML heading level it should be shown with: 2 at the top, as the title is 1, and one more than the parent's
 *     below, however far the Markdown jumped; never more than 6
 * @param heading plain text; absent for what stands before the first heading, empty for a heading without text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Section(String id, int level, String heading, List<Block> blocks, List<Section> sections) {

    Section {
        blocks = List.copyOf(blocks);
        sections = List.copyOf(sections);
    }
}
