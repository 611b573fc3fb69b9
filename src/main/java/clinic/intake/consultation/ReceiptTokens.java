package clinic.intake.consultation;

import clinic.intake.crypto.KeyName;
import clinic.intake.crypto.Keyset;
import clinic.intake.crypto.Signer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Receipt tokens: a MAC of 128 bits over purpose and request id. Made again whenever needed, never stored. */
@Singleton
public class ReceiptTokens {

    private static final int LONGEST = 100;

    private final Signer signer;

    ReceiptTokens(Keyset keyset) {
        this.signer = new Signer(keyset, KeyName.RECEIPT_TOKEN);
    }

    /** The token of a request, base64url. */
    public String of(UUID requestId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign(content(requestId)));
    }

    /** Whether a token is that of a request. */
    public boolean verifies(String token, UUID requestId) {
        if (token == null || token.length() > LONGEST) {
            return false;
        }
        try {
            return signer.verifies(Base64.getUrlDecoder().decode(token), content(requestId));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] content(UUID requestId) {
        return ("receipt:" + requestId).getBytes(StandardCharsets.UTF_8);
    }
}
