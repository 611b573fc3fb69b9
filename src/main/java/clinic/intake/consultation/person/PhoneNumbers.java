package clinic.intake.consultation.person;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads phone numbers as people write them. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Two zeros in front, in the digits of any script: what most of the world dials for another country (ITU-T E.123). */
    private static final Pattern ABROAD =
            Pattern.compile("^[^\\p{Nd}+\uFF0B]*[0\u0660\u06F0\u0966\uFF10][^\\p{Nd}]*[0\u0660\u06F0\u0966\uFF10]");

    private PhoneNumbers() {}

    /**
     * A number that can be called.
     *
     * @param e164 such as {@code +14135550137}
     * @param extension digits to be dialled afterwards, or null
     */
    public record PhoneNumber(String e164, String extension) {}

    /** Reads a number; one without country code is taken as of the region (ISO 3166-1 alpha-2). 00 is read as +, too. */
    public static Optional<PhoneNumber> parse(String typed, String region) {
        return read(typed, region).or(() -> {
            Matcher abroad = ABROAD.matcher(typed);
            return abroad.find() ? read("+" + typed.substring(abroad.end()), region) : Optional.empty();
        });
    }

    private static Optional<PhoneNumber> read(String typed, String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(typed, region);
            if (!NUMBERS.isValidNumber(number)) {
                return Optional.empty();
            }
            String e164 = NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
            return Optional.of(new PhoneNumber(e164, number.hasExtension() ? number.getExtension() : null));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
