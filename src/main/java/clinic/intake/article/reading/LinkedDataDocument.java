package clinic.intake.article.reading;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What linked data look like, for the API's description. */
@Schema(name = "LinkedData", description = "JSON-LD 1.1 with the vocabulary of schema.org.")
record LinkedDataDocument(
        @JsonProperty("@context") @Schema(required = true, examples = "https://schema.org")
        String context,

        @JsonProperty("@graph")
        @Schema(required = true, description = "MedicalWebPage, MedicalClinic and BreadcrumbList.")
        List<Map<String, Object>> graph) {}
