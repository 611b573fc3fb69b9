package clinic.intake.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps other processes out of a folder; the system ends the lock with the process, however that ends. */
final class FolderLock implements AutoCloseable {

    // A process that opens its lock file a second time and closes it loses the lock, so it must not come that far.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock at once or not at all.
     *
     * @param folder the real path, which is the same for all who mean this folder
     * @throws StartRefused naming the process that has it
     */
    static FolderLock take(Path folder) throws IOException {
        long pid = ProcessHandle.current().pid();
        if (!HELD_HERE.add(folder)) {
            throw inUse(folder, Long.toString(pid));
        }
        FileChannel channel = null;
        try {
            Path file = folder.resolve("service.lock");
            channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DataFolder.PRIVATE_FILE);
            if (channel.tryLock() == null) {
                throw inUse(folder, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(folder, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            HELD_HERE.remove(folder);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Then the lock ends with the process.
        } finally {
            HELD_HERE.remove(folder);
        }
    }

    private static StartRefused inUse(Path folder, String pid) {
        return new StartRefused("The data folder %s is in use by another service%s: stop that one, or set "
                        .formatted(folder, pid.isEmpty() ? "" : " (process " + pid + ")")
                + "INTAKE_DATA_DIR to another one.");
    }
}
