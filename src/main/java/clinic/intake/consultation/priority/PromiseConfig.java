package clinic.intake.consultation.priority;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon the clinic promises to deal with a request, by its priority, in hours in which the clinic is open. */
@ConfigMapping(prefix = "intake.triage.promise")
interface PromiseConfig {

    /** For {@link Priority#URGENT}. */
    @WithDefault("1h")
    Duration urgent();

    /** For {@link Priority#HIGH}. */
    @WithDefault("4h")
    Duration high();

    /** For {@link Priority#NORMAL}: with the default profile the same hour of the next day that the clinic is open. */
    @WithDefault("8h")
    Duration normal();

    /** For {@link Priority#LOW}. */
    @WithDefault("24h")
    Duration low();
}
