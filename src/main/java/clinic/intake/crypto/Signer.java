package clinic.intake.crypto;

import com.google.crypto.tink.Mac;
import java.security.GeneralSecurityException;

/** Signs short texts with one named MAC key. Verification takes the same time whatever differs. */
public final class Signer {

    private final Mac mac;

    public Signer(Keyset keyset, KeyName name) {
        this.mac = keyset.mac(name);
    }

    /** The tag: 5 bytes that name the key, then 16 bytes of MAC. */
    public byte[] sign(byte[] content) {
        try {
            return mac.computeMac(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    public boolean verifies(byte[] tag, byte[] content) {
        try {
            mac.verifyMac(tag, content);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
