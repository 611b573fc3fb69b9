package clinic.intake.web;

import clinic.intake.problem.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives each request its id: the caller's where it is a sane token, else a new UUID. */
@ApplicationScoped
class RequestIds {

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,99}");
    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(this::identify, FIRST);
    }

    private void identify(RoutingContext request) {
        String id = of(request.request());
        if (id.equals(request.request().getHeader(RequestId.HEADER))) {
            // Whoever chooses the one can't choose what the audit goes by.
            MDC.put(RequestId.OWN, made());
        } else {
            MDC.remove(RequestId.OWN);
        }
        request.put(RequestId.KEY, id);
        MDC.put(RequestId.KEY, id);
        request.response().putHeader(RequestId.HEADER, id);
        request.next();
    }

    /** The id of a request that has none yet. */
    static String of(HttpServerRequest request) {
        String given = request.getHeader(RequestId.HEADER);
        return given != null && SANE.matcher(given).matches() ? given : made();
    }

    /** A UUID of version 4 (RFC 9562 §5.4): it has to be another than all others and nothing more, so it need not cost a secure random number. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & (-1L >>> 2) | 1L << 63).toString();
    }
}
