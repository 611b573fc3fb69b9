package clinic.intake.web.framing;

import io.netty.handler.codec.http.HttpMethod;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Checks the target of a request line (RFC 9112 §3.2). Characters that browsers and people send raw although RFC 3986 has them
 * percent-encoded ({@code |}, {@code ^}, letters beyond ASCII) are encoded; what could mean two things is refused.
 */
final class RequestTarget {

    private static final String SENT_RAW = "\"<>\\^`{|}";
    private static final int LAST_ASCII = 0x7e;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RequestTarget() {}

    /**
     * The target as the service reads it.
     *
     * @param target as it was sent, a char for each byte
     * @return empty where it is none: a control character, a space, a fragment, a percent sign without two hexadecimal digits, or neither
     *     a path, nor an http address, nor the asterisk of OPTIONS
     */
    static Optional<String> read(HttpMethod method, String target) {
        return target.equals("*") && method.equals(HttpMethod.OPTIONS) ? Optional.of(target) : read(target);
    }

    static Optional<String> read(String target) {
        boolean isTarget = target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://");
        if (!isTarget) {
            return Optional.empty();
        }
        boolean clean = true;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c >= 'a' && c <= 'z' || c == '/' || c == '-') {
                continue;
            }
            if (c <= ' ' || c == '#' || c == 0x7f || c == '%' && !isEncoded(target, i)) {
                return Optional.empty();
            }
            clean &= !isSentRaw(c);
        }
        return Optional.of(clean ? target : encoded(target));
    }

    /** The path of a target, as far as it is one that can be used; else the root. */
    static String pathOf(String target) {
        int query = target.indexOf('?');
        return read(query < 0 ? target : target.substring(0, query))
                .filter(path -> path.startsWith("/"))
                .orElse("/");
    }

    private static boolean isEncoded(String target, int at) {
        return at + 2 < target.length()
                && HexFormat.isHexDigit(target.charAt(at + 1))
                && HexFormat.isHexDigit(target.charAt(at + 2));
    }

    private static boolean isSentRaw(char c) {
        return c > LAST_ASCII || SENT_RAW.indexOf(c) >= 0;
    }

    private static String encoded(String target) {
        StringBuilder encoded = new StringBuilder(target.length() + 16);
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (isSentRaw(c)) {
                encoded.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                encoded.append(c);
            }
        }
        return encoded.toString();
    }
}
