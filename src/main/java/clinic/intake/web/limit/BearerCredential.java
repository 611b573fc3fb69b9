package clinic.intake.web.limit;

import clinic.intake.crypto.Sha256;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells credentials from all others by a hash of the token alone, however the header that brings it is written (RFC 6750 §2.1). */
public final class BearerCredential {

    private static final String HEADER = "Authorization";
    private static final Pattern TOKEN = Pattern.compile("\\s*Bearer\\s+(\\S+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final int HASH_BYTES = 16;

    private BearerCredential() {}

    /** The hash of the token, or of the whole header where it brings none; empty where no credentials were sent. */
    public static Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER)).map(BearerCredential::of);
    }

    static String of(String header) {
        Matcher token = TOKEN.matcher(header);
        return hash(token.matches() ? token.group(1) : header);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(text), HASH_BYTES));
    }
}
