package clinic.intake.triage.call;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes what staff send: what visitors send, without what is only there to tell people from programs. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CallSchema implements OASFilter {

    /** The name of the schema. */
    static final String NAME = "ToldConsultationRequest";

    /** The members that nobody has to send here. */
    static final Set<String> LEFT_OUT = Set.of("altcha", "website");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Schema sent = api.getComponents().getSchemas().get("NewConsultationRequest");
        Map<String, Schema> properties = new LinkedHashMap<>(sent.getProperties());
        properties.keySet().removeAll(LEFT_OUT);
        api.getComponents()
                .addSchema(
                        NAME,
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .description("What someone tells staff who asks for a consultation.")
                                .required(sent.getRequired())
                                .properties(properties));
    }
}
