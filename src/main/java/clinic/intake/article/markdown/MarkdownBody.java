package clinic.intake.article.markdown;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;

/**
 * What an author wrote, as the API gives it out: CommonMark 0.31 with the tables of GitHub Flavored Markdown, raw HTML
 * sanitised. Immutable; parsing is safe from any thread, and 1 MiB made to be slow takes seconds, not minutes.
 */
public final class MarkdownBody {

    /** Adults read about 240 words of English a minute silently (Brysbaert 2019); medical prose goes slower. */
    private static final int WORDS_PER_MINUTE = 220;

    private final List<Section> sections;
    private final String text;
    private final int wordCount;

    private MarkdownBody(List<Section> sections) {
        this.sections = sections;
        this.text = String.join("\n\n", texts(sections));
        this.wordCount = countWords(text);
    }

    public static MarkdownBody parse(String markdown) {
        return new MarkdownBody(Outline.of(Manuscript.parse(markdown)));
    }

    public List<Section> sections() {
        return sections;
    }

    /** The whole text as sanitised HTML, headings with their anchors as ids. */
    public String html() {
        StringBuilder html = new StringBuilder();
        sections.forEach(section -> write(section, html));
        return html.toString();
    }

    private static void write(Section section, StringBuilder html) {
        if (section.heading() != null) {
            html.append("<h%d id=\"%s\">%s</h%1$d>\n"
                    .formatted(section.level(), Entities.escape(section.id()), Entities.escape(section.heading())));
        }
        section.blocks().forEach(block -> html.append(block.html()).append('\n'));
        section.sections().forEach(below -> write(below, html));
    }

    /** The words of all headings and blocks in reading order, a blank line between them. */
    public String text() {
        return text;
    }

    /**
     * The pieces between the word boundaries of Unicode (UAX #29, as {@link BreakIterator} has them) that hold a
     * letter or a digit, headings and alternative texts of images included.
     */
    public int wordCount() {
        return wordCount;
    }

    /** Whole minutes, begun ones counted: 0 only for a body without words. */
    public int readingMinutes() {
        return (wordCount + WORDS_PER_MINUTE - 1) / WORDS_PER_MINUTE;
    }

    private static List<String> texts(List<Section> sections) {
        List<String> texts = new ArrayList<>();
        for (Section section : sections) {
            Stream.concat(
                            Stream.ofNullable(section.heading()),
                            section.blocks().stream().map(Block::text))
                    .filter(text -> !text.isEmpty())
                    .forEach(texts::add);
            texts.addAll(texts(section.sections()));
        }
        return texts;
    }

    private static int countWords(String text) {
        BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);
        boundaries.setText(text);
        int words = 0;
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; start = end, end = boundaries.next()) {
            if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
                words++;
            }
        }
        return words;
    }
}
