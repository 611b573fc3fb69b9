package clinic.intake.web;

import clinic.intake.problem.RequestId;
import clinic.intake.time.TimeOrderedId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
        String given = request.request().getHeader(RequestId.HEADER);
        String id = given != null && SANE.matcher(given).matches()
                ? given
                : TimeOrderedId.next().toString();
        request.put(RequestId.KEY, id);
        MDC.put(RequestId.KEY, id);
        request.response().putHeader(RequestId.HEADER, id);
        request.next();
    }
}
