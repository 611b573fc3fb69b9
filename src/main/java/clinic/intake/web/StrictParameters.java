package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses every query parameter that the operation doesn't declare, that is repeated though it is single, or that breaks the bounds
 * declared on it. Names all of them at once (400).
 */
class StrictParameters {

    private final Map<Method, Map<String, Parameter>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo operation) {
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || operation.getResourceMethod() == null) {
            return;
        }
        Map<String, Parameter> known = declared.computeIfAbsent(operation.getResourceMethod(), StrictParameters::declaredBy);
        List<Fault> faults = new ArrayList<>();
        given.forEach((name, values) -> {
            Parameter parameter = known.get(name);
            if (parameter == null) {
                faults.add(Fault.inParameter(shortened(name), ProblemCode.UNKNOWN_PARAMETER));
            } else if (values.size() > 1 && !Collection.class.isAssignableFrom(parameter.getType())) {
                faults.add(Fault.inParameter(name, ProblemCode.INVALID_PARAMETER, "given more than once"));
            } else {
                values.forEach(value -> check(name, value, parameter, faults));
            }
        });
        if (!faults.isEmpty()) {
            throw ProblemException.bad(faults);
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

    private static void check(String name, String value, Parameter parameter, List<Fault> faults) {
        String complaint = parameter.getType() == Integer.class || parameter.getType() == int.class
                ? complaintOnNumber(value, parameter)
                : complaintOnText(value, parameter);
        if (complaint != null) {
            faults.add(Fault.inParameter(name, ProblemCode.INVALID_PARAMETER, complaint));
        }
    }

    private static String complaintOnNumber(String value, Parameter parameter) {
        long least = parameter.isAnnotationPresent(Min.class)
                ? parameter.getAnnotation(Min.class).value()
                : Integer.MIN_VALUE;
        long most = parameter.isAnnotationPresent(Max.class)
                ? parameter.getAnnotation(Max.class).value()
                : Integer.MAX_VALUE;
        if (!value.matches("-?\\d{1,10}") || Long.parseLong(value) < least || Long.parseLong(value) > most) {
            return "a whole number from " + least + " to " + most;
        }
        return null;
    }

    private static String complaintOnText(String value, Parameter parameter) {
        Size size = parameter.getAnnotation(Size.class);
        int length = value.codePointCount(0, value.length());
        if (size != null && (length < size.min() || length > size.max())) {
            return size.min() + " to " + size.max() + " characters";
        }
        Pattern pattern = parameter.getAnnotation(Pattern.class);
        return pattern != null && !value.matches(pattern.regexp()) ? pattern.message() : null;
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
