package clinic.intake.security.key;

import clinic.intake.crypto.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole API key, {@code cik_<prefix>_<secret>}: the prefix names it, the secret has at least 128 bits. Never tells itself to a log. */
final class ApiKeySecret {

    /** What every key begins with, so that one can tell it from a token, also where it must not be. */
    static final String MARK = "cik_";

    private static final Pattern FORM = Pattern.compile(MARK + "([A-Za-z0-9]{8})_[A-Za-z0-9_-]{32,200}");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PREFIX_CHARACTERS = 8;
    /** 62^43 is more than 2^256. */
    private static final int SECRET_CHARACTERS = 43;

    /** 32 hexadecimal digits by chance have fewer different ones about once in ten million times. */
    private static final int FEWEST_DIFFERENT = 8;

    private static final SecureRandom CHANCE = new SecureRandom();

    private final String text;
    private final String prefix;

    private ApiKeySecret(String text, String prefix) {
        this.text = text;
        this.prefix = prefix;
    }

    /** A new key, of 256 bits by chance. */
    static ApiKeySecret generate() {
        String prefix = random(PREFIX_CHARACTERS);
        return new ApiKeySecret(MARK + prefix + '_' + random(SECRET_CHARACTERS), prefix);
    }

    /** A key as it was sent; empty where it can't be one. */
    static Optional<ApiKeySecret> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new ApiKeySecret(text, form.group(1))) : Optional.empty();
    }

    /** True unless the secret is one character or a few again and again: chance gives it more different ones. */
    boolean looksRandom() {
        return text.substring(text.lastIndexOf('_') + 1).chars().distinct().count() >= FEWEST_DIFFERENT;
    }

    String prefix() {
        return prefix;
    }

    /** The key itself, to be shown once. */
    String reveal() {
        return text;
    }

    /** What is kept of the key: SHA-256, for what can't be guessed needs no slow hash. */
    byte[] hash() {
        return Sha256.of(text);
    }

    /** Whether the hash is this key's; takes the same time whatever differs. */
    boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    private static String random(int characters) {
        StringBuilder random = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            random.append(ALPHABET.charAt(CHANCE.nextInt(ALPHABET.length())));
        }
        return random.toString();
    }

    @Override
    public String toString() {
        return MARK + prefix;
    }
}
