package clinic.intake.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the job engine works. */
@ConfigMapping(prefix = "intake.jobs")
interface JobsConfig {

    /** Whether this replica runs jobs at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often due jobs are looked for. */
    @WithDefault("10s")
    Duration pollInterval();

    /** How many jobs run at once in this replica. */
    @WithDefault("2")
    int threads();

    /** The heartbeat of running jobs, by which a replica says that it still runs. After four times of silence another replica takes a job over. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a running job may take to end when the service stops. */
    @WithDefault("5s")
    Duration shutdownWait();
}
