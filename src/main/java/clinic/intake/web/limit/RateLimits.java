package clinic.intake.web.limit;

import clinic.intake.problem.ProblemReplies;
import clinic.intake.web.Cors;
import clinic.intake.web.client.ClientAddress;
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
 * keep and which costs less than counting it. Calls with credentials are counted by {@link CredentialLimits}. Nothing is counted for a
 * person's e-mail or phone.
 */
@ApplicationScoped
class RateLimits {

    private static final int AFTER_CORS = 8_000;
    private static final long TIME_FOR_BODY_MILLIS = 5_000;
    private static final String SUBMISSIONS = "/v1/consultation-requests";

    private final RateLimitConfig config;
    private final ClientAddresses addresses;
    private final ProblemReplies replies;
    private final RateLimiter calls;
    private final RateLimiter replays;

    RateLimits(RateLimitConfig config, ClientAddresses addresses, ProblemReplies replies) {
        this.config = config;
        this.addresses = addresses;
        this.replies = replies;
        this.calls = limiter(config, config.requests());
        this.replays = limiter(config, config.replays());
    }

    /** The calls that addresses have left. */
    RateLimiter calls() {
        return calls;
    }

    private static RateLimiter limiter(RateLimitConfig config, long quota) {
        return new RateLimiter(quota, config.window(), config.addresses(), System::nanoTime);
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
        if (CredentialLimits.countsFor(request)) {
            request.next();
            return;
        }
        ClientAddress client = addresses.of(request);
        Allowance allowance = calls.take(client);
        allowance.keepIn(request);
        if (allowance.granted()
                || mayBeReplay(request, path) && replays.take(client).granted()) {
            request.next();
        } else {
            replies.send(allowance.refusal(), request);
            endBody(request.request(), request.vertx());
        }
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
