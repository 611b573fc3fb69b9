package clinic.intake.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private static final String GZIP_SUFFIX = "-gzip";
    private static final int WORTH_COMPRESSING = 512;

    private final byte[] plain;
    private final byte[] gzip;
    private final String tag;
    private final MediaType type;
    private final String link;

    private PublicReply(byte[] plain, MediaType type, String link) {
        this.plain = plain;
        this.gzip = plain.length < WORTH_COMPRESSING ? null : compress(plain);
        this.tag = hash(plain);
        this.type = type;
        this.link = link;
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
        return plain.length + (gzip == null ? 0 : gzip.length) + 200;
    }

    /** The reply to a request: 200, or 304 where the request has it already. */
    public Response to(HttpServerRequest request) {
        boolean compressed = gzip != null && AcceptEncoding.allowsGzip(list(request, "Accept-Encoding"));
        String current = '"' + tag + (compressed ? GZIP_SUFFIX : "") + '"';
        boolean unchanged = matches(list(request, "If-None-Match"));
        Response.ResponseBuilder reply = Response.status(unchanged ? 304 : 200)
                .header("ETag", current)
                .header("Cache-Control", CACHE_CONTROL)
                .header("Vary", "Accept, Accept-Encoding");
        if (link != null) {
            reply.header("Link", link);
        }
        if (unchanged) {
            return reply.build();
        }
        if (compressed) {
            reply.header("Content-Encoding", "gzip");
        }
        return reply.type(type).entity(compressed ? gzip : plain).build();
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
            if (opaque.equals('"' + tag + '"') || opaque.equals('"' + tag + GZIP_SUFFIX + '"')) {
                return true;
            }
        }
        return false;
    }

    /** A header that is a list, joined where it came on several lines (RFC 9110 §5.3); null where it is missing. */
    private static String list(HttpServerRequest request, String header) {
        List<String> lines = request.headers().getAll(header);
        return lines.isEmpty() ? null : String.join(",", lines);
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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
