package clinic.intake.web;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/**
 * Reads request bodies on the event loop, so that a slow sender holds no thread, and no further than the path's limit. A
 * compressed body is refused unread.
 */
@ApplicationScoped
class BodyLimits {

    private static final int INTAKE = 32 * 1024;
    private static final int OTHER = 64 * 1024;
    private static final List<HttpMethod> WRITING =
            List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final int BEFORE_RESOURCES = -1;

    void register(@Observes Router router) {
        limit(router, "/v1/consultation-requests*", INTAKE);
        limit(router, "/*", OTHER);
    }

    private static void limit(Router router, String path, int bytes) {
        var route = router.route(path).order(BEFORE_RESOURCES);
        WRITING.forEach(route::method);
        Handler<RoutingContext> reader = BodyHandler.create(false).setBodyLimit(bytes);
        route.handler(request -> {
            String coding = request.request().getHeader("Content-Encoding");
            if (coding != null && !coding.toLowerCase(Locale.ROOT).equals("identity")) {
                request.fail(415, new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE).with("Connection", "close"));
            } else if (request.body().available() || request.request().isEnded()) {
                request.next();
            } else {
                reader.handle(request);
            }
        });
    }
}
