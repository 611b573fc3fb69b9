package clinic.intake.web;

import clinic.intake.crypto.Sha256;
import clinic.intake.problem.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A public reply as ready bytes, plain and compressed, with its entity tag (RFC 9110 §8.8.3): a hash of the bytes, and the same
 * suffixed for the compressed form.
 */
public final class PublicReply {

    /** What caches may do with a public reply (RFC 9111, RFC 5861). */
    static final String CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=300";

    /** What a public reply depends on. */
    static final String VARY = "Accept, Accept-Encoding";

    private static final String GZIP_SUFFIX = "-gzip";
    private static final int WORTH_COMPRESSING = 512;

    private final Form plain;
    /** Null where it isn't worth it. */
    private final Form gzip;

    private final MediaType type;
    private final CharSequence contentType;
    private final String link;

    private PublicReply(byte[] content, MediaType type, String link) {
        String tag = hash(content);
        this.plain = Form.of(content, tag);
        this.gzip = content.length < WORTH_COMPRESSING ? null : Form.of(compress(content), tag + GZIP_SUFFIX);
        this.type = type;
        this.contentType = HttpHeaders.createOptimized(type.toString());
        this.link = link;
    }

    /** The bytes in one coding, with their entity tag and their length as they are sent. */
    private record Form(Buffer bytes, String tag, CharSequence length) {

        static Form of(byte[] bytes, String tag) {
            return new Form(Buffer.buffer(bytes), '"' + tag + '"', Integer.toString(bytes.length));
        }
    }

    /** A reply of this JSON. */
    public static PublicReply of(byte[] json) {
        return new PublicReply(json, MediaType.APPLICATION_JSON_TYPE, null);
    }

    /** A reply of this JSON with a Link header (RFC 8288), or without where it is null. */
    public static PublicReply of(byte[] json, String link) {
        return new PublicReply(json, MediaType.APPLICATION_JSON_TYPE, link);
    }

    /** A reply of these bytes, which are of this media type. */
    public static PublicReply of(byte[] content, MediaType type) {
        return new PublicReply(content, type, null);
    }

    /** Roughly the bytes of memory that this takes. */
    public int weight() {
        return plain.bytes().length() + (gzip == null ? 0 : gzip.bytes().length()) + 400;
    }

    /** The reply to a request: 200, or 304 where the request has it already. */
    public Response to(HttpServerRequest request) {
        Form form = formFor(request);
        boolean unchanged = matches(list(request, "If-None-Match"));
        Response.ResponseBuilder reply = Response.status(unchanged ? 304 : 200)
                .header("ETag", form.tag())
                .header("Cache-Control", CACHE_CONTROL)
                .header("Vary", VARY);
        if (link != null) {
            reply.header("Link", link);
        }
        if (unchanged) {
            return reply.build();
        }
        if (form == gzip) {
            reply.header("Content-Encoding", "gzip");
        }
        return reply.type(type).entity(form.bytes().getBytes()).build();
    }

    /**
     * Sends the same without the way through the resource, with all that every reply to public reading carries. Must be called where
     * nothing of the reply has been sent.
     */
    public void send(HttpServerRequest request) {
        Form form = formFor(request);
        HttpServerResponse response = request.response();
        MultiMap headers = response.headers();
        if (!headers.contains(RequestId.HEADER)) {
            headers.set(RequestId.HEADER, RequestIds.of(request));
        }
        ReplyHeaders.putPublic(headers);
        headers.set(HttpHeaders.ETAG, form.tag());
        if (link != null) {
            headers.set("Link", link);
        }
        if (matches(list(request, "If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        if (form == gzip) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        headers.set(HttpHeaders.CONTENT_LENGTH, form.length());
        response.end(form.bytes());
    }

    private Form formFor(HttpServerRequest request) {
        return gzip != null && AcceptEncoding.allowsGzip(list(request, "Accept-Encoding")) ? gzip : plain;
    }

    /** Whether an If-None-Match names this reply in either form (weak comparison, RFC 9110 §13.1.2). */
    boolean matches(String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",")) {
            String value = candidate.strip();
            if (value.equals("*")) {
                return true;
            }
            String opaque = value.startsWith("W/") ? value.substring(2) : value;
            if (opaque.equals(plain.tag()) || gzip != null && opaque.equals(gzip.tag())) {
                return true;
            }
        }
        return false;
    }

    /** A header that is a list, joined where it came on several lines (RFC 9110 §5.3); null where it is missing. */
    private static String list(HttpServerRequest request, String header) {
        List<String> lines = request.headers().getAll(header);
        return lines.isEmpty() ? null : lines.size() == 1 ? lines.get(0) : String.join(",", lines);
    }

    private static byte[] compress(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] bytes) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(bytes))
                .substring(0, 22);
    }
}
