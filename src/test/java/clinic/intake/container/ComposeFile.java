package clinic.intake.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docker-compose.yml, read as Compose reads it. */
record ComposeFile(JsonNode root) {

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)password|secret|key|token|credential");
    private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{[A-Z_]+:\\?[^}]{10,}}|/run/secrets/[a-z]+");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_]+)(?::[-?]([^}]*))?}");

    static ComposeFile read() throws IOException {
        return of(Files.readString(Path.of("docker-compose.yml")));
    }

    static ComposeFile of(String yaml) throws IOException {
        return new ComposeFile(new YAMLMapper().readTree(yaml));
    }

    JsonNode service(String name) {
        return root.path("services").path(name);
    }

    /** The texts of a list, such as {@code cap_drop}. */
    List<String> texts(String service, String member) {
        return texts(service(service).path(member));
    }

    /** The variables of a service, as they stand in the file. */
    Map<String, String> environment(String service) {
        Map<String, String> variables = new TreeMap<>();
        service(service)
                .path("environment")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }

    /** The variables as the container gets them: a reference is one of these values or its own default. */
    Map<String, String> environment(String service, Map<String, String> given) {
        Map<String, String> variables = environment(service);
        variables.replaceAll((name, value) -> REFERENCE.matcher(value).replaceAll(reference -> {
            boolean required = reference.group().contains(":?");
            String fallback = required ? "required " + reference.group(1) : reference.group(2);
            return Matcher.quoteReplacement(given.getOrDefault(reference.group(1), fallback));
        }));
        return variables;
    }

    /** Program and arguments of the health check, without the word that says that no shell runs them. */
    List<String> healthCommand(String service) {
        List<String> test = texts(service(service).path("healthcheck").path("test"));
        if (!test.get(0).equals("CMD")) {
            throw new IllegalStateException("not a command without a shell: " + test);
        }
        return test.stream()
                .skip(1)
                .map(argument -> argument.replace("$$", "$"))
                .toList();
    }

    int seconds(String service, String... members) {
        JsonNode value = service(service);
        for (String member : members) {
            value = value.path(member);
        }
        return seconds(value.asText());
    }

    static int seconds(String text) {
        int number = Integer.parseInt(text.substring(0, text.length() - 1));
        return text.endsWith("m") ? number * 60 : number;
    }

    /** The names of secrets whose value stands in this file, or would fall back to one that does. */
    List<String> literalSecrets() {
        List<String> literal = new ArrayList<>();
        root.path("services").fieldNames().forEachRemaining(service -> environment(service)
                .forEach((name, value) -> {
                    boolean secret = SECRET_NAME.matcher(name).find();
                    if (secret && !FROM_OUTSIDE.matcher(value).matches()) {
                        literal.add(service + "." + name);
                    }
                }));
        root.path("secrets").properties().forEach(secret -> {
            String file = secret.getValue().path("file").asText();
            if (!FROM_OUTSIDE.matcher(file).matches()) {
                literal.add("secrets." + secret.getKey());
            }
        });
        return literal;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
