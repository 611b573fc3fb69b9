package clinic.intake.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Reads request bodies on the event loop, so that a slow sender holds no thread, and no further than the path's limit. */
@ApplicationScoped
class BodyLimits {

    private static final List<HttpMethod> WRITING =
            List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final int BEFORE_RESOURCES = -1;

    private final BodyHandler intake = BodyHandler.create(false).setBodyLimit(32 * 1024);
    private final BodyHandler other = BodyHandler.create(false).setBodyLimit(64 * 1024);

    void register(@Observes Router router) {
        Route route = router.route("/*").order(BEFORE_RESOURCES);
        WRITING.forEach(route::method);
        route.handler(this::read);
    }

    private void read(RoutingContext context) {
        boolean isIntake = context.normalizedPath().startsWith("/v1/consultation-requests");
        (isIntake ? intake : other).handle(context);
    }
}
