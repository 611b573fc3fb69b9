package clinic.intake.database.outage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the database answers: the health group {@code database}, and a gauge of the same. Not part of readiness. */
@HealthGroup("database")
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch, MeterRegistry registry) {
        this.watch = watch;
        Gauge.builder("intake.database.up", watch, seen -> seen.isAway() ? 0 : 1)
                .description("1 while the database answers, else 0")
                .strongReference(true)
                .register(registry);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(!watch.isAway()).build();
    }
}
