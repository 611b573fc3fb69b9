package clinic.intake.web.limit;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * What a client may still do, as draft-ietf-httpapi-ratelimit-headers tells it.
 *
 * @param granted whether this call is within the limit
 * @param quota calls in a window of {@code window} seconds
 * @param remaining calls that are left now
 * @param reset seconds until the whole quota is there again
 * @param retryAfter seconds until the next call is granted
 */
public record Allowance(boolean granted, long quota, long window, long remaining, long reset, long retryAfter) {

    private static final String KEY = Allowance.class.getName();

    /** The allowance of who isn't limited. */
    public static final Allowance UNLIMITED = new Allowance(true, 0, 0, 0, 0, 0);

    /** What this request's client was allowed when the request came. */
    public static Allowance of(RoutingContext request) {
        return request.get(KEY, UNLIMITED);
    }

    /** Goes on only within the limit. */
    public void require() {
        if (!granted) {
            throw refusal();
        }
    }

    /** What a call over the limit is refused with (429). */
    public ProblemException refusal() {
        return new ProblemException(ProblemCode.RATE_LIMITED)
                .with("Retry-After", String.valueOf(Math.max(1, retryAfter)));
    }

    void keepIn(RoutingContext request) {
        request.put(KEY, this);
    }

    /** Tells the client, where it is limited at all. */
    void tell(HttpServerResponse reply) {
        if (quota > 0) {
            reply.putHeader("RateLimit-Policy", policy()).putHeader("RateLimit", state());
        }
    }

    /** The value of {@code RateLimit-Policy}. */
    String policy() {
        return "\"default\";q=" + quota + ";w=" + window;
    }

    /** The value of {@code RateLimit}. */
    String state() {
        return "\"default\";r=" + remaining + ";t=" + reset;
    }
}
