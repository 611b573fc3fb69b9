package clinic.intake.testsupport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.format.PatternFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of a document, closed and compiled once each, with formats asserted and not only noted. */
final class ClosedSchemas {
    private static final ObjectMapper STRICT_JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** The library's own knows a list of top-level domains, and refuses those that RFC 2606 keeps for tests. */
    private static final Format EMAIL =
            PatternFormat.of("email", "^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)*$", "format.email");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(VersionFlag.V202012))
            .metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .format(EMAIL)
                    .build())
            .build();
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .build();

    private final OpenApiDocument document;
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    ClosedSchemas(OpenApiDocument document) {
        this.document = document;
    }

    /** Faults of a value, each beginning with the JSON Pointer to it, a colon and a space. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return compiled
                .computeIfAbsent(schema, key -> FACTORY.getSchema(SchemaClosing.closed(document, key), CONFIG))
                .validate(value)
                .stream()
                .map(message -> message.getMessage())
                .sorted()
                .toList();
    }

    /** Faults of a JSON text, which has to be UTF-8 (RFC 8259 §8.1), one value and without a doubled member. */
    List<String> faults(JsonNode schema, byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return faults(schema, STRICT_JSON.readTree(text));
        } catch (IOException e) {
            return List.of(": not JSON: " + e.getMessage());
        }
    }
}
