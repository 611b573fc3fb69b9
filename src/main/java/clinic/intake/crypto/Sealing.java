package clinic.intake.crypto;

import com.google.crypto.tink.Aead;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Encrypts personal documents for one row of one table (AEAD; the associated data is {@code table:id}). */
@Singleton
public class Sealing {

    private final Aead aead;

    Sealing(Keyset keyset) {
        this.aead = keyset.aead(KeyName.SEALING);
    }

    /** Seals a document for the row that it will stand in. */
    public byte[] seal(byte[] document, String table, UUID row) {
        try {
            return aead.encrypt(document, associatedData(table, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** Opens what was sealed for this very row. */
    public byte[] open(byte[] sealed, String table, UUID row) {
        try {
            return aead.decrypt(sealed, associatedData(table, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed document of " + table + " does not open with this keyset", e);
        }
    }

    private static byte[] associatedData(String table, UUID row) {
        return (table + ":" + row).getBytes(StandardCharsets.UTF_8);
    }
}
