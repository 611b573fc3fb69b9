package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes records of a JSON tree without converting anything, and collects what stands in the way. */
final class RecordBinding {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Faults refusals;
    private final Faults unacceptable = new Faults();

    RecordBinding(Faults refusals) {
        this.refusals = refusals;
    }

    Faults unacceptable() {
        return unacceptable;
    }

    Object bind(JsonNode node, Type type, String pointer) {
        if (type instanceof ParameterizedType list) {
            return list(node, list.getActualTypeArguments()[0], pointer);
        }
        Class<?> target = (Class<?>) type;
        if (target == String.class) {
            return text(node, pointer);
        }
        if (target == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : refuse(pointer, "boolean");
        }
        if (target == Integer.class) {
            return node.isIntegralNumber() ? nearest(node.longValue()) : refuse(pointer, "integer");
        }
        return target.isEnum() ? constant(node, target, pointer) : record(node, target, pointer);
    }

    /** What no Integer can hold is as far out of any range as the greatest and the least. */
    private static Integer nearest(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    private String text(JsonNode node, String pointer) {
        if (!node.isTextual()) {
            refuse(pointer, "string");
            return null;
        }
        String text = node.textValue();
        if (text.codePoints().anyMatch(RecordBinding::isUnkeepable)) {
            unacceptable.add(Fault.at(pointer, ProblemCode.FORBIDDEN_CHARACTER));
            return null;
        }
        return text;
    }

    private static boolean isUnkeepable(int character) {
        boolean layout = character == '\t' || character == '\n' || character == '\r';
        return !layout && Character.getType(character) == Character.CONTROL
                || Character.getType(character) == Character.SURROGATE;
    }

    private Object constant(JsonNode node, Class<?> type, String pointer) {
        if (!node.isTextual()) {
            return refuse(pointer, "string");
        }
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(node.textValue())) {
                return constant;
            }
        }
        unacceptable.add(Fault.at(
                pointer,
                ProblemCode.INVALID_VALUE,
                String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .toList())));
        return null;
    }

    private List<Object> list(JsonNode node, Type itemType, String pointer) {
        List<Object> items = new ArrayList<>();
        if (!node.isArray()) {
            refuse(pointer, "array");
            return items;
        }
        for (JsonNode item : node) {
            items.add(bind(item, itemType, pointer + "/" + items.size()));
        }
        return items;
    }

    private Object record(JsonNode node, Class<?> type, String pointer) {
        if (!node.isObject()) {
            return refuse(pointer, "object");
        }
        Shape shape = SHAPES.get(type);
        Object[] arguments = new Object[shape.components().size()];
        node.properties().forEach(member -> {
            String at = JsonPointers.member(pointer, member.getKey());
            Integer index = shape.components().get(member.getKey());
            if (index == null) {
                refusals.add(Fault.at(at, ProblemCode.UNKNOWN_MEMBER));
            } else if (!member.getValue().isNull()) {
                arguments[index] = bind(member.getValue(), shape.types().get(index), at);
            }
        });
        return shape.instantiate(arguments);
    }

    private Object refuse(String pointer, String expected) {
        refusals.add(Fault.at(pointer, ProblemCode.WRONG_TYPE, expected));
        return null;
    }

    /** A record's canonical constructor, and the place and type of each component. */
    private record Shape(Constructor<?> constructor, Map<String, Integer> components, List<Type> types) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Map<String, Integer> places = new LinkedHashMap<>();
            for (RecordComponent component : components) {
                places.put(component.getName(), places.size());
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(
                        constructor,
                        places,
                        Arrays.stream(components)
                                .map(RecordComponent::getGenericType)
                                .toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " is not a record", e);
            }
        }

        Object instantiate(Object... arguments) {
            try {
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
