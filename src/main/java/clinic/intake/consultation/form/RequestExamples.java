package clinic.intake.consultation.form;

import clinic.intake.consent.AcceptableWordings;
import clinic.intake.consent.ConsentType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Consultation requests that are accepted as they stand: they agree to the wordings in force. */
final class RequestExamples {

    private static final JsonNode WITHOUT_VERSIONS = read();

    private RequestExamples() {}

    /** The examples of which every consent has a wording. */
    static ArrayNode agreeingTo(AcceptableWordings wordings) {
        ArrayNode examples = new ObjectMapper().createArrayNode();
        for (JsonNode unversioned : WITHOUT_VERSIONS) {
            JsonNode example = unversioned.deepCopy();
            boolean complete = true;
            for (JsonNode consent : example.get("consents")) {
                ConsentType type = ConsentType.valueOf(consent.get("type").textValue());
                wordings.latest(type).ifPresent(version -> ((ObjectNode) consent).put("version", version));
                complete &= consent.has("version");
            }
            if (complete) {
                examples.add(example);
            }
        }
        return examples;
    }

    private static JsonNode read() {
        try (InputStream file = RequestExamples.class.getResourceAsStream("request-examples.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
