package clinic.intake.consultation.person;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that mail can be sent to (RFC 5321 §4.1.2 without quoted local parts and address literals; RFC 6531 characters
 * are taken).
 */
public record EmailAddress(String text) {

    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])");

    /** What a domain may be written with before it is told in ASCII, which leaves out what can't be seen. */
    private static final Pattern TYPED_DOMAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}.\u3002\uFF0E\uFF61-]+");

    /** Reads an address; empty where mail could not be sent to it. */
    public static Optional<EmailAddress> parse(String typed) {
        int at = typed.lastIndexOf('@');
        if (at < 1 || at > 64 || typed.length() > 254) {
            return Optional.empty();
        }
        boolean valid = LOCAL.matcher(typed.substring(0, at)).matches()
                && TYPED_DOMAIN.matcher(typed.substring(at + 1)).matches()
                && DOMAIN.matcher(ascii(typed.substring(at + 1))).matches();
        return valid ? Optional.of(new EmailAddress(typed)) : Optional.empty();
    }

    /** The form that equal addresses share: small letters, the domain as ASCII. */
    String normalized() {
        int at = text.lastIndexOf('@');
        return text.substring(0, at).toLowerCase(Locale.ROOT)
                + "@"
                + ascii(text.substring(at + 1)).toLowerCase(Locale.ROOT);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
