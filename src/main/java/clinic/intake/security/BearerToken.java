package clinic.intake.security;

import clinic.intake.web.limit.BearerCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Authorization: Bearer} (RFC 6750 §2.1). */
public final class BearerToken {

    private static final String HEADER = "Authorization";
    private static final Pattern FORM = Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("Bearer +cik_([A-Za-z0-9]{8})_.*", Pattern.CASE_INSENSITIVE);

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

    /** Which key the credentials say to be: {@code key:} and its prefix; empty where they are no key. */
    static Optional<String> claimedKey(HttpServerRequest request) {
        Matcher key = KEY.matcher(String.valueOf(request.getHeader(HEADER)));
        return key.matches() ? Optional.of("key:" + key.group(1)) : Optional.empty();
    }

    /** By what attempts with the same credentials are told: the key that they say to be, else a hash of them. */
    static String claim(HttpServerRequest request) {
        return claimedKey(request).orElseGet(() -> credential(request));
    }

    /** A hash of the token, which tells these credentials from all others. */
    static String credential(HttpServerRequest request) {
        return BearerCredential.of(request).orElse("");
    }
}
