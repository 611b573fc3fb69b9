package clinic.intake.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cross-origin sharing (Fetch Standard): public reading for every site, all else for the configured ones. Never with credentials. */
@ApplicationScoped
public class Cors {

    private static final Pattern PUBLIC = Pattern.compile(
            "/openapi|/problems/.+|/v1/(clinic|topics|articles|feeds|sitemap\\.xml|consent-texts|consultation-requests/schema)(/.*)?");
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String ALLOWED_HEADERS =
            "Content-Type, Idempotency-Key, Receipt-Token, Record-Code, If-Match, If-None-Match, Accept-Language, X-Request-Id,"
                    + " Authorization";

    /** Headers that the tracing of pages adds by itself: W3C Trace Context, W3C Baggage, Sentry. A preflight that is refused for them loses the request. */
    private static final String OF_TRACING = ", traceparent, tracestate, baggage, sentry-trace";

    /** What scripts of other sites may see of a reply. */
    static final String EXPOSED_HEADERS =
            "ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Idempotency-Replayed";

    private static final int AFTER_REQUEST_ID = 9_000;

    private final Set<String> origins;
    private final String allowedHeaders;

    Cors(CorsConfig config) {
        this.allowedHeaders = config.corsHeaders().orElse(List.of()).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> ", " + name)
                .collect(Collectors.joining("", ALLOWED_HEADERS + OF_TRACING, ""));
        this.origins = config.corsOrigins().orElse(List.of()).stream()
                .map(origin -> origin.strip().replaceAll("/$", ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    void register(@Observes Filters filters) {
        filters.register(this::share, AFTER_REQUEST_ID);
    }

    /** Whether every site may do this: read what caches may keep. */
    public static boolean isPublicReading(String method, String path) {
        return READING.contains(method) && PUBLIC.matcher(path).matches();
    }

    private void share(RoutingContext request) {
        String origin = request.request().getHeader("Origin");
        String asked = request.request().getHeader("Access-Control-Request-Method");
        boolean preflight = origin != null && asked != null && request.request().method() == HttpMethod.OPTIONS;
        String method = preflight ? asked : request.request().method().name();
        boolean forAll = isPublicReading(method, request.normalizedPath());
        HttpServerResponse reply = request.response();
        if (!forAll && !origins.isEmpty()) {
            reply.putHeader("Vary", "Origin");
        }
        boolean allowed = forAll || origin != null && origins.contains(origin);
        if (allowed) {
            reply.putHeader("Access-Control-Allow-Origin", forAll ? "*" : origin);
            reply.putHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        }
        if (preflight) {
            if (allowed) {
                reply.putHeader(
                        "Access-Control-Allow-Methods", forAll ? "GET, HEAD" : "GET, HEAD, POST, PUT, PATCH, DELETE");
                reply.putHeader("Access-Control-Allow-Headers", allowedHeaders);
                reply.putHeader("Access-Control-Max-Age", "7200");
            }
            reply.setStatusCode(204).end();
        } else {
            request.next();
        }
    }
}
