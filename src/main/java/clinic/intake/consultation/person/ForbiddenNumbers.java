package clinic.intake.consultation.person;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in free text what must never be sent: US social security numbers and payment card numbers. */
public final class ForbiddenNumbers {

    private static final Pattern SOCIAL_SECURITY =
            Pattern.compile("(?<![\\d-])(?!000|666|9)\\d{3}([- .]{1,3})(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-])");
    private static final Pattern NAMED_SOCIAL_SECURITY = Pattern.compile(
            "(?i)(ssn|social security|seguro social)\\D{0,20}(?<!\\d)(?!000|666|9)\\d{3}[- .]{0,3}(?!00)\\d{2}[- .]{0,3}(?!0000)\\d{4}(?!\\d)");
    private static final Pattern CARD = Pattern.compile("(?<![\\d+])[2-6]\\d{3}([-. ]{0,3}\\d){9,15}(?!\\d)");

    /** Those of a social security number; a card has more. */
    private static final int FEWEST_DIGITS = 9;

    private ForbiddenNumbers() {}

    /** Whether a text seems to hold such a number, in the digits of whatever script. */
    public static boolean in(String text) {
        if (!hasDigitsEnough(text)) {
            return false;
        }
        String digits = withAsciiDigits(text);
        return SOCIAL_SECURITY.matcher(digits).find()
                || NAMED_SOCIAL_SECURITY.matcher(digits).find()
                || hasCard(digits);
    }

    /** Most texts are done with here. */
    private static boolean hasDigitsEnough(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            int character = text.codePointAt(i);
            digits += Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER ? 1 : 0;
            i += Character.charCount(character) - 1;
        }
        return digits >= FEWEST_DIGITS;
    }

    private static boolean hasCard(String text) {
        Matcher candidates = CARD.matcher(text);
        while (candidates.find()) {
            if (passesLuhn(candidates.group().replaceAll("\\D", ""))) {
                return true;
            }
        }
        return false;
    }

    /** The check of ISO/IEC 7812-1, annex B. */
    private static boolean passesLuhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** The text with ASCII digits, hyphens and spaces for those of any script, and without what can't be seen. */
    private static String withAsciiDigits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.DECIMAL_DIGIT_NUMBER -> ascii.append(Character.digit(character, 10));
                case Character.DASH_PUNCTUATION -> ascii.append('-');
                case Character.SPACE_SEPARATOR -> ascii.append(' ');
                case Character.FORMAT -> {
                    // stands between digits only to hide them
                }
                default -> ascii.appendCodePoint(character);
            }
        });
        return ascii.toString();
    }
}
