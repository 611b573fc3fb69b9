package clinic.intake.triage.listing;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Shows of e-mail addresses and phone numbers as much as is needed to tell them apart, and not enough to use them. */
final class ContactMask {

    private static final String MASK = "•••";
    /** Digits behind the country code. */
    private static final int LONG_NUMBER = 8;

    private ContactMask() {}

    /** The first character and the domain; null where there is none. */
    static String ofEmail(String email) {
        if (email == null) {
            return null;
        }
        return email.substring(0, email.offsetByCodePoints(0, 1)) + MASK + email.substring(email.lastIndexOf('@'));
    }

    /** The country code and the last four digits, of short numbers the last two; null where there is none. */
    static String ofPhone(String e164) {
        if (e164 == null) {
            return null;
        }
        String country = "+" + countryCode(e164);
        int shown = e164.length() - country.length() < LONG_NUMBER ? 2 : 4;
        return country + " " + MASK + " " + MASK + " " + e164.substring(e164.length() - shown);
    }

    private static int countryCode(String e164) {
        try {
            return PhoneNumberUtil.getInstance().parse(e164, null).getCountryCode();
        } catch (NumberParseException e) {
            throw new IllegalStateException("a stored number can't be read");
        }
    }
}
