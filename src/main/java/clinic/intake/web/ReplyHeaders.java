package clinic.intake.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Headers that stand on every reply, made once. */
final class ReplyHeaders {

    /** Name of the policy of what a page may load (Content Security Policy Level 3). */
    static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");

    /** A policy to load nothing. */
    static final CharSequence NOTHING = HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence A_YEAR = HttpHeaders.createOptimized("max-age=31536000");
    private static final CharSequence ANY_ORIGIN = HttpHeaders.createOptimized("*");
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized(Cors.EXPOSED_HEADERS);
    private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized(PublicReply.CACHE_CONTROL);
    private static final CharSequence VARY = HttpHeaders.createOptimized(PublicReply.VARY);

    private ReplyHeaders() {}

    /** What keeps browsers from doing with a reply what nobody meant. */
    static void putSafety(MultiMap headers) {
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        headers.set(FRAME_OPTIONS, DENY);
        headers.set(REFERRER_POLICY, NO_REFERRER);
        headers.set(TRANSPORT_SECURITY, A_YEAR);
    }

    /** All that public reading carries, whatever is read. */
    static void putPublic(MultiMap headers) {
        putSafety(headers);
        headers.set(CONTENT_SECURITY_POLICY, NOTHING);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        headers.set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        headers.set(HttpHeaders.VARY, VARY);
    }
}
