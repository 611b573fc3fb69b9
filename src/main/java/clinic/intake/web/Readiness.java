package clinic.intake.web;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/** Ready once the service is warm. A warm-up that fails, since the database is away for instance, doesn't hold it back, nor does one that is slow. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
class Readiness implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(Readiness.class);
    private static final int ROUNDS = 200;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final List<WarmUp> warmUps;
    private volatile boolean warm;

    Readiness(@All List<WarmUp> warmUps) {
        this.warmUps = warmUps;
    }

    void start(@Observes StartupEvent start, Vertx vertx) {
        vertx.executeBlocking(() -> {
                    warmAll();
                    return null;
                })
                .onFailure(failure -> LOG.error("The warm-up has failed", failure));
    }

    private void warmAll() {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            warmUps.forEach(one -> warm(one, end));
        } finally {
            warm = true;
        }
    }

    private static void warm(WarmUp one, long end) {
        try {
            for (int round = 0; round < ROUNDS && System.nanoTime() - end < 0; round++) {
                one.warm();
            }
        } catch (RuntimeException e) {
            LOG.infof("The service goes on without a warm-up (%s)", e.getClass().getSimpleName());
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm").status(warm).build();
    }
}
