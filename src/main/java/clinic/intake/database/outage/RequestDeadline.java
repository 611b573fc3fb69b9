package clinic.intake.database.outage;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.OptionalLong;

/** How long a request may hold on to the database: until 2.2 seconds after it was read whole, so that it is answered within three. */
@ApplicationScoped
public class RequestDeadline {

    private static final String KEY = RequestDeadline.class.getName();
    private static final long LONGEST_NANOS = Duration.ofMillis(2200).toNanos();
    private static final int AFTER_BODY = 0;

    void register(@Observes Router router) {
        router.route("/v1/*").order(AFTER_BODY).handler(RequestDeadline::begin);
    }

    private static void begin(RoutingContext request) {
        Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context)) {
            context.putLocal(KEY, System.nanoTime() + LONGEST_NANOS);
        }
        request.next();
    }

    /** How much is left of the time of the request that this thread works for, at least nothing; a whole one's where it works for none. */
    public static Duration left() {
        OptionalLong end = ofThisThread();
        return Duration.ofNanos(end.isPresent() ? Math.max(0, end.getAsLong() - System.nanoTime()) : LONGEST_NANOS);
    }

    /** The end of the time of the request that this thread works for ({@link System#nanoTime()}); empty where it works for none. */
    static OptionalLong ofThisThread() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            return OptionalLong.empty();
        }
        Long end = context.getLocal(KEY);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }
}
