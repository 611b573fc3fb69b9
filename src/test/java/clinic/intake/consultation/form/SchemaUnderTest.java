package clinic.intake.consultation.form;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/** The schema as the service gives it, or a copy of it that was changed, ready to validate. */
record SchemaUnderTest(JsonNode tree, JsonSchema compiled) {

    static final String PATH = Api.REQUESTS + "/schema";

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();

    static SchemaUnderTest served() {
        return of(Samples.json(
                Api.asVisitor().get(PATH).then().statusCode(200).extract().asString()));
    }

    static SchemaUnderTest of(JsonNode tree) {
        return new SchemaUnderTest(tree, FACTORY.getSchema(tree, CONFIG));
    }

    Set<ValidationMessage> faults(JsonNode body) {
        return compiled.validate(body);
    }
}
