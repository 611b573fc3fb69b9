package clinic.intake.web.limit;

import clinic.intake.problem.ProblemReplies;
import clinic.intake.web.Cors;
import clinic.intake.web.client.ClientAddresses;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Limits how often one client calls, never how often all do. Counted is every call under {@code /v1} but public reading, which caches
 * keep and which costs less than counting it. Calls with credentials are counted as {@link CredentialLimits} says. Nothing is counted for a
 * person's e-mail or phone.
 */
@ApplicationScoped
class RateLimits {

    private static final int AFTER_CORS = 8_000;
    private static final long TIME_FOR_BODY_MILLIS = 5_000;
    private static final String SUBMISSIONS = "/v1/consultation-requests";

    private final RateLimitConfig config;
    private final ClientAddresses addresses;
    private final CredentialLimits credentials;
    private final ProblemReplies replies;
    private final RateLimiter replays;

    RateLimits(
            RateLimitConfig config, ClientAddresses addresses, CredentialLimits credentials, ProblemReplies replies) {
        this.config = config;
        this.addresses = addresses;
        this.credentials = credentials;
        this.replies = replies;
        this.replays = new RateLimiter(config.replays(), config.window(), config.addresses(), System::nanoTime);
    }

    void register(@Observes Filters filters) {
        if (config.enabled()) {
            filters.register(this::limit, AFTER_CORS);
        }
    }

    private void limit(RoutingContext request) {
        String path = request.normalizedPath();
        HttpMethod method = request.request().method();
        if (!path.startsWith("/v1/") || Cors.isPublicReading(method.name(), path)) {
            request.next();
            return;
        }
        request.addHeadersEndHandler(end -> Allowance.of(request).tell(request.response()));
        Allowance allowance = credentials.take(request, credential(request, path));
        allowance.keepIn(request);
        if (allowance.granted()
                || mayBeReplay(request, path)
                        && replays.take(addresses.of(request)).granted()) {
            request.next();
        } else {
            replies.send(allowance.refusal(), request);
            endBody(request.request(), request.vertx());
        }
    }

    /** The credentials of a call that is for who has some; null for all others. */
    private static String credential(RoutingContext request, String path) {
        boolean asksForSome = path.startsWith("/v1/staff/") || path.startsWith("/v1/partner/");
        return asksForSome ? BearerCredential.of(request.request()).orElse(null) : null;
    }

    /** The body of a refused call is thrown away as it comes, but not for long. */
    private static void endBody(HttpServerRequest request, Vertx vertx) {
        boolean hasBody = request.headers().contains("Content-Length")
                || request.headers().contains("Transfer-Encoding");
        if (hasBody && !request.isEnded()) {
            vertx.setTimer(TIME_FOR_BODY_MILLIS, done -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    /**
     * A submission that was stored under a key gets its reply again also over the limit: whoever repeats it has seen no reply. Its resource looks
     * for it and then refuses what is new; how often it looks is limited as well.
     */
    private static boolean mayBeReplay(RoutingContext request, String path) {
        return request.request().method() == HttpMethod.POST
                && path.equals(SUBMISSIONS)
                && request.request().headers().contains("Idempotency-Key");
    }
}
