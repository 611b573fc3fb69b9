package clinic.intake.triage.export;

import clinic.intake.triage.listing.ExportedRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A JSON object on each line (NDJSON). */
final class JsonLines implements ExportLines {

    private final ObjectMapper json;

    JsonLines(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String head() {
        return "";
    }

    @Override
    public String line(ExportedRequest request) {
        try {
            return json.writeValueAsString(request) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request can't be written");
        }
    }
}
