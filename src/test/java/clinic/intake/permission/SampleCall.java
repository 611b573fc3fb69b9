package clinic.intake.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One call of an operation, made from the API's description: path, required parameters and headers by their examples.
 *
 * @param scopes what the description says that credentials need; null where it needs none at all
 * @param mediaType of the body; null where the operation takes none
 * @param body as the description gives examples for its members
 */
public record SampleCall(
        String operation,
        String method,
        String path,
        Map<String, String> headers,
        List<String> scopes,
        String mediaType,
        String body) {

    private static final String SOME_ID = "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    /** A call of each operation of the committed description. */
    public static List<SampleCall> ofAll() {
        try {
            JsonNode api = new ObjectMapper()
                    .readTree(Path.of("openapi", "openapi.json").toFile());
            List<SampleCall> calls = new ArrayList<>();
            api.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(method -> calls.add(of(api, path.getKey(), method.getKey(), method.getValue()))));
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SampleCall of(JsonNode api, String template, String method, JsonNode operation) {
        String path = template;
        List<String> query = new ArrayList<>();
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode reference : operation.path("parameters")) {
            JsonNode parameter = resolved(api, reference);
            String name = parameter.path("name").asText();
            String value = text(api, parameter);
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value);
                case "query" -> {
                    if (parameter.path("required").asBoolean()) {
                        query.add(name + "=" + value);
                    }
                }
                default -> {
                    if (parameter.path("required").asBoolean()) {
                        headers.put(name, name.equals("If-Match") ? "*" : value);
                    }
                }
            }
        }
        JsonNode content = resolved(api, operation.path("requestBody")).path("content");
        String mediaType = content.isEmpty() ? null : content.fieldNames().next();
        List<String> scopes = null;
        for (JsonNode requirement : operation.path("security")) {
            scopes = new ArrayList<>();
            for (JsonNode scope : requirement.path("apiKey")) {
                scopes.add(scope.asText());
            }
            break;
        }
        return new SampleCall(
                operation.path("operationId").asText(),
                method.toUpperCase(),
                query.isEmpty() ? path : path + "?" + String.join("&", query),
                headers,
                scopes,
                mediaType,
                mediaType == null
                        ? null
                        : example(api, content.path(mediaType).path("schema")).toString());
    }

    /** The request to the service at this address, with the examples as its body: what is let in would do something. */
    public HttpRequest.Builder to(URI service) {
        return request(service, body);
    }

    /** The same without anything in its body: who may is told what is missing. */
    public HttpRequest.Builder emptyTo(URI service) {
        return request(service, "{}");
    }

    private HttpRequest.Builder request(URI service, String content) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        headers.forEach(request::header);
        if (mediaType == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        return request.header("Content-Type", mediaType).method(method, HttpRequest.BodyPublishers.ofString(content));
    }

    private static String text(JsonNode api, JsonNode parameter) {
        JsonNode example = parameter.path("example");
        return example.isMissingNode() ? example(api, parameter.path("schema")).asText() : example.asText();
    }

    private static JsonNode example(JsonNode api, JsonNode reference) {
        JsonNode schema = resolved(api, reference);
        for (JsonNode given :
                List.of(schema.path("examples").path(0), schema.path("enum").path(0), schema.path("const"))) {
            if (!given.isMissingNode()) {
                return given;
            }
        }
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = json.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(member -> object.set(member.getKey(), example(api, member.getValue())));
                yield object;
            }
            case "array" -> json.arrayNode().add(example(api, schema.path("items")));
            case "integer", "number" -> json.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> json.booleanNode(true);
            default -> json.textNode(schema.path("format").asText().equals("uuid") ? SOME_ID : "x");
        };
    }

    private static String type(JsonNode schema) {
        return schema.path("type").isArray()
                ? schema.path("type").path(0).asText()
                : schema.path("type").asText();
    }

    private static JsonNode resolved(JsonNode api, JsonNode node) {
        JsonNode found = node;
        while (found.path("$ref").isTextual()) {
            found = api.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    @Override
    public String toString() {
        return operation;
    }
}
