package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses every query parameter that the operation doesn't declare, that is repeated though it is single, or that breaks the bounds
 * declared on it: {@code @Min} and {@code @Max} on every number, {@code @Size} (of ASCII), {@code @CodePointLength} and {@code @Pattern} on texts, where the pattern's
 * message is the variant of the wording. Names all of them at once (400).
 */
class StrictParameters {

    private final Map<Method, Map<String, Parameter>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo operation) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || operation.getResourceMethod() == null) {
            return;
        }
        Map<String, Parameter> known =
                declared.computeIfAbsent(operation.getResourceMethod(), StrictParameters::declaredBy);
        Faults faults = new Faults();
        given.forEach((name, values) -> {
            Parameter parameter = known.get(name);
            if (parameter == null) {
                faults.add(Fault.inParameter(shortened(name), ProblemCode.UNKNOWN_PARAMETER));
            } else if (values.size() > 1 && !Collection.class.isAssignableFrom(parameter.getType())) {
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

    private static Map<String, Parameter> declaredBy(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .collect(Collectors.toMap(
                        parameter -> parameter.getAnnotation(QueryParam.class).value(),
                        parameter -> parameter,
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static void check(String name, String value, Parameter parameter, Faults faults) {
        if (parameter.getType() == Integer.class || parameter.getType() == int.class) {
            checkNumber(name, value, parameter, faults);
        } else {
            checkText(name, value, parameter, faults);
        }
    }

    private static void checkNumber(String name, String value, Parameter parameter, Faults faults) {
        Min least = parameter.getAnnotation(Min.class);
        Max most = parameter.getAnnotation(Max.class);
        boolean number = value.matches("-?\\d{1,10}");
        if (!number || Long.parseLong(value) < least.value() || Long.parseLong(value) > most.value()) {
            faults.add(Fault.inParameter(name, ProblemCode.INVALID_PARAMETER, least.value(), most.value())
                    .as("range"));
        }
    }

    private static void checkText(String name, String value, Parameter parameter, Faults faults) {
        AnnotatedElement bounds = bounds(parameter);
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

    /** Where the bounds stand: on the parameter, or on what a list has. */
    private static AnnotatedElement bounds(Parameter parameter) {
        return parameter.getAnnotatedType() instanceof AnnotatedParameterizedType list
                ? list.getAnnotatedActualTypeArguments()[0]
                : parameter;
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
