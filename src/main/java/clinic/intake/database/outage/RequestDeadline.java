package clinic.intake.database.outage;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;

/**
 * The time that a request may wait for the database: 2.2 seconds in all, so that it is answered within three where the database is away. Counted
 * is only that its thread was seen waiting ({@link HeldConnections}): a JVM that is cold, or a machine that is busy, makes nobody's
 * request a failure of the database.
 */
@ApplicationScoped
public class RequestDeadline {

    private static final String KEY = RequestDeadline.class.getName();
    private static final int AFTER_BODY = 0;

    /** The longest time that a request may wait. */
    public static final Duration LONGEST = Duration.ofMillis(2200);

    void register(@Observes Router router) {
        router.route("/v1/*").order(AFTER_BODY).handler(RequestDeadline::begin);
    }

    private static void begin(RoutingContext request) {
        Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context)) {
            context.putLocal(KEY, new WaitedTime());
        }
        request.next();
    }

    /** The time that the request of this thread has waited; empty where it works for none. */
    static Optional<WaitedTime> ofThisThread() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            return Optional.empty();
        }
        return Optional.ofNullable(context.getLocal(KEY));
    }
}
