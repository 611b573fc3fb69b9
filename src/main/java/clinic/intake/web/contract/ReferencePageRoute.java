package clinic.intake.web.contract;

import clinic.intake.web.PublicReply;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the reference page (Swagger UI) from memory, each of its files with an entity tag. Whatever else is asked for below it is not
 * there, and nobody looks for it: the framework's own route would copy files out of the jar at each request.
 */
@ApplicationScoped
class ReferencePageRoute {

    private static final String ROOT = "/docs";
    private static final String INDEX = "index.html";
    private static final String FOLDER =
            "META-INF/io.smallrye_smallrye-open-api-ui__jar/META-INF/resources/openapi-ui/";
    private static final int BEFORE_BODIES_ARE_READ = -2;

    private static final Map<String, String> FILES = Map.of(
            INDEX,
            "text/html;charset=UTF-8",
            "style.css",
            "text/css",
            "swagger-ui.css",
            "text/css",
            "theme-feeling-blue.css",
            "text/css",
            "swagger-ui-bundle.js",
            "text/javascript",
            "swagger-ui-standalone-preset.js",
            "text/javascript",
            "logo.png",
            "image/png",
            "favicon.ico",
            "image/x-icon");

    private final FixedReplies replies;
    private final Map<String, PublicReply> files = new ConcurrentHashMap<>();

    ReferencePageRoute(FixedReplies replies) {
        this.replies = replies;
    }

    /** In development and in tests the framework serves it, out of a folder. */
    void register(@Observes Router router) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            router.routeWithRegex(ROOT + "(/.*)?").order(BEFORE_BODIES_ARE_READ).handler(this::answer);
        }
    }

    private void answer(RoutingContext context) {
        String path = context.normalizedPath();
        HttpMethod method = context.request().method();
        if (path.equals(ROOT) && (method == HttpMethod.GET || method == HttpMethod.HEAD)) {
            context.response()
                    .setStatusCode(302)
                    .putHeader("Location", ROOT + "/")
                    .end();
            return;
        }
        String file = path.length() <= ROOT.length() + 1 ? INDEX : path.substring(ROOT.length() + 1);
        if (FILES.containsKey(file)) {
            replies.answer(
                    context,
                    Optional.ofNullable(files.get(file)),
                    () -> files.computeIfAbsent(file, ReferencePageRoute::read));
        } else {
            replies.notFound(context);
        }
    }

    private static PublicReply read(String file) {
        try (InputStream content = Optional.ofNullable(
                        Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + file))
                .orElseThrow(() -> new IllegalStateException("the reference page lacks " + file))) {
            return PublicReply.of(content.readAllBytes(), MediaType.valueOf(FILES.get(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
