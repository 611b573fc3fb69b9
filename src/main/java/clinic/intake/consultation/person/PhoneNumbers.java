package clinic.intake.consultation.person;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/** Reads phone numbers as people write them. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /**
     * A number that can be called.
     *
     * @param e164 such as {@code +14135550137}
     * @param extension digits to be dialled afterwards, or null
     */
    public record PhoneNumber(String e164, String extension) {}

    /** Reads a number; one without country code is taken as of the region (ISO 3166-1 alpha-2). */
    public static Optional<PhoneNumber> parse(String typed, String region) {
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
