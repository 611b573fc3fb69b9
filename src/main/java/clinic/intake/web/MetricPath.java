package clinic.intake.web;

import io.vertx.core.Context;

/** The template of a request's path, by which metrics tell requests apart. Where none is put, {@link RequestMetrics} looks for it. */
public final class MetricPath {

    /** Where Quarkus REST puts it and the metrics look for it. */
    private static final String KEY = "UrlPathTemplate";

    private MetricPath() {}

    /** The template that stands in the request's context; null where none does yet. */
    public static String of(Context context) {
        return context.getLocal(KEY);
    }

    /** Puts the template into the request's context. */
    public static void set(Context context, String template) {
        context.putLocal(KEY, template);
    }
}
