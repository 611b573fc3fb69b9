package clinic.intake;

import clinic.intake.crypto.InvalidKeyset;
import clinic.intake.database.StartRefused;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/** What has to be known before Quarkus starts, from the same sources that it will read. */
final class StartSettings {

    private static final String ANY_ADDRESS = "0.0.0.0";

    private final SmallRyeConfig config;

    private StartSettings(SmallRyeConfig config) {
        this.config = config;
    }

    static StartSettings read() {
        return new StartSettings(ConfigUtils.configBuilder().build());
    }

    /** Whether the service brings its own database: none is configured. */
    boolean hasOwnDatabase() {
        return text("quarkus.datasource.jdbc.url").isEmpty();
    }

    Path dataFolder() {
        return Path.of(text("intake.data-dir").orElse("data"));
    }

    boolean isSet(String property) {
        return text(property).isPresent();
    }

    /** With a database of its own keeping, the keyset must be given: one made here would not be in that database's backup. */
    void requireKeyset(EmbeddedDefault embedded) {
        if (embedded == EmbeddedDefault.NONE && !isSet("intake.keyset-file") && !isSet("intake.keyset")) {
            throw new InvalidKeyset(
                    "No keyset is given: with QUARKUS_DATASOURCE_JDBC_URL set, set INTAKE_KEYSET_FILE or"
                            + " INTAKE_KEYSET too. \"new-keyset\" as the only argument prints a new one; keep it as safe as the database.");
        }
    }

    /** Refuses the start where another program listens on one of the ports. */
    void requireFreePorts() {
        requireFree("quarkus.http.host", "quarkus.http.port", 8080, "QUARKUS_HTTP_PORT");
        requireFree("quarkus.management.host", "quarkus.management.port", 9000, "QUARKUS_MANAGEMENT_PORT");
    }

    private void requireFree(String hostProperty, String portProperty, int usual, String variable) {
        int port = text(portProperty).map(Integer::valueOf).orElse(usual);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(
                    InetAddress.getByName(text(hostProperty).orElse(ANY_ADDRESS)), port));
        } catch (IOException e) {
            throw new StartRefused("The port " + port + " can't be listened on (" + e.getMessage()
                    + "): stop the program that uses" + " it, or set " + variable + " to another one.");
        }
    }

    private Optional<String> text(String property) {
        return config.getOptionalValue(property, String.class).filter(text -> !text.isBlank());
    }
}
