package clinic.intake.article;

import java.util.Locale;

/** In which form an article's text is asked for. */
public enum BodyForm {
    SECTIONS,
    HTML,
    MARKDOWN,
    TEXT,
    NONE;

    public static BodyForm parse(String parameter) {
        return valueOf(parameter.toUpperCase(Locale.ROOT));
    }
}
