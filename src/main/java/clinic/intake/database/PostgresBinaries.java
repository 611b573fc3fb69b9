package clinic.intake.database;

import clinic.intake.database.Command.Outcome;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked in the data folder and seen to run. */
final class PostgresBinaries {

    static final String VERSION = "18.4";
    static final String MAJOR_VERSION = "18";

    private static final String LIST = "files.txt";

    private final Path home;
    private final DataFolder folder;
    private final boolean root;

    private PostgresBinaries(Path home, DataFolder folder, boolean root) {
        this.home = home;
        this.folder = folder;
        this.root = root;
    }

    /**
     * Unpacks them unless they are there already, every file with its size.
     *
     * @throws StartRefused if this platform or user can't run them
     */
    static PostgresBinaries unpackedIn(DataFolder folder) {
        Platform platform = Platform.current();
        Path home = folder.runtime().resolve("postgresql-" + VERSION + "-" + platform.name());
        try {
            if (!isComplete(home)) {
                unpack(platform, folder, home);
            }
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
        PostgresBinaries binaries = new PostgresBinaries(home, folder, new UnixSystem().getUid() == 0);
        binaries.requireRunning();
        return binaries;
    }

    Path home() {
        return home;
    }

    /** Path of a program, relative to the data folder where {@link #run} runs it. */
    String program(String name) {
        return folder.path().relativize(home.resolve("bin").resolve(name)).toString();
    }

    /** Runs a program in the data folder, for the cluster there. */
    Outcome run(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        if (root) {
            // PostgreSQL refuses to be root. In a user namespace without a mapping it is nobody there, while its
            // files and signals remain those of the user outside.
            arguments.addAll(0, List.of("unshare", "-U"));
        }
        Map<String, String> variables =
                Map.of("LC_ALL", "C", "TZ", "UTC", "PGDATA", folder.cluster().toString());
        return new Command(folder.path(), variables, arguments).run();
    }

    private void requireRunning() {
        Outcome outcome = run(List.of(program("postgres"), "--version"));
        if (outcome.succeeded() && outcome.output().strip().endsWith("(PostgreSQL) " + VERSION)) {
            return;
        }
        String said = outcome.output().strip().replace('\n', ' ');
        if (root) {
            throw new StartRefused(
                    "PostgreSQL refuses to run as root, and giving up root's rights doesn't work here (%s): "
                                    .formatted(said)
                            + "run the service as an ordinary user, or " + Platform.DATABASE_OF_YOUR_OWN);
        }
        throw new StartRefused(
                "The embedded PostgreSQL %s doesn't run here (%s): it needs glibc on Linux and a data folder "
                                .formatted(VERSION, said)
                        + "not mounted noexec; change that, or " + Platform.DATABASE_OF_YOUR_OWN);
    }

    private static InputStream archive(Platform platform) {
        String name = "/postgres-" + platform.name() + ".txz";
        InputStream archive = PostgresBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new StartRefused(
                    "This build of the service brings no PostgreSQL for %s along: ".formatted(platform.name())
                            + Platform.DATABASE_OF_YOUR_OWN);
        }
        return archive;
    }

    private static void unpack(Platform platform, DataFolder folder, Path home) throws IOException {
        Path whole = folder.unfinished();
        try (InputStream archive = archive(platform)) {
            unpack(archive, whole);
            FileTree.delete(folder.runtime());
            Files.createDirectory(folder.runtime(), DataFolder.PRIVATE_FOLDER);
            FileTree.moveIntoPlace(whole, home);
        } finally {
            FileTree.delete(whole);
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = entry.resolveIn(target);
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    String permissions = (entry.getMode() & 0100) == 0 ? "rw-------" : "rwx------";
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
                }
            }
        }
        Files.write(target.resolve(LIST), sizes(target));
    }

    /** A power failure soon after the unpacking may leave files empty, and cleaners of folders remove old ones. */
    private static boolean isComplete(Path home) throws IOException {
        Path list = home.resolve(LIST);
        return Files.isRegularFile(list) && sizes(home).equals(Files.readAllLines(list));
    }

    private static List<String> sizes(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<String> sizes = new ArrayList<>();
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (Files.isRegularFile(file) && !file.endsWith(LIST)) {
                    sizes.add(Files.size(file) + " " + home.relativize(file));
                }
            }
            return sizes;
        }
    }
}
