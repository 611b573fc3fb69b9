package clinic.intake.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows which methods each path has, from the resources themselves: for the Allow header (RFC 9110 §10.2.1). */
@Singleton
class AllowedMethods {

    private record Template(String text, Pattern pattern, Set<String> methods) {}

    private final List<Template> templates = new ArrayList<>();

    AllowedMethods(BeanManager beans) {
        Map<String, Set<String>> byTemplate = new LinkedHashMap<>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(type -> collect(type, byTemplate));
        byTemplate.forEach((template, names) -> templates.add(
                new Template(template, Pattern.compile(template.replaceAll("\\{[^/]+?}", "[^/]+")), names)));
    }

    /** The value of Allow for a path; empty where nothing is there. */
    String at(String path) {
        Set<String> names = new TreeSet<>();
        matching(path).map(Template::methods).forEach(names::addAll);
        return String.join(", ", names);
    }

    /** The template that a path is of; empty where nothing is there. */
    Optional<String> template(String path) {
        return matching(path).map(Template::text).findFirst();
    }

    private Stream<Template> matching(String path) {
        return templates.stream()
                .filter(template -> template.pattern().matcher(path).matches());
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
