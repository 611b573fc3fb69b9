package clinic.intake.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key as those see it who manage keys: all but its secret, which nobody has but its holder. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ApiKey", description = "A key, without its secret.")
record ApiKeyView(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                description = "The eight characters after cik_, which name the key, also in audit events.",
                examples = "7Kq2mZ9x")
        String prefix,

        @Schema(required = true, description = "Who or what holds it.", examples = "Front desk")
        String name,

        @Schema(
                required = true,
                description = "What it allows.",
                examples = "[\"consultations:read\", \"consultations:write\"]")
        List<String> scopes,

        @Schema(required = true, description = "Whether it is let in now.")
        KeyState state,

        @Schema(required = true) Instant createdAt,

        @Schema(required = true, description = "Who made it, as in audit events.", examples = "key:3fTz81Qa")
        String createdBy,

        @Schema(description = "From when on it is refused; missing for never.")
        Instant expiresAt,

        @Schema(description = "When it was last let in, to the minute; missing where it never was.")
        Instant lastUsedAt,

        @Schema(description = "When it was revoked; missing where it isn't.")
        Instant revokedAt) {

    static ApiKeyView of(ApiKey key, Instant now) {
        return new ApiKeyView(
                key.id,
                key.prefix,
                key.name,
                key.scopes,
                KeyState.of(key, now),
                key.createdAt,
                key.createdBy,
                key.expiresAt,
                key.lastUsedAt,
                key.revokedAt);
    }
}
