package clinic.intake.crypto;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the keyset once, at start. */
final class KeysetProducer {

    @Produces
    @Singleton
    Keyset keyset(CryptoConfig config) {
        if (config.keysetFile().isPresent()) {
            return Keyset.read(config.keysetFile().get());
        }
        return Keyset.parse(config.keyset()
                .orElseThrow(() -> new InvalidKeyset("no keyset is given: set INTAKE_KEYSET_FILE or INTAKE_KEYSET")));
    }
}
