package clinic.intake.consultation.person;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * How texts that people type are kept: in NFC (UAX #15), without the controls that turn the direction of what stands around them
 * (UAX #9 §2), with nothing around them. A text of which nothing can be seen counts as empty.
 */
public final class Texts {

    private static final Pattern DIRECTION = Pattern.compile("[\u202A-\u202E\u2066-\u2069\uFEFF]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{C}\u115F\u1160\u2800\u3164\uFFA0]*");

    private Texts() {}

    /** A text of one line: white space folded; empty where it is blank, null where it is missing. */
    public static String line(String text) {
        return text == null ? null : SPACE.matcher(seen(text)).replaceAll(" ").strip();
    }

    /** A text of one line that may be left out: null where it is blank. */
    public static String optionalLine(String text) {
        return emptyToNull(line(text));
    }

    /** A text of any lines that may be left out: null where it is blank. */
    public static String optionalText(String text) {
        return text == null ? null : emptyToNull(seen(text).strip());
    }

    private static String seen(String text) {
        String kept = DIRECTION
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("");
        return UNSEEN.matcher(kept).matches() ? "" : kept;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
