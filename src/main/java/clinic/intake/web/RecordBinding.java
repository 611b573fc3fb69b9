package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.CodePointLength;

/** Makes records of a JSON tree without converting anything, and collects what stands in the way. */
final class RecordBinding {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final Faults refusals;
    private final Faults unacceptable;
    private final Faults ignored = new Faults();

    RecordBinding(Faults refusals) {
        this(refusals, new Faults());
    }

    private RecordBinding(Faults refusals, Faults unacceptable) {
        this.refusals = refusals;
        this.unacceptable = unacceptable;
    }

    /** Faults of what is well-typed but not acceptable. */
    Faults unacceptable() {
        return unacceptable;
    }

    /** Faults of what was left out of members that a page fills in. */
    Faults ignored() {
        return ignored;
    }

    /** The record that a JSON value is; null, or with members that are null, where faults stand in the way. */
    Object bind(JsonNode node, Class<?> type) {
        return bind(node, Member.of(type), "");
    }

    private Object bind(JsonNode node, Member member, String pointer) {
        if (member.type() instanceof ParameterizedType list) {
            return list(node, Member.of(list.getActualTypeArguments()[0]), member.mostItems(), pointer);
        }
        Class<?> target = (Class<?>) member.type();
        if (target == String.class) {
            return text(node, member, pointer);
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

    private String text(JsonNode node, Member member, String pointer) {
        if (!node.isTextual()) {
            refuse(pointer, "string");
            return null;
        }
        String text = node.textValue();
        if (text.codePoints().anyMatch(RecordBinding::isUnkeepable)) {
            unacceptable.add(Fault.at(pointer, ProblemCode.FORBIDDEN_CHARACTER));
            return null;
        }
        if (isLenient() && isLonger(NormalForm.of(text), member.longest())) {
            unacceptable.add(Fault.at(pointer, ProblemCode.TOO_LONG, member.longest()));
            return null;
        }
        return text;
    }

    private static boolean isLonger(String text, int most) {
        return text.codePointCount(0, text.length()) > most;
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

    /** Refuses a list that is too long without looking at its items, so that the cost doesn't grow with what is in it. */
    private List<Object> list(JsonNode node, Member item, int most, String pointer) {
        if (!node.isArray()) {
            refuse(pointer, "array");
            return List.of();
        }
        if (node.size() > most) {
            unacceptable.add(Fault.at(pointer, ProblemCode.TOO_MANY, most));
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (JsonNode one : node) {
            items.add(bind(one, item, pointer + "/" + items.size()));
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
                Member component = shape.members().get(index);
                // What can't be used there is told as ignored, whatever is wrong with it.
                RecordBinding binding = component.isPageFilled() ? new RecordBinding(ignored, ignored) : this;
                arguments[index] = binding.bind(member.getValue(), component, at);
            }
        });
        return shape.instantiate(arguments);
    }

    /** True where what is wrong is left out, so that the record must hold nothing that is. */
    private boolean isLenient() {
        return refusals == unacceptable;
    }

    private Object refuse(String pointer, String expected) {
        refusals.add(Fault.at(pointer, ProblemCode.WRONG_TYPE, expected));
        return null;
    }

    /**
     * The demands on a value.
     *
     * @param mostItems how many items it may have where it is a list
     * @param longest how many code points it may have where it is a text
     */
    private record Member(Type type, int mostItems, int longest, boolean isPageFilled) {

        /** A value of which nothing is known but its type: the whole body, or an item of a list. */
        static Member of(Type type) {
            return new Member(type, 0, Integer.MAX_VALUE, false);
        }

        static Member of(RecordComponent component) {
            Type type = component.getGenericType();
            CodePointLength length = component.getAccessor().getAnnotation(CodePointLength.class);
            return new Member(
                    type,
                    type instanceof ParameterizedType ? mostItems(component) : 0,
                    length == null ? Integer.MAX_VALUE : length.max(),
                    component.getAccessor().isAnnotationPresent(PageFilled.class));
        }

        private static int mostItems(RecordComponent component) {
            Size size = component.getAccessor().getAnnotation(Size.class);
            if (size == null || size.max() == Integer.MAX_VALUE) {
                throw new IllegalArgumentException(component + " must say how many items it may have at most (@Size)");
            }
            return size.max();
        }
    }

    /** A record's canonical constructor, and the place and type of each component. */
    private record Shape(Constructor<?> constructor, Map<String, Integer> components, List<Member> members) {

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
                        Arrays.stream(components).map(Member::of).toList());
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
