package clinic.intake.security.oidc;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real Keycloak with the realm of the tests, kept in memory, on a port of this machine; until it is closed. */
final class Keycloak implements AutoCloseable {

    private static final Path HOME = Path.of(System.getProperty("keycloak.home", "target/keycloak-26.4.0"));
    private static final Path REALM = Path.of("src", "test", "resources", "keycloak-realm.json");
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String adminPassword = UUID.randomUUID().toString();
    private final int port;
    private final Process process;

    private Keycloak(int port) throws IOException {
        this.port = port;
        Path imports = Files.createDirectories(HOME.resolve("data").resolve("import"));
        Files.copy(REALM, imports.resolve("clinic-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh",
                HOME.resolve("bin").resolve("kc.sh").toAbsolutePath().toString(),
                "start-dev",
                "--db=dev-mem",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm");
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        adminPassword));
        builder.redirectErrorStream(true)
                .redirectOutput(HOME.resolve("keycloak.log").toFile());
        process = builder.start();
    }

    /** The address of the realm of the tests on a Keycloak at this port, be it running or not. */
    static String realm(int port) {
        return "http://localhost:" + port + "/realms/clinic";
    }

    static Keycloak start(int port) throws IOException {
        Keycloak keycloak = new Keycloak(port);
        try {
            await("Keycloak")
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(500))
                    .until(keycloak::isUp);
            return keycloak;
        } catch (RuntimeException | Error e) {
            keycloak.close();
            throw e;
        }
    }

    private boolean isUp() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak has ended: " + Files.readString(HOME.resolve("keycloak.log")));
        }
        try {
            return send(HttpRequest.newBuilder(URI.create(realm(port)))).statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** An access token of a person, whose name is that of their role, for a client. */
    String token(String clientId, String person) throws IOException, InterruptedException {
        return grant(realm(port), clientId, person, person + " password");
    }

    /** The same as Keycloak issues it under another name of its machine, and so in another issuer's name. */
    String tokenOfAnotherIssuer(String clientId, String person) throws IOException, InterruptedException {
        return grant(realm(port).replace("localhost", "127.0.0.1"), clientId, person, person + " password");
    }

    private String grant(String realm, String clientId, String person, String password)
            throws IOException, InterruptedException {
        String form = Map.of("grant_type", "password", "client_id", clientId, "username", person, "password", password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> reply = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (reply.statusCode() != 200) {
            throw new IllegalStateException("no token: " + reply.body());
        }
        return JSON.readTree(reply.body()).path("access_token").asText();
    }

    /** The keys that tokens are signed with, as everybody can read them (RFC 7517). */
    JsonNode publicKeys() throws IOException, InterruptedException {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(realm(port) + "/protocol/openid-connect/certs")))
                        .body())
                .path("keys");
    }

    /** Takes a role from a person, as an administrator of the realm. */
    void removeRole(String person, String role) throws IOException, InterruptedException {
        String admin =
                "Bearer " + grant(realm(port).replace("/clinic", "/master"), "admin-cli", "admin", adminPassword);
        String realm = "http://localhost:" + port + "/admin/realms/clinic";
        JsonNode users =
                JSON.readTree(send(HttpRequest.newBuilder(URI.create(realm + "/users?exact=true&username=" + person))
                                .header("Authorization", admin))
                        .body());
        JsonNode found = JSON.readTree(send(HttpRequest.newBuilder(URI.create(realm + "/roles/" + role))
                        .header("Authorization", admin))
                .body());
        HttpResponse<String> reply = send(HttpRequest.newBuilder(
                        URI.create(realm + "/users/" + users.path(0).path("id").asText() + "/role-mappings/realm"))
                .header("Authorization", admin)
                .header("Content-Type", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.ofString("[" + found + "]")));
        if (reply.statusCode() != 204) {
            throw new IllegalStateException("the role stays: " + reply.body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
