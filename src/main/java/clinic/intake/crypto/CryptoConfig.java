package clinic.intake.crypto;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the keyset is. */
@ConfigMapping(prefix = "intake")
interface CryptoConfig {

    /** The keyset's file; wins over {@link #keyset()}. The embedded default makes its own in the data folder. */
    Optional<Path> keysetFile();

    /** The keyset itself, as the content of its file. */
    Optional<String> keyset();
}
