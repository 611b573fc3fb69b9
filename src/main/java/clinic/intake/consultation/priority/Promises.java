package clinic.intake.consultation.priority;

import clinic.intake.profile.Clinic;
import clinic.intake.profile.ClinicProfile;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** By when the clinic has promised to deal with a request. */
@Singleton
public class Promises {

    private final PromiseConfig config;
    private final ClinicProfile profile;
    private volatile Read read;

    Promises(PromiseConfig config, ClinicProfile profile) {
        this.config = config;
        this.profile = profile;
    }

    /** Opening hours as they were read of a profile, which each submission would else do again. */
    private record Read(Clinic clinic, OpeningTime openingTime) {}

    /** The end of a promise that was made at an instant, by the opening hours as they are now. */
    public Instant dueAt(Priority priority, Instant from) {
        return openingTime().after(from, length(priority));
    }

    private OpeningTime openingTime() {
        Clinic clinic = profile.clinic();
        Read latest = read;
        if (latest == null || latest.clinic != clinic) {
            latest = new Read(clinic, OpeningTime.of(clinic));
            read = latest;
        }
        return latest.openingTime;
    }

    private Duration length(Priority priority) {
        return switch (priority) {
            case URGENT -> config.urgent();
            case HIGH -> config.high();
            case NORMAL -> config.normal();
            case LOW -> config.low();
        };
    }
}
