package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.crypto.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Databases that have run a migration refuse to start with another of the same number, and with a new one of a lower number. So all of
 * them are listed, each with its hash (the first eight bytes of SHA-256): what is new is appended there, and what stands there stays.
 */
class MigrationsTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Path LIST = Path.of("src", "test", "resources", "migrations.txt");

    @Test
    void migrationsAreOnlyAppended() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<String> found = files.sorted(Comparator.comparingInt(MigrationsTest::number))
                    .map(file -> file.getFileName() + " " + hash(file))
                    .toList();
            assertThat(found).isEqualTo(Files.readAllLines(LIST));
        }
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static String hash(Path file) {
        try {
            return HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file)), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
