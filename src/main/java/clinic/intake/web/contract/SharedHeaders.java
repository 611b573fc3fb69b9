package clinic.intake.web.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The headers that many replies carry, as the API's description names them. */
final class SharedHeaders {

    /** On every reply. */
    static final List<String> EVERY_REPLY = List.of(
            "CacheControl",
            "ReferrerPolicy",
            "StrictTransportSecurity",
            "ContentSecurityPolicy",
            "XContentTypeOptions",
            "XFrameOptions",
            "XRequestId",
            "AccessControlAllowOrigin",
            "AccessControlExposeHeaders",
            "Vary");

    /** On replies that caches may keep. */
    static final List<String> PUBLIC = List.of("ETag", "ContentEncoding");

    /** On replies to calls that are limited. */
    static final List<String> LIMITED = List.of("RateLimitPolicy", "RateLimit");

    private static final Map<String, String> FIELD_NAMES = new LinkedHashMap<>();

    static final Map<String, Header> ALL = new LinkedHashMap<>();

    static {
        add("CacheControl", "Cache-Control", true, "How long caches may keep the reply; no-store unless it is public.");
        add("ReferrerPolicy", "Referrer-Policy", true, "Always no-referrer.");
        add(
                "StrictTransportSecurity",
                "Strict-Transport-Security",
                true,
                "That this host is to be called by HTTPS only.");
        add("ContentSecurityPolicy", "Content-Security-Policy", true, "That a reply loads nothing.");
        add("XContentTypeOptions", "X-Content-Type-Options", true, "Always nosniff.");
        add("XFrameOptions", "X-Frame-Options", true, "Always DENY.");
        add("XRequestId", "X-Request-Id", true, "The request id: the one that was sent, or a new one.");
        add("AccessControlAllowOrigin", "Access-Control-Allow-Origin", false, "Which site's pages may read the reply.");
        add("AccessControlExposeHeaders", "Access-Control-Expose-Headers", false, "Which headers such pages may read.");
        add("Vary", "Vary", false, "Which request headers the reply depends on.");
        add("ETag", "ETag", true, "The reply's version, for If-None-Match.");
        add("ContentEncoding", "Content-Encoding", false, "gzip where the request allows it.");
        add("ContentLanguage", "Content-Language", true, "The language of the problem's texts: en or es.");
        add("RetryAfter", "Retry-After", true, "After how many seconds to try again.");
        add(
                "WwwAuthenticate",
                "WWW-Authenticate",
                false,
                "How to authenticate (RFC 6750 §3): the error, and where it is one the scope that is missing.");
        add("Connection", "Connection", false, "That the connection ends, as the request was not read to its end.");
        add(
                "Link",
                "Link",
                false,
                "Where to go on (RFC 8288): rel=next is the next page, rel=challenge where to get a challenge.");
        add(
                "RateLimitPolicy",
                "RateLimit-Policy",
                false,
                "How many calls (q) a client has in how many seconds (w), such as \"default\";q=60;w=60.");
        add(
                "RateLimit",
                "RateLimit",
                false,
                "How many calls the client has left (r), and in how many seconds all are there again (t).");
    }

    private SharedHeaders() {}

    /** The header's name in HTTP. */
    static String fieldName(String component) {
        return FIELD_NAMES.get(component);
    }

    private static void add(String component, String fieldName, boolean required, String description) {
        FIELD_NAMES.put(component, fieldName);
        ALL.put(
                component,
                OASFactory.createHeader()
                        .description(description)
                        .required(required)
                        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
    }
}
