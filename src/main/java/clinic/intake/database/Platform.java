package clinic.intake.database;

import java.util.Locale;

/** A machine that PostgreSQL's binaries are at hand for, spelt as the binaries spell it: {@code linux-x86_64}. */
record Platform(String name) {

    static final String DATABASE_OF_YOUR_OWN = "set QUARKUS_DATASOURCE_JDBC_URL to a PostgreSQL of your own.";

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String architecture) {
        String kernel = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
        String processor =
                switch (architecture.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> "";
                };
        if (processor.isEmpty() || !kernel.equals("linux") && !kernel.equals("darwin")) {
            throw new StartRefused(
                    "The embedded PostgreSQL runs on Linux and macOS (x86_64, arm64) only, not on %s %s: "
                                    .formatted(system, architecture)
                            + DATABASE_OF_YOUR_OWN);
        }
        return new Platform(kernel + "-" + processor);
    }

    boolean isLinux() {
        return name.startsWith("linux");
    }
}
