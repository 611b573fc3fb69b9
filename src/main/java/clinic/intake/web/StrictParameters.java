package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses every query parameter that the operation doesn't declare, that is repeated though it is single, or that breaks the bounds
 * declared on it: {@code @Min} and {@code @Max} on every number, {@code @Size} (of ASCII), {@code @CodePointLength} and {@code @Pattern} on texts, where the pattern's
 * message is the variant of the wording; a constant's name where it is an enum. Parameters may stand on the method or, as fields, in a
 * {@code @BeanParam}. Names all of them at once (400).
 */
class StrictParameters {

    private final Map<Method, Map<String, Declared>> declared = new ConcurrentHashMap<>();

    /**
     * A parameter as it is declared.
     *
     * @param bounds what its bounds stand on: itself, or where several are taken, what a list has
     * @param type of one value
     */
    private record Declared(String name, AnnotatedElement bounds, Class<?> type, boolean several) {

        static Declared of(AnnotatedElement element, AnnotatedType type) {
            String name = element.getAnnotation(QueryParam.class).value();
            if (type instanceof AnnotatedParameterizedType list) {
                AnnotatedType item = list.getAnnotatedActualTypeArguments()[0];
                return new Declared(name, item, (Class<?>) item.getType(), true);
            }
            return new Declared(name, element, (Class<?>) type.getType(), false);
        }
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo operation) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || operation.getResourceMethod() == null) {
            return;
        }
        Map<String, Declared> known =
                declared.computeIfAbsent(operation.getResourceMethod(), StrictParameters::declaredBy);
        Faults faults = new Faults();
        given.forEach((name, values) -> {
            Declared parameter = known.get(name);
            if (parameter == null) {
                faults.add(Fault.inParameter(shortened(name), ProblemCode.UNKNOWN_PARAMETER));
            } else if (values.size() > 1 && !parameter.several()) {
                faults.add(
                        Fault.inParameter(name, ProblemCode.INVALID_PARAMETER).as("once"));
            } else {
                values.forEach(value -> check(name, value, parameter, faults));
            }
        });
        if (!faults.isEmpty()) {
            throw ProblemException.bad(faults.list());
        }
    }

    private static Map<String, Declared> declaredBy(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(parameter.getType().getDeclaredFields())
                                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                                .map(field -> Declared.of(field, field.getAnnotatedType()))
                        : Stream.of(parameter)
                                .filter(direct -> direct.isAnnotationPresent(QueryParam.class))
                                .map(direct -> Declared.of(direct, direct.getAnnotatedType())))
                .collect(Collectors.toMap(
                        Declared::name, declared -> declared, (first, second) -> first, LinkedHashMap::new));
    }

    private static void check(String name, String value, Declared parameter, Faults faults) {
        if (parameter.type() == Integer.class || parameter.type() == int.class) {
            checkNumber(name, value, parameter.bounds(), faults);
        } else if (parameter.type().isEnum()) {
            checkConstant(name, value, parameter.type(), faults);
        } else {
            checkText(name, value, parameter.bounds(), faults);
        }
    }

    private static void checkConstant(String name, String value, Class<?> type, Faults faults) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
        if (!names.contains(value)) {
            faults.add(Fault.inParameter(name, ProblemCode.INVALID_PARAMETER, String.join(", ", names))
                    .as("constant"));
        }
    }

    private static void checkNumber(String name, String value, AnnotatedElement bounds, Faults faults) {
        Min least = bounds.getAnnotation(Min.class);
        Max most = bounds.getAnnotation(Max.class);
        boolean number = value.matches("-?\\d{1,10}");
        if (!number || Long.parseLong(value) < least.value() || Long.parseLong(value) > most.value()) {
            faults.add(Fault.inParameter(name, ProblemCode.INVALID_PARAMETER, least.value(), most.value())
                    .as("range"));
        }
    }

    private static void checkText(String name, String value, AnnotatedElement bounds, Faults faults) {
        Size size = bounds.getAnnotation(Size.class);
        CodePointLength length = bounds.getAnnotation(CodePointLength.class);
        Pattern pattern = bounds.getAnnotation(Pattern.class);
        if (size != null && isOutside(value.length(), size.min(), size.max())) {
            faults.add(length(name, size.min(), size.max()));
        } else if (length != null && isOutside(value.codePointCount(0, value.length()), length.min(), length.max())) {
            faults.add(length(name, length.min(), length.max()));
        } else if (pattern != null && !value.matches(pattern.regexp())) {
            faults.add(Fault.inParameter(name, ProblemCode.INVALID_PARAMETER).as(pattern.message()));
        }
    }

    private static boolean isOutside(int length, int least, int most) {
        return length < least || length > most;
    }

    private static Fault length(String name, int least, int most) {
        return Fault.inParameter(name, ProblemCode.INVALID_PARAMETER, least, most)
                .as("length");
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
