package clinic.intake.security.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new key, this once with its secret. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IssuedApiKey", description = "A new key. Its secret is shown this once: only a hash of it is kept.")
record IssuedApiKey(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                description = "The key itself, to be sent as Authorization: Bearer.",
                examples = "cik_7Kq2mZ9x_EXAMPLEexampleEXAMPLEexampleEXAMPLEexample1")
        String key,

        @Schema(required = true, description = "The eight characters that name it.", examples = "7Kq2mZ9x")
        String prefix,

        @Schema(required = true, description = "Who or what holds it.", examples = "Front desk")
        String name,

        @Schema(
                required = true,
                description = "What it allows.",
                examples = "[\"consultations:read\", \"consultations:write\"]")
        List<String> scopes,

        @Schema(required = true) Instant createdAt,

        @Schema(description = "From when on it is refused; missing for never.")
        Instant expiresAt) {

    static IssuedApiKey of(ApiKey key, ApiKeySecret secret) {
        return new IssuedApiKey(
                key.id, secret.reveal(), key.prefix, key.name, key.scopes, key.createdAt, key.expiresAt);
    }
}
