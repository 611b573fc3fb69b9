package clinic.intake.article.markdown;

import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/**
 * Reads the inline markup of a paragraph, heading or cell, unless there is more of it than {@value #MOST_MARKUP}
 * characters: then it is all plain text. commonmark's own parser, which is in a package of its internals as it offers
 * no other way to get hold of it, looks for the end of each {@code <} in all that follows and recurses into nested
 * emphasis; neither is bounded.
 */
final class BoundedInlines implements InlineParser {

    private static final int MOST_MARKUP = 1_000;

    private final InlineParser unbounded;

    BoundedInlines(InlineParserContext context) {
        this.unbounded = new InlineParserImpl(context);
    }

    @Override
    public void parse(SourceLines lines, Node block) {
        String content = lines.getContent();
        if (content.chars().filter(BoundedInlines::isMarkup).count() > MOST_MARKUP) {
            block.appendChild(new Text(content));
        } else {
            unbounded.parse(lines, block);
        }
    }

    private static boolean isMarkup(int character) {
        return character == '*' || character == '_' || character == '[' || character == '<' || character == '`';
    }
}
