package clinic.intake.web.framing;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds what is wrong with the head of a request, as it was decoded: the decoder's own findings, and what it lets pass. */
final class HeadCheck {

    private static final int MOST_LINES = 100;
    private static final AsciiString TRANSFER_ENCODING = HttpHeaderNames.TRANSFER_ENCODING;
    private static final AsciiString HOST_NAME = HttpHeaderNames.HOST;

    /** A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port (RFC 3986 §3.2.2). */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~%!$&'()*+,;=-]*|\\[[0-9A-Fa-f:.]+])(?::[0-9]{0,5})?");

    private HeadCheck() {}

    /** The first fault; null where there is none. All lines are looked at once, for every request comes by here. */
    static FramingFault fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return decoderFault(request.decoderResult().cause(), request);
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return FramingFault.MALFORMED_HEAD;
        }
        int lines = 0;
        int hosts = 0;
        CharSequence host = null;
        boolean isCoded = false;
        Iterator<Map.Entry<CharSequence, CharSequence>> all = request.headers().iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> line = all.next();
            CharSequence name = line.getKey();
            lines++;
            switch (name.length()) {
                case 0 -> {
                    return FramingFault.MALFORMED_HEAD;
                }
                case 4 -> {
                    if (HOST_NAME.contentEqualsIgnoreCase(name)) {
                        hosts++;
                        host = line.getValue();
                    }
                }
                case 17 -> isCoded |= TRANSFER_ENCODING.contentEqualsIgnoreCase(name);
                default -> {
                    // means nothing here
                }
            }
        }
        if (lines > MOST_LINES) {
            return FramingFault.HEADERS_TOO_LARGE;
        }
        if (isCoded && hasUnclearLength(request.headers())) {
            return FramingFault.BAD_BODY_LENGTH;
        }
        boolean hasOneHost = hosts == 1 ? isHost(host) : hosts == 0 && version.equals(HttpVersion.HTTP_1_0);
        return hasOneHost ? null : FramingFault.BAD_HOST;
    }

    private static boolean isHost(CharSequence host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean usual = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
            if (!usual) {
                return HOST.matcher(host).matches();
            }
        }
        return true;
    }

    private static FramingFault decoderFault(Throwable cause, HttpRequest request) {
        if (cause instanceof TooLongHttpLineException) {
            return FramingFault.ADDRESS_TOO_LONG;
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return FramingFault.HEADERS_TOO_LARGE;
        }
        boolean hasLength = request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
        return hasLength ? FramingFault.BAD_BODY_LENGTH : FramingFault.MALFORMED_HEAD;
    }

    /** No coding but chunked is known here, and beside it no length may be told (RFC 9112 §6.1). */
    private static boolean hasUnclearLength(HttpHeaders headers) {
        List<String> codings = headers.getAll(TRANSFER_ENCODING);
        return codings.size() > 1
                || !codings.get(0).strip().equalsIgnoreCase("chunked")
                || headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    }
}
