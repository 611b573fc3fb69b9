package clinic.intake.article.feed;

import java.util.regex.Pattern;

/** Texts as XML 1.0 can hold them (§2.2): without the control characters for which it has no form at all. */
final class XmlText {

    private static final Pattern IMPOSSIBLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private XmlText() {}

    static String of(String text) {
        return IMPOSSIBLE.matcher(text).replaceAll("");
    }
}
