package clinic.intake.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses a request with more than a hundred header lines: 431 without a body, as what Netty refuses by size. */
@ApplicationScoped
class HeaderLimit {

    private static final int MOST_LINES = 100;
    private static final int REQUEST_HEADER_FIELDS_TOO_LARGE = 431;
    private static final int BEFORE_ALL = 20_000;

    void register(@Observes Filters filters) {
        filters.register(HeaderLimit::check, BEFORE_ALL);
    }

    private static void check(RoutingContext request) {
        if (request.request().headers().size() > MOST_LINES) {
            request.response()
                    .setStatusCode(REQUEST_HEADER_FIELDS_TOO_LARGE)
                    .putHeader("Connection", "close")
                    .end();
        } else {
            request.next();
        }
    }
}
