package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a schema of the document as one that stands alone and refuses the members it does not name.
 *
 * <p>A schema that describes members gets {@code additionalProperties: false}; one that is composed of others gets
 * {@code unevaluatedProperties: false}, and those others stay open, or each would refuse the members of the next. Where
 * the document itself says what further members may be, that stands.
 */
final class SchemaClosing {
    private static final Set<String> ASSERTIONS = keywords("""
            type enum const format pattern minLength maxLength minimum maximum exclusiveMinimum
            exclusiveMaximum multipleOf required dependentRequired minProperties maxProperties minItems
            maxItems uniqueItems minContains maxContains""");
    /** Schemas of other values than the one at hand: members and items. */
    private static final Set<String> PARTS = keywords("""
            properties patternProperties additionalProperties unevaluatedProperties items prefixItems
            unevaluatedItems""");
    /** Schemas that the same value has to satisfy too. */
    private static final Set<String> COMPOSITION =
            Set.of("allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas");
    /** Closing these would change what they select, so they stay as written. */
    private static final Set<String> CONDITIONS = Set.of("not", "if", "contains", "propertyNames");

    private static final Set<String> MAPS = Set.of("properties", "patternProperties", "dependentSchemas");
    private static final Set<String> UNSUPPORTED = Set.of("$id", "$anchor", "$dynamicRef", "$dynamicAnchor");
    /** What makes an object more than a free one. */
    private static final Set<String> SHAPING = keywords("""
            properties patternProperties additionalProperties unevaluatedProperties required const enum not
            allOf anyOf oneOf if dependentSchemas propertyNames""");

    private enum Mode {
        CLOSED,
        OPEN,
        AS_WRITTEN
    }

    private final OpenApiDocument document;
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> names = new HashMap<>();

    private SchemaClosing(OpenApiDocument document) {
        this.document = document;
    }

    private static Set<String> keywords(String names) {
        return Set.of(names.split("\\s+"));
    }

    static JsonNode closed(OpenApiDocument document, JsonNode schema) {
        SchemaClosing closing = new SchemaClosing(document);
        JsonNode closed = closing.rewritten(schema, Mode.CLOSED);
        if (closed instanceof ObjectNode object) {
            object.set("$defs", closing.definitions);
        }
        return closed;
    }

    private JsonNode rewritten(JsonNode schema, Mode mode) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        boolean composed = composed(schema);
        schema.forEachEntry((keyword, value) -> {
            if (UNSUPPORTED.contains(keyword)) {
                throw new IllegalStateException("schemas with " + keyword + " are not supported: " + schema);
            } else if (keyword.equals("$ref")) {
                result.put("$ref", defined(value.asText(), composed ? opened(mode) : mode));
            } else if (ASSERTIONS.contains(keyword)) {
                result.set(keyword, value);
            } else if (PARTS.contains(keyword)) {
                Mode parts = mode == Mode.AS_WRITTEN ? mode : Mode.CLOSED;
                result.set(keyword, each(keyword, value, parts));
            } else if (COMPOSITION.contains(keyword)) {
                result.set(keyword, each(keyword, value, opened(mode)));
            } else if (CONDITIONS.contains(keyword)) {
                result.set(keyword, rewritten(value, Mode.AS_WRITTEN));
            }
        });
        if (mode == Mode.CLOSED && !schema.has("additionalProperties") && !schema.has("unevaluatedProperties")) {
            if (composed && describesMembers(schema, new HashSet<>())) {
                result.put("unevaluatedProperties", false);
            } else if (!composed && namesMembers(schema)) {
                result.put("additionalProperties", false);
            }
        }
        return result;
    }

    private static Mode opened(Mode mode) {
        return mode == Mode.AS_WRITTEN ? mode : Mode.OPEN;
    }

    private JsonNode each(String keyword, JsonNode value, Mode mode) {
        if (MAPS.contains(keyword)) {
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            value.forEachEntry((name, schema) -> map.set(name, rewritten(schema, mode)));
            return map;
        }
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(schema -> list.add(alternative(keyword, schema, rewritten(schema, mode))));
            return list;
        }
        return rewritten(value, mode);
    }

    /** A choice that is "any object" says that its members are free, which the closing around it has to see. */
    private JsonNode alternative(String keyword, JsonNode schema, JsonNode result) {
        boolean choice = keyword.equals("anyOf") || keyword.equals("oneOf");
        if (choice && result instanceof ObjectNode object && freeObject(document.resolved(schema))) {
            object.put("additionalProperties", true);
        }
        return result;
    }

    private static boolean freeObject(JsonNode schema) {
        String types = schema.path("type").toString();
        return schema.isObject()
                && (types.isEmpty() || types.contains("\"object\""))
                && SHAPING.stream().noneMatch(schema::has);
    }

    private static boolean namesMembers(JsonNode schema) {
        return schema.has("properties") || schema.has("patternProperties");
    }

    /** Whether other schemas have a say about the members of the same value; a bare reference is not composed. */
    private static boolean composed(JsonNode schema) {
        return COMPOSITION.stream().anyMatch(schema::has) || schema.has("$ref") && namesMembers(schema);
    }

    private boolean describesMembers(JsonNode schema, Set<String> seen) {
        if (namesMembers(schema)) {
            return true;
        }
        String reference = schema.path("$ref").asText("");
        if (!reference.isEmpty() && seen.add(reference) && describesMembers(document.resolved(reference), seen)) {
            return true;
        }
        return COMPOSITION.stream()
                .filter(schema::has)
                .flatMap(keyword -> parts(keyword, schema.path(keyword)))
                .anyMatch(part -> describesMembers(part, seen));
    }

    private static Stream<JsonNode> parts(String keyword, JsonNode value) {
        return value.isArray() || MAPS.contains(keyword) ? value.valueStream() : Stream.of(value);
    }

    private String defined(String reference, Mode mode) {
        String key = mode + reference;
        if (!names.containsKey(key)) {
            String name = "s" + names.size();
            names.put(key, name);
            definitions.set(name, rewritten(document.resolved(reference), mode));
        }
        return "#/$defs/" + names.get(key);
    }
}
