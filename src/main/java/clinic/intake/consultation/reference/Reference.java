package clinic.intake.consultation.reference;

import java.util.Locale;
import java.util.Optional;

/**
 * A request's reference, {@code CR-XXXX-XXXX} in Crockford's base 32: seven characters of value, one that checks them. The check is a
 * weighted sum over GF(32), which finds every wrong character and every swap of two.
 */
public record Reference(String text) {

    /** How many references there are. */
    static final long COUNT = 1L << 35;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int VALUE_CHARACTERS = 7;
    private static final int CHARACTERS = 8;
    private static final int FIELD_POLYNOMIAL = 0b100101;

    static Reference ofValue(long value) {
        char[] characters = new char[CHARACTERS];
        for (int i = VALUE_CHARACTERS - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) (value & 31));
            value >>>= 5;
        }
        characters[VALUE_CHARACTERS] = ALPHABET.charAt(weightedSum(characters, VALUE_CHARACTERS));
        return formatted(new String(characters));
    }

    /** Reads what someone typed: without regard to case and hyphens, I and L as 1, O as 0, with or without CR in front. */
    public static Optional<Reference> parse(String typed) {
        if (typed.length() > 40) {
            return Optional.empty();
        }
        String text = typed.toUpperCase(Locale.ROOT).replace("-", "").strip();
        if (text.length() == CHARACTERS + 2 && text.startsWith("CR")) {
            text = text.substring(2);
        }
        text = text.replace('I', '1').replace('L', '1').replace('O', '0');
        boolean valid = text.length() == CHARACTERS && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
        if (!valid
                || ALPHABET.charAt(weightedSum(text.toCharArray(), VALUE_CHARACTERS))
                        != text.charAt(VALUE_CHARACTERS)) {
            return Optional.empty();
        }
        return Optional.of(formatted(text));
    }

    @Override
    public String toString() {
        return text;
    }

    private static Reference formatted(String characters) {
        return new Reference("CR-" + characters.substring(0, 4) + "-" + characters.substring(4));
    }

    /** The sum of each character's value times 2^(its distance from the check character), in GF(32). */
    private static int weightedSum(char[] characters, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum = doubled(sum ^ ALPHABET.indexOf(characters[i]));
        }
        return sum;
    }

    private static int doubled(int element) {
        int twice = element << 1;
        return (twice & 32) == 0 ? twice : twice ^ FIELD_POLYNOMIAL;
    }
}
