package clinic.intake.web.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * What the annotations on a record's component demand of its value: the constraints that a body is checked by, and the pattern and
 * constant that the API's description names.
 */
record Constraints(
        boolean isRequired,
        boolean isNotEmpty,
        Optional<CodePointLength> length,
        Optional<Size> size,
        Schema described) {

    private static final Set<Class<? extends Annotation>> KNOWN =
            Set.of(NotNull.class, NotEmpty.class, NotBlank.class, Size.class, CodePointLength.class);

    static Constraints on(Field component) {
        Arrays.stream(component.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(Constraint.class) && !KNOWN.contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw new IllegalStateException("no schema says what " + type + " demands of " + component);
                });
        boolean isNotEmpty = component.isAnnotationPresent(NotEmpty.class);
        return new Constraints(
                isNotEmpty
                        || component.isAnnotationPresent(NotNull.class)
                        || component.isAnnotationPresent(NotBlank.class),
                isNotEmpty,
                Optional.ofNullable(component.getAnnotation(CodePointLength.class)),
                Optional.ofNullable(component.getAnnotation(Size.class)),
                component.getAnnotation(Schema.class));
    }

    /** Adds what is demanded to the schema of the value. */
    void writeTo(ObjectNode schema) {
        length.ifPresent(bounds -> schema.put("maxLength", bounds.max()));
        size.ifPresent(bounds -> schema.put("maxItems", bounds.max()));
        if (isNotEmpty) {
            schema.put("minItems", 1);
        }
        if (described != null) {
            describe(schema);
        }
    }

    /** Adds the description and the examples, and no demand. */
    void describeOnly(ObjectNode schema) {
        if (!schema.has("description") && !described.description().isEmpty()) {
            schema.put("description", described.description());
        }
        addExamples(schema);
    }

    private void describe(ObjectNode schema) {
        if (!described.pattern().isEmpty()) {
            schema.put("pattern", described.pattern());
        }
        if (described.constValue().equals("true")) {
            schema.put("const", true);
        }
        if (!schema.has("description") && !described.description().isEmpty()) {
            schema.put("description", described.description());
        }
        boolean isText = schema.path("type").asText().equals("string") && !schema.has("oneOf");
        if (isText) {
            addExamples(schema);
        }
    }

    private void addExamples(ObjectNode schema) {
        if (described.examples().length > 0) {
            ArrayNode examples = JsonNodeFactory.instance.arrayNode();
            Arrays.stream(described.examples()).forEach(examples::add);
            schema.set("examples", examples);
        }
    }
}
