package clinic.intake.web.schema;

import clinic.intake.web.PageFilled;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;

/**
 * Writes the JSON Schema (2020-12) of a request body from the record that it is read into and the constraints on its components, so
 * that it can't say anything else than they do. What may be left out may be null, which is the same; members that are not named are
 * refused. Lengths are code points, as JSON Schema has them.
 */
public final class RecordSchema {

    /** The dialect that is written. */
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** What no text may hold: control characters but for tab and line ends, and halves of surrogate pairs. */
    static final String UNKEEPABLE = "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MemberTexts texts;

    private RecordSchema(MemberTexts texts) {
        this.texts = texts;
    }

    /** The schema of a record of strings, booleans, enums, lists and records. */
    public static ObjectNode of(Class<?> type, MemberTexts texts) {
        ObjectNode schema = NODES.objectNode().put("$schema", DIALECT);
        schema.setAll(new RecordSchema(texts).object(type, ""));
        // Not by a pattern with anchors: what these do at the end of a line differs between languages.
        ObjectNode unkeepable = schema.putObject("$defs").putObject("text").putObject("not");
        unkeepable.put("type", "string").put("pattern", UNKEEPABLE);
        return schema;
    }

    private ObjectNode object(Class<?> type, String path) {
        ObjectNode schema = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        ArrayNode required = NODES.arrayNode();
        ObjectNode properties = NODES.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            Constraints constraints = Constraints.on(field(type, name));
            if (constraints.isRequired()) {
                required.add(name);
            }
            boolean pageFilled = field(type, name).isAnnotationPresent(PageFilled.class);
            properties.set(
                    name,
                    pageFilled
                            ? described(constraints, path + name)
                            : member(component.getGenericType(), constraints, path + name));
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.set("properties", properties);
        return schema;
    }

    /** Describes what a page fills in, of which nothing is demanded: it is never refused. */
    private ObjectNode described(Constraints constraints, String path) {
        ObjectNode schema = titled(path);
        constraints.describeOnly(schema);
        return schema;
    }

    private ObjectNode titled(String path) {
        ObjectNode schema = NODES.objectNode();
        texts.find(path + ".title").ifPresent(title -> schema.put("title", title));
        texts.find(path + ".description").ifPresent(description -> schema.put("description", description));
        return schema;
    }

    private ObjectNode member(Type type, Constraints constraints, String path) {
        ObjectNode schema = titled(path);
        schema.setAll(value(type, path));
        constraints.writeTo(schema);
        if (!constraints.isRequired()) {
            allowNull(schema);
        }
        return schema;
    }

    private ObjectNode value(Type type, String path) {
        if (type instanceof ParameterizedType list) {
            ObjectNode schema = NODES.objectNode().put("type", "array");
            schema.set("items", value(list.getActualTypeArguments()[0], path));
            return schema;
        }
        Class<?> target = (Class<?>) type;
        if (target == String.class) {
            return NODES.objectNode().put("type", "string").put("$ref", "#/$defs/text");
        }
        if (target == Boolean.class) {
            return NODES.objectNode().put("type", "boolean");
        }
        return target.isEnum() ? constants(target) : object(target, path + ".");
    }

    /** Values with their words, which a list of values ({@code enum}) has no place for. */
    private ObjectNode constants(Class<?> type) {
        ObjectNode schema = NODES.objectNode().put("type", "string");
        ArrayNode values = schema.putArray("oneOf");
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            ObjectNode value = values.addObject().put("const", name);
            texts.find(type.getSimpleName() + "." + name).ifPresent(title -> value.put("title", title));
        }
        return schema;
    }

    private static void allowNull(ObjectNode schema) {
        String type = schema.get("type").textValue();
        schema.putArray("type").add(type).add("null");
        if (schema.get("oneOf") instanceof ArrayNode values) {
            values.addObject().putNull("const");
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(type + " is not a record", e);
        }
    }
}
