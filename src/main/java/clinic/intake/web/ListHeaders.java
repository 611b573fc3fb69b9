package clinic.intake.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/**
 * Makes one line of headers that hold lists and were sent in several (RFC 9110 §5.3), where resources would read the first alone, and none
 * of an empty {@code Accept} (§12.5.1).
 */
@ApplicationScoped
class ListHeaders {

    private static final int AFTER_CORS = 8_500;

    void register(@Observes Filters filters) {
        filters.register(ListHeaders::join, AFTER_CORS);
    }

    private static void join(RoutingContext request) {
        MultiMap headers = request.request().headers();
        join(headers, HttpHeaders.IF_MATCH);
        join(headers, HttpHeaders.IF_NONE_MATCH);
        String accept = headers.get(HttpHeaders.ACCEPT);
        if (accept != null
                && accept.isBlank()
                && headers.getAll(HttpHeaders.ACCEPT).size() == 1) {
            headers.remove(HttpHeaders.ACCEPT);
        }
        request.next();
    }

    private static void join(MultiMap headers, String name) {
        if (headers.contains(name)) {
            List<String> lines = headers.getAll(name);
            if (lines.size() > 1) {
                headers.set(name, String.join(", ", lines));
            }
        }
    }
}
