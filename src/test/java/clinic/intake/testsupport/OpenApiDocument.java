package clinic.intake.testsupport;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operations of an OpenAPI 3.1 document, and what its references stand for. */
final class OpenApiDocument {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** The content of every refusal that no operation declares. */
    static final JsonNode PROBLEM_CONTENT = problemContent("#/components/schemas/Problem");

    private final JsonNode root;
    private final SortedMap<PathTemplate, Map<String, Operation>> operations = new TreeMap<>();

    OpenApiDocument(JsonNode root) {
        this.root = root;
        if (!root.path("openapi").asText().startsWith("3.1")) {
            throw new IllegalArgumentException("not an OpenAPI 3.1 document: openapi is " + root.path("openapi"));
        }
        root.path("paths").forEachEntry((path, item) -> addOperations(path, resolved(item)));
    }

    private static JsonNode problemContent(String schema) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.putObject("application/problem+json").putObject("schema").put("$ref", schema);
        return content;
    }

    private void addOperations(String path, JsonNode item) {
        PathTemplate template = new PathTemplate(path);
        Map<String, Operation> byMethod = new LinkedHashMap<>();
        item.forEachEntry((name, operation) -> {
            if (METHODS.contains(name)) {
                String method = name.toUpperCase(Locale.ROOT);
                String id = operation.path("operationId").asText(method + " " + path);
                byMethod.put(method, new Operation(id, method, operation, parameters(item, operation)));
            }
        });
        operations.put(template, byMethod);
    }

    /** Those of the operation replace those of its path with the same name and place (OpenAPI 3.1 §4.8.9.1). */
    private Collection<JsonNode> parameters(JsonNode item, JsonNode operation) {
        Map<List<String>, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (JsonNode reference : list) {
                JsonNode parameter = resolved(reference);
                String in = parameter.path("in").asText();
                String name = parameter.path("name").asText();
                parameters.put(List.of(in, in.equals("header") ? name.toLowerCase(Locale.ROOT) : name), parameter);
            }
        }
        return Collections.unmodifiableCollection(parameters.values());
    }

    /** The most literal path that fits is the only one that counts, whether it has the method or not. */
    Optional<Call> find(String method, String path) {
        for (Map.Entry<PathTemplate, Map<String, Operation>> entry : operations.entrySet()) {
            Optional<Map<String, String>> values = entry.getKey().match(path);
            if (values.isPresent()) {
                Operation operation = entry.getValue().get(method);
                if (operation == null && method.equals("HEAD")) {
                    operation = entry.getValue().get("GET");
                }
                return Optional.ofNullable(operation).map(found -> new Call(found, values.get()));
            }
        }
        return Optional.empty();
    }

    Collection<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        operations.values().forEach(byMethod -> all.addAll(byMethod.values()));
        return all;
    }

    /** Names, in lower case, of what security schemes have their keys in: {@code header}, {@code query}. */
    Set<String> securityNames(String in) {
        Set<String> names = new TreeSet<>();
        for (JsonNode reference : root.path("components").path("securitySchemes")) {
            JsonNode scheme = resolved(reference);
            if (scheme.path("in").asText().equals(in)) {
                names.add(scheme.path("name").asText().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** The node itself, or what it refers to if it is a reference. */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        for (int steps = 0; found.path("$ref").isTextual(); steps++) {
            if (steps > 20) {
                throw new IllegalStateException("the reference " + node.path("$ref") + " leads to itself");
            }
            found = resolved(found.path("$ref").asText());
        }
        return found;
    }

    /** What a reference into this document stands for, be it another reference. */
    JsonNode resolved(String reference) {
        JsonNode found = reference.startsWith("#")
                ? root.at(JsonPointer.compile(
                        PathTemplate.decoded(reference.substring(1).replace("+", "%2B"))))
                : root.path("");
        if (found.isMissingNode()) {
            throw new IllegalStateException("the document refers to " + reference + ", which is not in it");
        }
        return found;
    }

    /** An operation with the path parameters that it was called with. */
    record Call(Operation operation, Map<String, String> pathValues) {}

    /** A method on a path, with its own parameters and those of its path. */
    record Operation(String id, String method, JsonNode definition, Collection<JsonNode> parameters) {

        JsonNode responses() {
            return definition.path("responses");
        }
    }
}
