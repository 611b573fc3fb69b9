package clinic.intake.article;

import clinic.intake.article.markdown.MarkdownBody;
import clinic.intake.article.markdown.Section;
import java.util.List;

/** An article's text in the form that was asked for: at most one of the four is there. */
public record BodyText(List<Section> sections, String html, String markdown, String text) {

    private static final BodyText NONE = new BodyText(null, null, null, null);

    public static BodyText of(String markdown, BodyForm form) {
        return switch (form) {
            case SECTIONS -> new BodyText(MarkdownBody.parse(markdown).sections(), null, null, null);
            case HTML -> new BodyText(null, MarkdownBody.parse(markdown).html(), null, null);
            case MARKDOWN -> new BodyText(null, null, markdown, null);
            case TEXT ->
                new BodyText(null, null, null, MarkdownBody.parse(markdown).text());
            case NONE -> NONE;
        };
    }

    /** What stands in the place of a text that can't be read yet. */
    public static BodyText comingSoon(BodyForm form) {
        return form == BodyForm.SECTIONS ? new BodyText(List.of(), null, null, null) : NONE;
    }
}
