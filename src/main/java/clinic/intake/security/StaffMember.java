package clinic.intake.security;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is signed in. */
@Schema(name = "StaffMember", description = "Who is signed in, and what they may do.")
record StaffMember(
        @Schema(
                required = true,
                description = "As whom deeds are audited: key: and the key's prefix, or the subject of the token.",
                examples = "key:7Kq2mZ9x")
        String subject,

        @Schema(required = true, description = "The key's name, or the person's.", examples = "Front desk")
        String name,

        @Schema(
                required = true,
                description = "What the credentials allow.",
                examples = "[\"consultations:read\", \"consultations:write\"]")
        List<String> scopes) {}
