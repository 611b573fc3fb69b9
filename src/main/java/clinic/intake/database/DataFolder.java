package clinic.intake.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder that keeps what the service must not lose; open in one process at a time. */
public final class DataFolder implements AutoCloseable {

    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder, for this user only, if it isn't there, and locks it until {@link #close()} or the end of the
     * process, however that ends. A folder that is already there keeps its permissions and its other content.
     *
     * @throws StartRefused if it can't be written, is a file, belongs to somebody else or is in use
     */
    public static DataFolder open(Path path) {
        Platform.current();
        requireReadableNames();
        try {
            Path folder = existing(path.toAbsolutePath());
            requireOwner(folder);
            FolderLock lock = FolderLock.take(folder);
            removeUnfinished(folder);
            return new DataFolder(folder, lock);
        } catch (AccessDeniedException e) {
            throw noAccess(path, Path.of(e.getFile()), e);
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused(
                    e.getFile() + " is a file, and a folder is needed there: move it away or set "
                            + "INTAKE_DATA_DIR to a folder.",
                    e);
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** The folder itself, absolute and without symbolic links. */
    public Path path() {
        return path;
    }

    /** Where the keyset is kept when none is configured. */
    public Path keyset() {
        return path.resolve("keyset.json");
    }

    /** Whether there is a database in it already. */
    public boolean hasDatabase() {
        return Files.exists(cluster());
    }

    Path cluster() {
        return path.resolve("postgresql");
    }

    Path log() {
        return path.resolve("postgresql.log");
    }

    Path passwords() {
        return path.resolve("postgresql-passwords.properties");
    }

    Path runtime() {
        return path.resolve("runtime");
    }

    /** A new private folder for what is renamed once it is whole; the next start removes it if nobody else does. */
    Path unfinished() throws IOException {
        Path unfinished = Files.createDirectories(path.resolve("unfinished"), PRIVATE_FOLDER);
        return Files.createTempDirectory(unfinished, "", PRIVATE_FOLDER);
    }

    /**
     * Writes a file in this folder that only this user can read: whole or not at all, and kept through a power failure.
     *
     * @throws StartRefused if it can't be written
     */
    public void write(Path file, String content) {
        try {
            Path whole = unfinished().resolve(file.getFileName());
            try (FileChannel channel = FileChannel.open(
                    whole, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE_FILE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            FileTree.moveIntoPlace(whole, file);
            Files.delete(whole.getParent());
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Lets the next process in. */
    @Override
    public void close() {
        lock.close();
    }

    static StartRefused unusable(Path path, IOException cause) {
        return new StartRefused(
                "The data folder %s can't be used (%s): make it writable, with room on its disk, or set "
                                .formatted(path, cause)
                        + "INTAKE_DATA_DIR to another one; or set QUARKUS_DATASOURCE_JDBC_URL to use a database of your own.",
                cause);
    }

    /** In a locale without UTF-8 Java takes other letters for unknown, and would make a folder beside the right one. */
    private static void requireReadableNames() {
        if (System.getProperty("user.dir").indexOf('\uFFFD') >= 0) {
            throw new StartRefused(
                    "The working folder has a name that Java can't read in this locale: start the service "
                            + "with LC_ALL=C.UTF-8, or in another folder.");
        }
    }

    private static Path existing(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(folder, PRIVATE_FOLDER);
        }
        return folder.toRealPath();
    }

    /** PostgreSQL wants its files to be its user's own; and as root it runs without root's right to all of them. */
    private static void requireOwner(Path folder) throws IOException {
        long user = new UnixSystem().getUid();
        Path cluster = folder.resolve("postgresql");
        if (Files.exists(cluster) && owner(cluster) != user) {
            throw noAccess(folder, cluster, null);
        }
        if (user == 0 && owner(folder) != 0) {
            throw noAccess(folder, folder, null);
        }
    }

    private static long owner(Path file) throws IOException {
        return ((Integer) Files.getAttribute(file, "unix:uid")).longValue();
    }

    private static void removeUnfinished(Path folder) {
        try {
            FileTree.delete(folder.resolve("unfinished"));
        } catch (IOException e) {
            // An initdb that outlived its service may still write there: a later start removes it.
        }
    }

    private static StartRefused noAccess(Path folder, Path file, IOException cause) {
        String user = new UnixSystem().getUsername();
        Path known = nearestKnown(file);
        String owner = ownerName(known);
        String remedy = owner.equals(user)
                ? "make %s writable with chmod u+rwx".formatted(known)
                : "run as that user, give the whole folder over with chown -R";
        return new StartRefused(
                "The data folder %s can't be used by the user %s, because of %s, which belongs to %s: %s, or set "
                                .formatted(folder, user, known, owner, remedy)
                        + "INTAKE_DATA_DIR to another one.",
                cause);
    }

    /** The file, or of the folders around it the nearest that can be looked at: it is the one that stands in the way. */
    private static Path nearestKnown(Path file) {
        Path known = file;
        while (known.getParent() != null && !Files.exists(known)) {
            known = known.getParent();
        }
        return known;
    }

    private static String ownerName(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException e) {
            return "another user";
        }
    }
}
