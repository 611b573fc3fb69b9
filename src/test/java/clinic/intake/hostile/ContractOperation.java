package clinic.intake.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.StaffKeys;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** An operation of the committed contract, those that are added later too. */
record ContractOperation(String method, String path, JsonNode description) {

    static final JsonNode CONTRACT = contract();

    private static final int FEWEST = 40;

    @Override
    public String toString() {
        return method + " " + path;
    }

    static Stream<ContractOperation> all() {
        List<ContractOperation> operations = new ArrayList<>();
        CONTRACT.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().has("operationId"))
                .forEach(method -> operations.add(new ContractOperation(
                        method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        assertThat(operations).hasSizeGreaterThanOrEqualTo(FEWEST);
        return operations.stream();
    }

    /** The node itself, or the one that it refers to. */
    static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : CONTRACT.at(reference.substring(1));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        description.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return parameters;
    }

    /** True where it asks for no credentials. */
    boolean isPublic() {
        return description.path("security").isEmpty();
    }

    /** The scopes that it asks for. */
    String[] scopes() {
        List<String> scopes = new ArrayList<>();
        description.at("/security/0/apiKey").forEach(scope -> scopes.add(scope.asText()));
        return scopes.toArray(String[]::new);
    }

    boolean hasBody() {
        return description.has("requestBody");
    }

    /** The media type of its body. */
    String bodyType() {
        return description.at("/requestBody/content").fieldNames().next();
    }

    JsonNode bodySchema() {
        return resolved(description.at("/requestBody/content").elements().next().path("schema"));
    }

    /** A new key with its scopes, which has all its calls left; null where it is public. */
    String newKey() {
        return isPublic() ? null : StaffKeys.insert("STAFF", Set.of(scopes()));
    }

    /**
     * A call from a new address, with precondition and body.
     *
     * @param key its credentials, or null
     * @param at its path and query
     * @param header one of its headers to be sent with another value; null for none
     */
    HttpRequest call(String key, String at, String body, String header, String value) {
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + at))
                .setHeader("X-Forwarded-For", Api.newAddress())
                .setHeader("If-Match", "*")
                .method(
                        method,
                        hasBody() ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
        if (hasBody()) {
            call.setHeader("Content-Type", bodyType());
        }
        if (key != null) {
            call.setHeader("Authorization", "Bearer " + key);
        }
        if (header != null) {
            call.setHeader(header, value);
        }
        return call.build();
    }

    private static JsonNode contract() {
        try {
            return Samples.json(Files.readString(Path.of("openapi", "openapi.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
