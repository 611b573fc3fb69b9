package clinic.intake.web.contract;

import clinic.intake.web.AcceptHeader;
import clinic.intake.web.PublicReply;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Serves the API's description as the build wrote it: YAML, or JSON where {@code Accept}, {@code format} or the path's ending ask for
 * it, with an entity tag. The framework would read and write it anew at each start, which nothing here needs.
 */
@ApplicationScoped
class ContractRoute {

    private static final String PATHS = "/openapi(\\.json|\\.yaml|\\.yml)?/?";
    private static final int BEFORE_BODIES_ARE_READ = -2;

    private final FixedReplies fixed;
    private final Map<Format, PublicReply> replies = new ConcurrentHashMap<>();

    ContractRoute(FixedReplies fixed) {
        this.fixed = fixed;
    }

    private enum Format {
        JSON(MediaType.APPLICATION_JSON_TYPE),
        /** RFC 9512. */
        YAML(MediaType.valueOf("application/yaml"));

        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }

        static Format of(String path, HttpServerRequest request) {
            if (path.contains(".")) {
                return path.contains(".json") ? JSON : YAML;
            }
            String asked = request.getParam("format");
            if (asked != null) {
                return asked.toUpperCase(Locale.ROOT).equals(JSON.name()) ? JSON : YAML;
            }
            List<MediaType> ranges = Stream.of(request.headers().get("Accept"))
                    .filter(Objects::nonNull)
                    .flatMap(accepted -> Stream.of(accepted.split(",")))
                    .map(MediaType::valueOf)
                    .toList();
            double json = weight("json", ranges);
            return json > 0 && json >= weight("yaml", ranges) ? JSON : YAML;
        }

        /** How much a format is wanted by its name; a wildcard names none. */
        private static double weight(String format, List<MediaType> ranges) {
            return ranges.stream()
                    .filter(range -> range.getSubtype().contains(format))
                    .mapToDouble(AcceptHeader::weight)
                    .max()
                    .orElse(0);
        }

        PublicReply read() {
            try (InputStream file = ContractRoute.class
                    .getClassLoader()
                    .getResourceAsStream(OpenApiConstants.BASE_NAME + '.' + name())) {
                return PublicReply.of(file.readAllBytes(), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void register(@Observes Router router) {
        router.routeWithRegex(PATHS).order(BEFORE_BODIES_ARE_READ).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        Format format = Format.of(context.normalizedPath(), context.request());
        fixed.answer(
                context, Optional.ofNullable(replies.get(format)), () -> replies.computeIfAbsent(format, Format::read));
    }
}
