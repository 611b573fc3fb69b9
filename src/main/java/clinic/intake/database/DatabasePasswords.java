package clinic.intake.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/** The passwords of the three roles, random, kept in one file that only this user can read. */
record DatabasePasswords(String superuser, String owner, String service) {

    private static final int BYTES = 32;

    /**
     * Reads them, or makes them when there is no cluster yet that knows others.
     *
     * @throws StartRefused if the file of an existing cluster is lost
     */
    static DatabasePasswords keptIn(DataFolder folder) {
        Path file = folder.passwords();
        if (!Files.exists(file) && !Files.exists(folder.cluster())) {
            folder.write(file, "superuser=%s\nowner=%s\nservice=%s\n".formatted(random(), random(), random()));
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        if (!kept.stringPropertyNames().containsAll(Set.of("superuser", "owner", "service"))) {
            throw unreadable(folder, null);
        }
        return new DatabasePasswords(
                kept.getProperty("superuser"), kept.getProperty("owner"), kept.getProperty("service"));
    }

    @Override
    public String toString() {
        return "DatabasePasswords[hidden]";
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static StartRefused unreadable(DataFolder folder, IOException cause) {
        return new StartRefused(
                "The passwords of the database in %s can't be read from %s: restore that file from a backup."
                        .formatted(folder.cluster(), folder.passwords()),
                cause);
    }
}
