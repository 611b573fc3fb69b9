package clinic.intake.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What replies carry unless they say otherwise: {@code no-store}, what keeps browsers safe, a policy to load nothing, and Allow where a method is refused or asked for. */
@ApplicationScoped
class ReplyDefaults {

    private static final int AFTER_REQUEST_ID = 9_500;
    private static final String OWN_PAGE =
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; frame-ancestors 'none'";

    private final AllowedMethods allowed;

    ReplyDefaults(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    ReplyHeaders.putSafety(request.response().headers());
                    request.addHeadersEndHandler(end -> complete(request));
                    request.next();
                },
                AFTER_REQUEST_ID);
    }

    private void complete(RoutingContext request) {
        HttpServerResponse reply = request.response();
        if (!reply.headers().contains("Cache-Control")) {
            reply.putHeader("Cache-Control", "no-store");
        }
        reply.putHeader(
                ReplyHeaders.CONTENT_SECURITY_POLICY,
                request.normalizedPath().startsWith("/docs") ? OWN_PAGE : ReplyHeaders.NOTHING);
        boolean asked = request.request().method().name().equals("OPTIONS") && reply.getStatusCode() == 200;
        if (asked || reply.getStatusCode() == 405) {
            String methods = allowed.at(request.normalizedPath());
            if (!methods.isEmpty() || !reply.headers().contains("Allow")) {
                reply.putHeader("Allow", methods);
            }
        }
    }
}
