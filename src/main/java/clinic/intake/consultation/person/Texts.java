package clinic.intake.consultation.person;

import clinic.intake.web.NormalForm;
import java.util.regex.Pattern;

/**
 * How texts that people type are kept: in NFC (UAX #15), without the controls that turn the direction of what stands around them
 * (UAX #9 §2), with nothing around them. A text of which nothing can be seen counts as empty.
 */
public final class Texts {

    /**
     * What a text needs to be more than blank: a character that can be seen. Characters without a name in this JVM's Unicode
     * can be. Read alike by Java and ECMA-262.
     */
    public static final String SEEN =
            "[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0]";

    private static final Pattern DIRECTION = Pattern.compile("[\u202A-\u202E\u2066-\u2069\uFEFF]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SEEN_CHARACTER = Pattern.compile(SEEN);

    private Texts() {}

    /** A text of one line: white space folded; empty where it is blank, null where it is missing. */
    public static String line(String text) {
        return text == null ? null : SPACE.matcher(seen(text)).replaceAll(" ").strip();
    }

    /** A text of one line that may be left out: null where it is blank. */
    public static String optionalLine(String text) {
        return emptyToNull(line(text));
    }

    /** A text of any lines; empty where it is blank, null where it is missing. */
    public static String text(String text) {
        return text == null ? null : seen(text).strip();
    }

    /** A text of any lines that may be left out: null where it is blank. */
    public static String optionalText(String text) {
        return emptyToNull(text(text));
    }

    private static String seen(String text) {
        // What turns the direction goes first: a mark that it stood before may then be composed with its letter.
        String kept = NormalForm.of(DIRECTION.matcher(text).replaceAll(""));
        return SEEN_CHARACTER.matcher(kept).find() ? kept : "";
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
