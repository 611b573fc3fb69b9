package clinic.intake.security.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** How the first administrator comes in. */
@ConfigMapping(prefix = "intake")
interface BootstrapConfig {

    /** The first administrator's key, {@code cik_…}; made where none is given. */
    Optional<String> bootstrapKey();

    /** Set by the image: what a container prints is kept in logs, so no key is printed there. */
    @WithDefault("false")
    boolean container();
}
