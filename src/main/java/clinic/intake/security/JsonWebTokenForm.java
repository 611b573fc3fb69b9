package clinic.intake.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;

/** Tells whether a text can be a signed JSON Web Token at all (RFC 7519 §7.2), before anybody asks whether it is right. */
final class JsonWebTokenForm {

    private static final Pattern PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonWebTokenForm() {}

    static boolean has(String text) {
        if (!PARTS.matcher(text).matches()) {
            return false;
        }
        String[] parts = text.split("\\.");
        return isObject(parts[0]) && isObject(parts[1]);
    }

    private static boolean isObject(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part)).isObject();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
