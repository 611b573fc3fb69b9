package clinic.intake.security.key;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a key is let in. */
@Schema(name = "ApiKeyState", description = "Whether a key is let in.")
enum KeyState {
    LIVE,
    EXPIRED,
    REVOKED;

    static KeyState of(ApiKey key, Instant now) {
        if (key.isLive(now)) {
            return LIVE;
        }
        return key.revokedAt == null ? EXPIRED : REVOKED;
    }
}
