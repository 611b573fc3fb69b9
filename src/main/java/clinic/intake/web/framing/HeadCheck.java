package clinic.intake.web.framing;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what is wrong with the head of a request, as it was decoded: the decoder's own findings, and what it lets pass. */
final class HeadCheck {

    private static final int MOST_LINES = 100;
    /** A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port (RFC 3986 §3.2.2). */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~%!$&'()*+,;=-]*|\\[[0-9A-Fa-f:.]+])(?::[0-9]{0,5})?");

    private HeadCheck() {}

    static Optional<FramingFault> fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(decoderFault(request.decoderResult().cause(), request));
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return Optional.of(FramingFault.MALFORMED_HEAD);
        }
        HttpHeaders headers = request.headers();
        int lines = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
        while (all.hasNext()) {
            lines++;
            if (all.next().getKey().length() == 0) {
                return Optional.of(FramingFault.MALFORMED_HEAD);
            }
        }
        if (lines > MOST_LINES) {
            return Optional.of(FramingFault.HEADERS_TOO_LARGE);
        }
        if (hasUnclearLength(headers)) {
            return Optional.of(FramingFault.BAD_BODY_LENGTH);
        }
        return hasOneHost(request) ? Optional.empty() : Optional.of(FramingFault.BAD_HOST);
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
        if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.size() > 1
                || !codings.get(0).strip().equalsIgnoreCase("chunked")
                || headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private static boolean hasOneHost(HttpRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (host == null) {
            return !request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        }
        return HOST.matcher(host).matches()
                && request.headers().getAll(HttpHeaderNames.HOST).size() == 1;
    }
}
