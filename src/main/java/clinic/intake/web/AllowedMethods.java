package clinic.intake.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Knows which methods each path has, from the resources themselves: for the Allow header (RFC 9110 §10.2.1). */
@Singleton
class AllowedMethods {

    private final Map<Pattern, Set<String>> methods = new LinkedHashMap<>();

    AllowedMethods(BeanManager beans) {
        Map<String, Set<String>> byTemplate = new LinkedHashMap<>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(type -> collect(type, byTemplate));
        byTemplate.forEach(
                (template, names) -> methods.put(Pattern.compile(template.replaceAll("\\{[^/]+?}", "[^/]+")), names));
    }

    /** The value of Allow for a path; empty where nothing is there. */
    String at(String path) {
        Set<String> names = new TreeSet<>();
        methods.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .forEach(names::addAll);
        return String.join(", ", names);
    }

    private static void collect(Class<?> resource, Map<String, Set<String>> byTemplate) {
        for (Method method : resource.getDeclaredMethods()) {
            Arrays.stream(method.getAnnotations())
                    .map(Annotation::annotationType)
                    .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                    .map(type -> type.getAnnotation(HttpMethod.class).value())
                    .forEach(name ->
                            add(byTemplate.computeIfAbsent(template(resource, method), t -> new TreeSet<>()), name));
        }
    }

    private static void add(Collection<String> names, String name) {
        names.add(name);
        names.add("OPTIONS");
        if (name.equals("GET")) {
            names.add("HEAD");
        }
    }

    private static String template(Class<?> resource, Method method) {
        String base = resource.getAnnotation(Path.class).value();
        Path path = method.getAnnotation(Path.class);
        return path == null ? base : base + path.value();
    }
}
