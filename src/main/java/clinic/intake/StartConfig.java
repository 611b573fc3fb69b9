package clinic.intake;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What the start decides on. */
@ConfigMapping(prefix = "intake")
interface StartConfig {

    /** The folder of the service's own database and keyset, {@code ./data} where none is set. Not used with a configured database. */
    Optional<Path> dataDir();
}
