package clinic.intake.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the database answers: the health group {@code database}, and a gauge of what it said last. Not part of readiness. */
@HealthGroup("database")
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private static final int SECONDS = 2;

    private final DataSource dataSource;
    private volatile boolean up;

    DatabaseHealth(DataSource dataSource, MeterRegistry registry) {
        this.dataSource = dataSource;
        Gauge.builder("intake.database.up", this, health -> health.answers() ? 1 : 0)
                .description("1 while the database answers, else 0")
                .register(registry);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            up = connection.isValid(SECONDS);
        } catch (SQLException e) {
            up = false;
        }
        return up;
    }
}
