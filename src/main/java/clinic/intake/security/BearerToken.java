package clinic.intake.security;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the token of {@code Authorization: Bearer} (RFC 6750 §2.1). */
public final class BearerToken {

    private static final String HEADER = "Authorization";
    private static final Pattern FORM = Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);

    private BearerToken() {}

    /**
     * The token; empty where no credentials were sent at all.
     *
     * @throws AuthenticationFailedException where they are of another scheme, malformed, or more than one
     */
    public static Optional<String> of(HttpServerRequest request) {
        List<String> lines = request.headers().getAll(HEADER);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Matcher header = FORM.matcher(lines.get(0));
        if (lines.size() > 1 || !header.matches()) {
            throw new AuthenticationFailedException();
        }
        return Optional.of(header.group(1));
    }

    /** Whether any credentials were sent, right or wrong. */
    static boolean isSent(HttpServerRequest request) {
        return request.headers().contains(HEADER);
    }
}
