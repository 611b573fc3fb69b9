package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Holds a request that was accepted against what its operation declares: whatever works has to be documented. */
final class RequestCheck {
    /** What any client may send to any operation; Accept, Content-Type and Authorization never are parameters. */
    private static final Set<String> STANDARD_HEADERS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "authorization",
            "cache-control",
            "connection",
            "content-encoding",
            "content-language",
            "content-length",
            "content-type",
            "cookie",
            "date",
            "expect",
            "forwarded",
            "host",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "keep-alive",
            "origin",
            "pragma",
            "range",
            "referer",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via",
            "x-forwarded-for",
            "x-request-id");

    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");

    private final OpenApiDocument document;
    private final BodyCheck bodies;
    private final TextCheck texts;

    RequestCheck(OpenApiDocument document, BodyCheck bodies, TextCheck texts) {
        this.document = document;
        this.bodies = bodies;
        this.texts = texts;
    }

    List<String> faults(OpenApiDocument.Call call, Exchange exchange) {
        List<String> faults = new ArrayList<>();
        checkPath(call, faults);
        checkQuery(call.operation(), queryValues(exchange.query()), faults);
        checkHeaders(call.operation(), exchange.requestHeaders(), faults);
        if (exchange.requestBody() != null) {
            checkBody(call.operation().definition().path("requestBody"), exchange, faults);
        }
        return faults;
    }

    private void checkPath(OpenApiDocument.Call call, List<String> faults) {
        Map<String, JsonNode> declared = declared(call.operation(), "path");
        call.pathValues().forEach((name, value) -> {
            if (declared.containsKey(name)) {
                faults.addAll(texts.faults("path parameter " + name, declared.get(name), List.of(value), true));
            } else {
                faults.add("path parameter " + name + ": is not declared");
            }
        });
    }

    private void checkQuery(OpenApiDocument.Operation operation, Map<String, List<String>> given, List<String> faults) {
        Map<String, JsonNode> declared = declared(operation, "query");
        Set<String> keys = document.securityNames("query");
        given.keySet().stream()
                .filter(name -> !declared.containsKey(name) && !keys.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> faults.add("query parameter " + name + ": is not declared"));
        declared.forEach((name, definition) -> {
            boolean byComma =
                    definition.has("explode") && !definition.path("explode").asBoolean();
            check("query parameter " + name, definition, given.getOrDefault(name, List.of()), byComma, faults);
        });
    }

    private void checkHeaders(
            OpenApiDocument.Operation operation, Map<String, List<String>> given, List<String> faults) {
        Map<String, JsonNode> declared = declared(operation, "header");
        Set<String> keys = document.securityNames("header");
        for (String name : given.keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!declared.containsKey(lower) && !STANDARD_HEADERS.contains(lower) && !keys.contains(lower)) {
                faults.add("request header " + name + ": is not declared");
            }
        }
        declared.forEach((name, definition) -> {
            if (!NOT_PARAMETERS.contains(name)) {
                check("request header " + name, definition, Exchange.values(given, name), true, faults);
            }
        });
    }

    private void check(
            String what, JsonNode definition, List<String> values, boolean listsByComma, List<String> faults) {
        if (!values.isEmpty()) {
            faults.addAll(texts.faults(what, definition, values, listsByComma));
        } else if (definition.path("required").asBoolean()) {
            faults.add(what + ": is required and missing");
        }
    }

    private void checkBody(JsonNode reference, Exchange exchange, List<String> faults) {
        JsonNode declared = document.resolved(reference);
        if (exchange.requestBody().length > 0) {
            faults.addAll(bodies.faults(
                    "request body", declared.path("content"), exchange.requestContentType(), exchange.requestBody()));
        } else if (declared.path("required").asBoolean()) {
            faults.add("request body: is required and missing");
        }
    }

    /** Declared parameters of one place by name, those of the header by their name in lower case. */
    private static Map<String, JsonNode> declared(OpenApiDocument.Operation operation, String in) {
        Map<String, JsonNode> declared = new LinkedHashMap<>();
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asText().equals(in)) {
                String name = parameter.path("name").asText();
                declared.put(in.equals("header") ? name.toLowerCase(Locale.ROOT) : name, parameter);
            }
        }
        return declared;
    }

    private static Map<String, List<String>> queryValues(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            values.computeIfAbsent(PathTemplate.decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 1 ? "" : PathTemplate.decoded(parts[1]));
        });
        return values;
    }
}
