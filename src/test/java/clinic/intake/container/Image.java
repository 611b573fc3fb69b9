package clinic.intake.container;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.container.Dockerfile.Instruction;
import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The image's files, laid out by the Dockerfile's own steps in a folder that nobody may write to, and run as a container
 * would run them: as the image's user without any right of root's, when the test itself has those to give up. Without the AOT
 * cache, as a JVM starts that can't use it.
 */
final class Image implements AutoCloseable {

    /** Where the Dockerfile finds the application; {@link PackagedService#application()} stands for it. */
    static final String TARGET = "target/quarkus-app/";

    // Where others than root may write on any system; nothing of the image's user belongs there.
    private static final List<Path> SHARED_FOLDERS = List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

    private final Dockerfile dockerfile;
    private final Path folder;
    private final Path workFolder;
    private final Path temporary;
    private final int user;
    private final boolean asUser;

    private Image(Dockerfile dockerfile, Path folder) throws IOException {
        this.dockerfile = dockerfile;
        this.folder = folder;
        this.workFolder =
                folder.resolve("root" + dockerfile.only("WORKDIR").arguments()).normalize();
        this.temporary = Files.createDirectory(folder.resolve("tmp"));
        this.user = Integer.parseInt(dockerfile.only("USER").arguments().split(":")[0]);
        this.asUser = new UnixSystem().getUid() == 0 && HealthCommandIT.isInstalled("setpriv");
    }

    static Image layOut(Dockerfile dockerfile, Path folder) throws IOException {
        Image image = new Image(dockerfile, folder);
        permit(folder, "rwxr-xr-x");
        permit(image.temporary, "rwxrwxrwx");
        Files.createDirectories(image.workFolder);
        for (Instruction copy : dockerfile.all("COPY")) {
            if (!copy.paths().get(0).startsWith(TARGET)) {
                continue;
            }
            image.copy(
                    PackagedService.application().resolve(copy.paths().get(0).substring(TARGET.length())),
                    copy.paths().get(1));
        }
        image.permitAll("r-xr-xr-x");
        return image;
    }

    /** Whether it runs as the image's user; otherwise as the test's, who isn't root or lacks the tool. */
    boolean runsAsItsUser() {
        return asUser;
    }

    /** A secret as Compose mounts it: the file of the host with that file's owner. */
    Path secret(String name, String content, boolean readable) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        permit(file, "r--------");
        if (asUser && readable) {
            Files.setAttribute(file, "unix:uid", user);
        }
        return file;
    }

    PackagedService start(Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (asUser) {
            command.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
            command.addAll(List.of("--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"));
        }
        List<String> program = dockerfile.only("ENTRYPOINT").exec();
        command.add(PackagedService.java());
        program.stream().skip(1).filter(Image::isKnownHere).forEach(command::add);
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(variables);
        all.put("TMPDIR", temporary.toString());
        // The JVM's own file of counters is in /tmp whatever the property says; in a container that is the tmpfs.
        all.put("JAVA_TOOL_OPTIONS", "-XX:-UsePerfData -Djava.io.tmpdir=" + temporary);
        return PackagedService.start(command, workFolder, all, folder.resolve("container.log"));
    }

    /** The tests may run on an older JVM than the image's, which stops at an option that it doesn't know. */
    private static boolean isKnownHere(String option) {
        return Runtime.version().feature() >= 25 || !option.startsWith("-XX:AOTCache=");
    }

    /** Every file with its size and time of change, to see that none is written. */
    Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (Path file : tree()) {
            files.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
        return files;
    }

    /** What belongs to the image's user outside the image's own folder. */
    Set<Path> strayFiles() throws IOException {
        Set<Path> stray = new TreeSet<>();
        for (Path shared : SHARED_FOLDERS) {
            Files.walkFileTree(shared, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                    return path.equals(folder) ? FileVisitResult.SKIP_SUBTREE : visitFile(path, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    if (Files.exists(path)
                            && Files.getAttribute(path, "unix:uid").equals(user)) {
                        stray.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException reason) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return stray;
    }

    /** Lets the test's folder be removed. */
    @Override
    public void close() throws IOException {
        permitAll("rwxr-xr-x");
    }

    private void copy(Path source, String destination) throws IOException {
        assertThat(source).exists();
        Path target = workFolder.resolve(destination).normalize();
        if (Files.isRegularFile(source)) {
            Files.copy(source, target.resolve(source.getFileName()));
            return;
        }
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("root"))) {
            return files.toList();
        }
    }

    private void permitAll(String permissions) throws IOException {
        for (Path file : tree()) {
            permit(file, permissions);
        }
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
