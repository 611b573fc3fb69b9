package clinic.intake.testsupport;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Holds JSON against a JSON Schema (2020-12) of the test resources, its formats included. */
public final class JsonSchemas {

    private final JsonSchema schema;

    private JsonSchemas(JsonSchema schema) {
        this.schema = schema;
    }

    /** The schema of a resource, such as {@code /json-feed.schema.json}. */
    public static JsonSchemas of(String resource) {
        try (InputStream content = JsonSchemas.class.getResourceAsStream(resource)) {
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            return new JsonSchemas(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(content, config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in which a JSON text departs from the schema; empty if nothing. */
    public List<String> faults(String json) {
        return schema.validate(Samples.json(json)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
