package clinic.intake;

import clinic.intake.consultation.gate.BotGateMode;
import clinic.intake.crypto.InvalidKeyset;
import clinic.intake.crypto.Keyset;
import clinic.intake.database.StartRefused;
import clinic.intake.security.key.BootstrapKey;
import clinic.intake.security.oidc.RoleScopes;
import clinic.intake.web.client.TrustedProxies;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has to be known before Quarkus starts, from the same sources that it will read. */
final class StartSettings {

    private static final String ANY_ADDRESS = "0.0.0.0";
    private static final String BY_CHANCE = "0";
    private static final int HIGHEST_PORT = 65_535;

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
        String folder = text("intake.data-dir").orElse("data");
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "INTAKE_DATA_DIR is no path that Java can use in this locale: set it to another one, or start"
                            + " the service with LC_ALL=C.UTF-8.");
        }
    }

    boolean isSet(String property) {
        return text(property).isPresent();
    }

    /** A configured database needs the name of the role to work as, which migrations grant its rights. */
    void requireUsername() {
        if (!isSet("quarkus.datasource.username")) {
            throw new StartRefused(
                    "QUARKUS_DATASOURCE_JDBC_URL is set without a user: set QUARKUS_DATASOURCE_USERNAME and"
                            + " QUARKUS_DATASOURCE_PASSWORD too.");
        }
    }

    /** Whether a keyset is configured, in place of the data folder's own. */
    boolean hasKeyset() {
        return isSet("intake.keyset-file") || isSet("intake.keyset");
    }

    /** With a configured database the keyset must be given: one made here would not be kept with that database. */
    void requireKeyset() {
        Optional<String> file = text("intake.keyset-file");
        Optional<String> content = text("intake.keyset");
        if (file.isPresent()) {
            Keyset.read(Path.of(file.get()));
        } else if (content.isPresent()) {
            Keyset.parse(content.get());
        } else {
            throw new InvalidKeyset(
                    "No keyset is given: with QUARKUS_DATASOURCE_JDBC_URL set, set INTAKE_KEYSET_FILE or"
                            + " INTAKE_KEYSET too. \"new-keyset\" as the only argument prints a new one; keep it as safe as the"
                            + " database.");
        }
    }

    /** Refuses the start where what protects the service is not set as it was meant. */
    void requireProtection() {
        TrustedProxies.parse(List.of(text("intake.trusted-proxies").orElse("").split(",")));
        String mode = text("intake.bot-gate.mode").orElse(BotGateMode.SUSPICIOUS.name());
        if (Stream.of(BotGateMode.values()).noneMatch(known -> known.name().equalsIgnoreCase(mode.strip()))) {
            throw new StartRefused("INTAKE_BOT_GATE_MODE is " + mode + ": set it to off, suspicious or always.");
        }
        if (text("intake.bootstrap-key")
                .filter(key -> !BootstrapKey.isAcceptable(key))
                .isPresent()) {
            throw new StartRefused(
                    "INTAKE_BOOTSTRAP_KEY is not a key: set it to cik_, 8 letters or digits, _ and at least 32"
                            + " random letters or digits, such as cik_$(openssl rand -hex 4)_$(openssl rand -hex 32).");
        }
    }

    /**
     * Whether staff can sign in by an identity provider too. Refuses the start where its tokens could not be told from those that it
     * issues for others.
     */
    boolean hasIdentityProvider() {
        if (!isSet("quarkus.oidc.auth-server-url")) {
            return false;
        }
        requireNamed(
                "quarkus.oidc.token.audience",
                "QUARKUS_OIDC_TOKEN_AUDIENCE",
                "what is in aud of access tokens for this API");
        if (isSet("quarkus.oidc.token.issuer")) {
            requireNamed(
                    "quarkus.oidc.token.issuer",
                    "QUARKUS_OIDC_TOKEN_ISSUER",
                    "what is in iss of the provider's tokens");
        }
        RoleScopes.parse(text("intake.oidc.roles").orElse(""));
        return true;
    }

    private void requireNamed(String property, String variable, String meaning) {
        String value = text(property).orElse("");
        if (value.isEmpty() || List.of(value.split("\\s*,\\s*")).contains("any")) {
            throw new StartRefused("With QUARKUS_OIDC_AUTH_SERVER_URL set, " + variable + " must be " + meaning
                    + ", and nothing for all.");
        }
    }

    /** Refuses the start where another program listens on one of the ports. */
    void requireFreePorts() {
        requireFree("quarkus.http.host", "quarkus.http.port", 8080, "QUARKUS_HTTP_PORT");
        requireFree("quarkus.management.host", "quarkus.management.port", 9000, "QUARKUS_MANAGEMENT_PORT");
        requireBothOrNeitherByChance();
    }

    private void requireFree(String hostProperty, String portProperty, int usual, String variable) {
        String value = text(portProperty).orElse(String.valueOf(usual));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > HIGHEST_PORT) {
            throw new StartRefused(variable + " is " + value + ", which is no port: set it to a number from 1 to "
                    + HIGHEST_PORT + ".");
        }
        try (ServerSocket socket = new ServerSocket()) {
            InetAddress host = InetAddress.getByName(text(hostProperty).orElse(ANY_ADDRESS));
            socket.bind(new InetSocketAddress(host, Integer.parseInt(value)));
        } catch (UnknownHostException e) {
            throw new StartRefused(hostProperty + " names no address of this machine: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new StartRefused("The port " + value + " can't be listened on (" + e.getMessage()
                    + "): stop the program that uses it, or set " + variable + " to another one.");
        }
    }

    /** Metrics tell the two ports apart where both are known; with only one of them left to chance the start would hang. */
    private void requireBothOrNeitherByChance() {
        boolean http = text("quarkus.http.port").filter(BY_CHANCE::equals).isPresent();
        boolean management =
                text("quarkus.management.port").filter(BY_CHANCE::equals).isPresent();
        if (http != management) {
            throw new StartRefused(
                    "Of QUARKUS_HTTP_PORT and QUARKUS_MANAGEMENT_PORT only one is 0, which leaves the port to"
                            + " chance: set both to 0, or neither.");
        }
    }

    private Optional<String> text(String property) {
        return config.getOptionalValue(property, String.class).filter(text -> !text.isBlank());
    }
}
