package clinic.intake.crypto;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** A keyed hash (PRF) with one named key: equal input gives equal output, which without the key tells nothing of the input. */
public final class KeyedHash {

    private final PrfSet prf;

    public KeyedHash(Keyset keyset, KeyName name) {
        this.prf = keyset.prf(name);
    }

    /** The first {@code length} bytes of the hash, at most 32. */
    public byte[] of(byte[] input, int length) {
        try {
            return prf.computePrimary(input, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("hashing failed", e);
        }
    }

    /** The hash of a text's UTF-8, 32 bytes. */
    public byte[] of(String input) {
        return of(input.getBytes(StandardCharsets.UTF_8), 32);
    }
}
