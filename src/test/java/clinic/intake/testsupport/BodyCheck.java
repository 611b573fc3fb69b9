package clinic.intake.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Holds a body against the {@code content} that the document has for it: the media type always, JSON to its schema. */
final class BodyCheck {
    private final ClosedSchemas schemas;

    BodyCheck(ClosedSchemas schemas) {
        this.schemas = schemas;
    }

    /** Faults of a body that is there, each beginning with the given word for it. */
    List<String> faults(String what, JsonNode content, String contentType, byte[] body) {
        if (content.isEmpty()) {
            return List.of(what + ": is there, but none is declared");
        }
        JsonNode declared = declared(content, contentType);
        if (declared == null) {
            return mediaTypeFaults(what, content, contentType);
        }
        List<String> faults = new ArrayList<>();
        if (declared.has("schema") && isJson(contentType)) {
            schemas.faults(declared.path("schema"), body).forEach(fault -> faults.add(Contract.at(what, fault)));
        }
        return faults;
    }

    List<String> mediaTypeFaults(String what, JsonNode content, String contentType) {
        if (declared(content, contentType) != null) {
            return List.of();
        }
        List<String> types = new ArrayList<>();
        content.fieldNames().forEachRemaining(types::add);
        return List.of(what + ": media type " + contentType + " is not declared, only " + types);
    }

    /** Whether the body is a text that isn't JSON: then nothing at all is one, too. */
    boolean isText(JsonNode content, String contentType) {
        JsonNode declared = declared(content, contentType);
        return declared != null
                && !isJson(contentType)
                && declared.path("schema").path("type").asText().equals("string");
    }

    /** The entry for a media type, the exact one before {@code text/*} before {@code *}{@code /*}; null if none. */
    private static JsonNode declared(JsonNode content, String contentType) {
        if (contentType == null) {
            return null;
        }
        Map<String, JsonNode> byType = new TreeMap<>();
        content.forEachEntry((name, declared) -> byType.put(essence(name), declared));
        String type = essence(contentType);
        for (String candidate : List.of(type, type.replaceFirst("/.*", "/*"), "*/*")) {
            if (byType.containsKey(candidate)) {
                return byType.get(candidate);
            }
        }
        return null;
    }

    private static boolean isJson(String contentType) {
        String type = essence(contentType);
        return type.equals("application/json") || type.endsWith("+json");
    }

    /** The media type without its parameters. */
    static String essence(String contentType) {
        return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
