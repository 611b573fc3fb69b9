package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds parameter and header values, which are text, against schemas of numbers, booleans, strings and lists. */
final class TextCheck {
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OpenApiDocument document;
    private final ClosedSchemas schemas;

    TextCheck(OpenApiDocument document, ClosedSchemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /**
     * Faults of all values given under one name.
     *
     * @param definition the parameter or header object; one with {@code content} and no schema is not checked
     * @param listsByComma whether a list is one text with commas, as in headers, or the name repeated, as in queries
     */
    List<String> faults(String what, JsonNode definition, List<String> values, boolean listsByComma) {
        if (!definition.has("schema")) {
            return List.of();
        }
        JsonNode schema = definition.path("schema");
        Set<String> types = types(schema);
        if (types.contains("array")) {
            ArrayNode list = JSON.arrayNode();
            Set<String> itemTypes = types(document.resolved(schema).path("items"));
            values.stream()
                    .flatMap(value ->
                            listsByComma ? Arrays.stream(value.split(",")).map(String::strip) : List.of(value).stream())
                    .forEach(value -> list.add(parsed(value, itemTypes)));
            return faults(what, schema, list);
        }
        if (!listsByComma && values.size() > 1) {
            return List.of(what + ": is given " + values.size() + " times, but is no list");
        }
        return values.stream()
                .flatMap(value -> faults(what, schema, parsed(value, types)).stream())
                .toList();
    }

    private List<String> faults(String what, JsonNode schema, JsonNode value) {
        return schemas.faults(schema, value).stream()
                .map(fault -> Contract.at(what + " = " + value, fault))
                .toList();
    }

    private static JsonNode parsed(String text, Set<String> types) {
        boolean number = types.contains("integer") || types.contains("number");
        if (types.contains("string") || types.isEmpty()) {
            return JSON.textNode(text);
        } else if (number && JSON_NUMBER.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        } else if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        }
        return JSON.textNode(text);
    }

    /** All types that a schema names, itself or through what it is composed of. */
    private Set<String> types(JsonNode schema) {
        Set<String> found = new HashSet<>();
        collectTypes(schema, found, new HashSet<>());
        return found;
    }

    private void collectTypes(JsonNode schema, Set<String> found, Set<String> seen) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            found.add(type.asText());
        }
        type.forEach(one -> found.add(one.asText()));
        String reference = schema.path("$ref").asText("");
        if (!reference.isEmpty() && seen.add(reference)) {
            collectTypes(document.resolved(reference), found, seen);
        }
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(keyword).forEach(part -> collectTypes(part, found, seen));
        }
    }
}
