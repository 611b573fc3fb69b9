package clinic.intake.article.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * Markdown as it came, made fit to parse. What no author writes but an attacker might is bounded here and in {@link
 * BoundedInlines} and {@link Pruning}, since the parser alone takes minutes, or all memory, for some texts of 1 MiB:
 * quotes and lists nest {@value #DEEPEST_NESTING} deep, a blank line is put after {@value #MOST_LINES_ON_END} lines
 * without one, and where tables could swell beyond {@value #MOST_TABLE_CELLS} cells (a row of one cell is filled up to
 * its header's width) the text is read without tables.
 */
final class Manuscript {

    private static final int DEEPEST_NESTING = 64;
    private static final int MOST_LINES_ON_END = 1_000;
    private static final int MOST_TABLE_CELLS = 100_000;

    private static final Parser WITHOUT_TABLES = parser().build();
    private static final Parser WITH_TABLES =
            parser().extensions(List.of(TablesExtension.create())).build();

    /**
     * What UTF-8 and JSON can't carry: U+0000 and halves of surrogate pairs (in a pattern, only unpaired ones match).
     */
    private static final Pattern UNSENDABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private Manuscript() {}

    /** The document node. Every text is legal Markdown; there is nothing to refuse. */
    static Node parse(String markdown) {
        String withoutMark = markdown.startsWith("\uFEFF") ? markdown.substring(1) : markdown;
        List<String> lines = paced(wellFormed(withoutMark));
        Parser parser = tableCells(lines) > MOST_TABLE_CELLS ? WITHOUT_TABLES : WITH_TABLES;
        return parser.parse(String.join("\n", lines));
    }

    /** The text with U+FFFD for what can't be sent. */
    static String wellFormed(String text) {
        return UNSENDABLE.matcher(text).replaceAll("\uFFFD");
    }

    /**
     * The lines, with a blank one wherever too many follow on one another: the time a paragraph takes is squared by
     * its lines.
     */
    private static List<String> paced(String text) {
        List<String> paced = new ArrayList<>();
        int onEnd = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            onEnd = isBlank(line) ? 0 : onEnd + 1;
            if (onEnd > MOST_LINES_ON_END) {
                paced.add("");
                onEnd = 1;
            }
            paced.add(line);
        }
        return paced;
    }

    /** No fewer than the tables of the text will have: a table ends at a blank line and is as wide as a line before. */
    private static long tableCells(List<String> lines) {
        long cells = 0;
        long width = 0;
        for (String line : lines) {
            long bars = line.chars().filter(character -> character == '|').count();
            width = isBlank(line) ? 0 : Math.max(width, bars == 0 ? 0 : bars + 1);
            cells += width;
        }
        return cells;
    }

    /** Blank as CommonMark 0.31 §2.1 has it: other white space counts as text. */
    private static boolean isBlank(String line) {
        return line.chars().allMatch(character -> character == ' ' || character == '\t');
    }

    private static Parser.Builder parser() {
        return Parser.builder()
                .maxOpenBlockParsers(DEEPEST_NESTING)
                .inlineParserFactory(BoundedInlines::new)
                .postProcessor(Pruning::apply);
    }
}
