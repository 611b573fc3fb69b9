package clinic.intake.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets metrics tell requests apart by the templates of paths alone. What is answered before its resource is found, or has none, would stand
 * there by its path: with all that a caller has written in it, and in place of others, for only so many are kept.
 */
class RequestMetrics {

    private static final String REQUESTS = "http.server.requests";
    private static final String PATH = "uri";
    private static final String OTHER = "UNKNOWN";

    /** What the framework calls requests whose path it doesn't tell. */
    private static final Set<String> NAMED = Set.of("NOT_FOUND", "REDIRECTION", "root", "/cors-preflight", OTHER);

    private final AllowedMethods resources;

    RequestMetrics(AllowedMethods resources) {
        this.resources = resources;
    }

    @Produces
    @Singleton
    MeterFilter byTemplate() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String path = id.getName().equals(REQUESTS) ? id.getTag(PATH) : null;
                return path == null ? id : id.withTag(Tag.of(PATH, template(path)));
            }
        };
    }

    private String template(String path) {
        if (NAMED.contains(path)) {
            return path;
        }
        return resources
                .template(path)
                .or(() ->
                        Stream.of("/docs", "/openapi").filter(path::startsWith).findFirst())
                .orElse(OTHER);
    }
}
