package clinic.intake.web;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Unicode's composed form (NFC, UAX #15) of texts of any length, at a cost that grows no faster than they do. */
public final class NormalForm {

    private static final int ANYHOW_CHEAP = 500;
    private static final Pattern MANY_MARKS = Pattern.compile("\\p{M}{30}(?=\\p{M})");

    private NormalForm() {}

    /**
     * The text in NFC. To put the marks of one letter in order costs by the square of their number: in longer texts a joiner (U+034F)
     * stands after each 30 of them, as the stream-safe form has it (UAX #15 §13). No language has so many.
     */
    public static String of(String text) {
        String safe =
                text.length() <= ANYHOW_CHEAP ? text : MANY_MARKS.matcher(text).replaceAll("$0\u034F");
        return Normalizer.normalize(safe, Normalizer.Form.NFC);
    }
}
