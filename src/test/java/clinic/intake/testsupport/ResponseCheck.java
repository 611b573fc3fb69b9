package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds a reply against what its operation declares for its status. */
final class ResponseCheck {
    /** What carries a message and says nothing about it, so that no operation has to declare it. */
    private static final Set<String> TRANSPORT_HEADERS =
            Set.of("content-type", "content-length", "transfer-encoding", "connection", "date", "keep-alive");

    private final OpenApiDocument document;
    private final BodyCheck bodies;
    private final TextCheck texts;

    ResponseCheck(OpenApiDocument document, BodyCheck bodies, TextCheck texts) {
        this.document = document;
        this.bodies = bodies;
        this.texts = texts;
    }

    List<String> faults(OpenApiDocument.Operation operation, Exchange exchange) {
        JsonNode declared = declared(operation.responses(), exchange.status());
        if (declared == null) {
            List<String> statuses = new ArrayList<>();
            operation.responses().fieldNames().forEachRemaining(statuses::add);
            return List.of("status " + exchange.status() + " is not declared, only " + statuses);
        }
        JsonNode response = document.resolved(declared);
        List<String> faults = new ArrayList<>();
        checkBody(response.path("content"), exchange, faults);
        checkHeaders(response.path("headers"), exchange.responseHeaders(), faults);
        return faults;
    }

    private static JsonNode declared(JsonNode responses, int status) {
        for (String key : List.of(String.valueOf(status), status / 100 + "XX", "default")) {
            if (responses.has(key)) {
                return responses.path(key);
            }
        }
        return null;
    }

    private void checkBody(JsonNode content, Exchange exchange, List<String> faults) {
        boolean bodiless = exchange.method().equals("HEAD") || exchange.status() == 304;
        String contentType = exchange.responseContentType();
        if (exchange.responseBody().length > 0) {
            if (bodiless) {
                faults.add("response body: a reply to HEAD and a 304 have none");
            } else {
                faults.addAll(bodies.faults("response body", content, contentType, exchange.responseBody()));
            }
        } else if (!bodiless && !content.isEmpty() && !bodies.isText(content, contentType)) {
            faults.add("response body: is missing");
        } else if (contentType != null && !content.isEmpty()) {
            faults.addAll(bodies.mediaTypeFaults("response body", content, contentType));
        }
    }

    private void checkHeaders(JsonNode headers, Map<String, List<String>> given, List<String> faults) {
        Map<String, JsonNode> declared = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEachEntry((name, header) -> declared.put(name, document.resolved(header)));
        given.keySet().stream()
                .filter(name -> !TRANSPORT_HEADERS.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> !declared.containsKey(name))
                .forEach(name -> faults.add("response header " + name + ": is not declared"));
        declared.forEach((name, definition) -> {
            List<String> values = Exchange.values(given, name);
            if (!values.isEmpty()) {
                faults.addAll(texts.faults("response header " + name, definition, values, true));
            } else if (definition.path("required").asBoolean()) {
                faults.add("response header " + name + ": is required and missing");
            }
        });
    }
}
