package clinic.intake.audit.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that the chain is made with. */
final class Hashes {

    static final int BYTES = 32;

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
