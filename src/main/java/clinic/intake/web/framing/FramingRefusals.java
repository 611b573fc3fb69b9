package clinic.intake.web.framing;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.problem.ProblemReplies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Answers requests that {@link RequestFraming} has found a fault in, by a problem (400, 414 or 431) and the end of the connection. */
@ApplicationScoped
class FramingRefusals {

    private static final int AFTER_CORS = 8_900;
    private static final int AFTER_BODY = 0;
    private static final List<HttpMethod> WITH_BODIES =
            List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final ProblemReplies replies;

    FramingRefusals(ProblemReplies replies) {
        this.replies = replies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, AFTER_CORS);
    }

    /** Looks again once the body was read: only then its framing shows. */
    void register(@Observes Router router) {
        Route route = router.route("/*").order(AFTER_BODY);
        WITH_BODIES.forEach(route::method);
        route.handler(this::refuse);
    }

    private void refuse(RoutingContext request) {
        String fault = request.request().getHeader(RequestFraming.FAULT_HEADER);
        if (fault == null) {
            request.next();
            return;
        }
        FramingFault known = FramingFault.valueOf(fault);
        replies.send(
                new ProblemException(ProblemCode.INVALID_PARAMETER)
                        .withStatus(known.status())
                        .as(known.variant())
                        .with("Connection", "close"),
                request);
    }
}
