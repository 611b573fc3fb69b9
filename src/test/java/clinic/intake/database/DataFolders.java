package clinic.intake.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Data folders for tests: the slow first start happens once, each test gets a copy of what it made. */
final class DataFolders {

    private static Path template;

    private DataFolders() {}

    /** A folder that a service has started from once and closed. */
    static Path used(Path parent) throws IOException {
        Path folder = withPrograms(parent, "data");
        for (String part : List.of("postgresql", "postgresql.log", "postgresql-passwords.properties")) {
            copy(template().resolve(part), folder.resolve(part));
        }
        return folder;
    }

    /** A folder with nothing but the unpacked programs. */
    static Path withPrograms(Path parent, String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        copy(template().resolve("runtime"), folder.resolve("runtime"));
        return folder;
    }

    private static synchronized Path template() throws IOException {
        if (template == null) {
            Path made = Files.createTempDirectory("intake-data-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
            try (DataFolder folder = DataFolder.open(made)) {
                EmbeddedPostgres.start(folder).close();
            }
            template = made;
        }
        return template;
    }

    private static void remove(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            System.err.println("left behind: " + e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                if (attributes.isRegularFile() && file.toString().contains("/runtime/")) {
                    Files.createLink(copy, file);
                } else {
                    Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
