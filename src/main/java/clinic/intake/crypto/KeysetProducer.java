package clinic.intake.crypto;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the keyset once, at start. */
final class KeysetProducer {

    @Produces
    @Singleton
    Keyset keyset(CryptoConfig config) {
        if (config.keysetFile().isPresent()) {
            return Keyset.parse(content(config.keysetFile().get()));
        }
        return Keyset.parse(config.keyset()
                .orElseThrow(() -> new InvalidKeyset("no keyset is given: set INTAKE_KEYSET_FILE or INTAKE_KEYSET")));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidKeyset("the keyset " + file + " can't be read");
        }
    }
}
