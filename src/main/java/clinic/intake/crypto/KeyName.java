package clinic.intake.crypto;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import java.util.Locale;

/** The keys that a keyset file holds, each for one purpose, each a Tink keyset of its own so that each can be rotated. */
public enum KeyName {
    /** AEAD: seals what is personal. */
    SEALING(PredefinedAeadParameters.AES256_GCM),
    /** MAC: receipt tokens. */
    RECEIPT_TOKEN(PredefinedMacParameters.HMAC_SHA256_128BITTAG),
    /** MAC: paging cursors. */
    CURSOR(PredefinedMacParameters.HMAC_SHA256_128BITTAG),
    /** MAC: tells at start whether this keyset belongs to this database, and, by a purpose of its own, whose the seals of the audit are. */
    KEYSET_CHECK(PredefinedMacParameters.HMAC_SHA256_128BITTAG),
    /** PRF: the permutation from a request's number to its reference. Never rotated: references would collide. */
    REFERENCE(PredefinedPrfParameters.HMAC_SHA256_PRF),
    /** PRF: idempotency keys and the fingerprints of the bodies sent with them. */
    IDEMPOTENCY(PredefinedPrfParameters.HMAC_SHA256_PRF),
    /** PRF: blind index of normalised e-mail addresses. */
    EMAIL_INDEX(PredefinedPrfParameters.HMAC_SHA256_PRF),
    /** PRF: blind index of phone numbers (E.164). */
    PHONE_INDEX(PredefinedPrfParameters.HMAC_SHA256_PRF),
    /** PRF: blind index of the words of a name. */
    NAME_INDEX(PredefinedPrfParameters.HMAC_SHA256_PRF),
    /** PRF: the key that challenges are signed with. */
    CHALLENGE(PredefinedPrfParameters.HMAC_SHA256_PRF),
    /** PRF: addresses of clients that were refused, in the audit trail. */
    CLIENT_ADDRESS(PredefinedPrfParameters.HMAC_SHA256_PRF);

    private final Parameters parameters;

    KeyName(Parameters parameters) {
        this.parameters = parameters;
    }

    Parameters parameters() {
        return parameters;
    }

    /** The name in the keyset file, such as {@code receipt-token}. */
    String member() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
