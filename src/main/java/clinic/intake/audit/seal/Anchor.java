package clinic.intake.audit.seal;

import java.security.MessageDigest;
import java.util.Base64;

/** A seal's number and hash. Kept where the database's master can't reach, it shows that the seals up to it are still there. */
public record Anchor(long number, byte[] hash) {

    /** How an anchor is written: {@code <number>.<hash in base64url>}. */
    public static final String FORM = "^[1-9][0-9]{0,17}\\.[A-Za-z0-9_-]{43}$";

    /** Reads what has the form of an anchor. */
    public static Anchor parse(String text) {
        int point = text.indexOf('.');
        return new Anchor(
                Long.parseLong(text.substring(0, point)), Base64.getUrlDecoder().decode(text.substring(point + 1)));
    }

    boolean isOf(AuditSeal seal) {
        return MessageDigest.isEqual(hash, seal.hash());
    }

    @Override
    public String toString() {
        return number + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
