package clinic.intake.database.outage;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Tells whether the database answers: the health group {@code database}. Not part of readiness. */
@HealthGroup("database")
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(!watch.isAway()).build();
    }
}
