package clinic.intake.consultation.person;

import java.text.Normalizer;

/** How texts that people type are kept: in NFC (UAX #15), with nothing around them. An empty one counts as not sent. */
public final class Texts {

    private Texts() {}

    /** A text of one line: white space folded; empty where it is blank, null where it is missing. */
    public static String line(String text) {
        return text == null ? null : normalize(text).replaceAll("\\s+", " ").strip();
    }

    /** A text of one line that may be left out: null where it is blank. */
    public static String optionalLine(String text) {
        return text == null || text.isBlank() ? null : line(text);
    }

    /** A text of any lines that may be left out: null where it is blank. */
    public static String optionalText(String text) {
        return text == null || text.isBlank() ? null : normalize(text).strip();
    }

    private static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
