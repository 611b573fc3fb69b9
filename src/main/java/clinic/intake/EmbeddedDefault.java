package clinic.intake;

import clinic.intake.crypto.InvalidKeyset;
import clinic.intake.crypto.Keyset;
import clinic.intake.database.DataFolder;
import clinic.intake.database.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;

/** The service's own data folder, database and keyset, for a start without any configuration. */
final class EmbeddedDefault implements AutoCloseable {

    /** Stands for a database and a keyset that are configured. */
    static final EmbeddedDefault NONE = new EmbeddedDefault(null, null);

    private final DataFolder folder;
    private final EmbeddedPostgres postgres;

    private EmbeddedDefault(DataFolder folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /** Starts the database and tells Quarkus of it by system properties, which win over every other source. */
    static EmbeddedDefault start(StartSettings settings) {
        DataFolder folder = DataFolder.open(settings.dataFolder());
        try {
            if (settings.hasKeyset()) {
                settings.requireKeyset();
            } else {
                ensureKeyset(folder);
                System.setProperty("intake.keyset-file", folder.keyset().toString());
            }
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
            postgres.keepRunning();
            System.setProperty("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
            System.setProperty("quarkus.datasource.username", postgres.serviceUsername());
            System.setProperty("quarkus.datasource.password", postgres.servicePassword());
            System.setProperty("quarkus.flyway.username", postgres.ownerUsername());
            System.setProperty("quarkus.flyway.password", postgres.ownerPassword());
            System.setProperty("intake.data-dir", folder.path().toString());
            if (!settings.isSet("intake.sample-content")) {
                System.setProperty("intake.sample-content", "true");
            }
            return new EmbeddedDefault(folder, postgres);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Makes the keyset of a new folder, and adds keys that a newer release has brought. A lost keyset is never replaced. */
    private static void ensureKeyset(DataFolder folder) {
        Path file = folder.keyset();
        if (Files.exists(file)) {
            Keyset keyset = existing(file);
            if (!keyset.isComplete()) {
                folder.write(file, keyset.completed().toJson());
            }
        } else if (folder.hasDatabase()) {
            throw new InvalidKeyset(
                    "The keyset " + file + " is missing, but there is a database beside it that only this keyset"
                            + " can open: put it back from the backup.");
        } else {
            folder.write(file, Keyset.generate().toJson());
        }
    }

    private static Keyset existing(Path file) {
        try {
            return Keyset.parsePartial(Keyset.content(file));
        } catch (InvalidKeyset e) {
            throw new InvalidKeyset(
                    "The keyset " + file + " can't be used (" + e.getMessage() + "): put it back from the backup.");
        }
    }

    @Override
    public void close() {
        if (postgres != null) {
            postgres.close();
            folder.close();
        }
    }
}
