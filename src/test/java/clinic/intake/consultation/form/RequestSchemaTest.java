package clinic.intake.consultation.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.consultation.NewConsultationRequest;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class RequestSchemaTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void schemaIsAValidOneOf202012(String language) {
        JsonNode schema = schema("?language=" + language);
        assertThat(schema.get("$schema").textValue()).isEqualTo(SchemaId.V202012);
        var meta = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(meta.validate(schema)).isEmpty();
        assertThat(meta.validate(Samples.json("{\"properties\": {\"a\": {\"type\": \"text\"}}}")))
                .isNotEmpty();
    }

    @Test
    void everyMemberOfTheRecordIsInTheSchema() {
        JsonNode properties = schema("").get("properties");
        assertThat(properties.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Arrays.stream(NewConsultationRequest.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void everyMemberAndEveryValueHasItsWords(String language) {
        members(schema("?language=" + language), (pointer, member) -> {
            assertThat(member.path("title").asText()).as(pointer).isNotBlank();
            assertThat(member.path("description").asText()).as(pointer).isNotBlank();
            for (JsonNode holder : new JsonNode[] {member, member.path("items")}) {
                holder.path("oneOf")
                        .forEach(value -> assertThat(value.get("const").isNull() || value.has("title"))
                                .as(pointer + " " + value)
                                .isTrue());
            }
        });
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        assertThat(words("es").keySet()).isEqualTo(words("en").keySet());
        assertThat(schema("?language=es").at("/properties/email/title").textValue())
                .isEqualTo("Correo electrónico");
        assertThat(schema("")).isEqualTo(schema("?language=en"));
    }

    @Test
    void examplesAreAcceptedAsTheyStand() {
        SchemaUnderTest schema = SchemaUnderTest.served();
        JsonNode examples = schema.tree().get("examples");
        assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
        for (JsonNode example : examples) {
            assertThat(schema.faults(example)).isEmpty();
            Api.sending(example.toString()).post(Api.REQUESTS).then().statusCode(201);
        }
    }

    @Test
    void schemaIsPublicAndKeepsItsTagUntilItChanges() {
        var reply =
                Api.asVisitor().header("Origin", "https://anyone.example.com").get(SchemaUnderTest.PATH);
        reply.then()
                .contentType(startsWith("application/schema+json"))
                .header("Cache-Control", "public, max-age=60, stale-while-revalidate=300")
                .header("Vary", "Accept, Accept-Encoding")
                .header("Access-Control-Allow-Origin", "*");
        Api.asVisitor()
                .header("If-None-Match", reply.header("ETag"))
                .get(SchemaUnderTest.PATH)
                .then()
                .statusCode(304)
                .header("ETag", reply.header("ETag"));
        assertThat(Api.asVisitor().get(SchemaUnderTest.PATH + "?language=es").header("ETag"))
                .isNotEqualTo(reply.header("ETag"));
    }

    @Test
    void jsonIsGivenToWhoAsksForJson() {
        for (String accept : new String[] {"application/json", "application/json, */*;q=0.1"}) {
            Api.asVisitor()
                    .accept(accept)
                    .get(SchemaUnderTest.PATH)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("application/json"));
        }
        Api.asVisitor()
                .accept("text/html")
                .get(SchemaUnderTest.PATH)
                .then()
                .statusCode(406)
                .body("crisis.call", equalTo("988"));
    }

    @Test
    void descriptionSaysWhereHelpIs() {
        Api.asVisitor()
                .get(SchemaUnderTest.PATH)
                .then()
                .body("description", containsString("call or text 988"))
                .body("description", containsString("not monitored around the clock"));
        Api.asVisitor()
                .get(SchemaUnderTest.PATH + "?language=es")
                .then()
                .body("description", containsString("llame al 988"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"language=fr", "language=EN", "language=", "language=en&language=es"})
    void otherLanguageIsRefused(String query) {
        Api.asVisitor()
                .get(SchemaUnderTest.PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("language"))
                .body("errors[0].code", equalTo("invalid-parameter"))
                .body("crisis.call", equalTo("988"));
    }

    private static JsonNode schema(String query) {
        return Samples.json(Api.asVisitor()
                .get(SchemaUnderTest.PATH + query)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static void members(JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        schema.path("properties").properties().forEach(property -> {
            JsonNode member = property.getValue();
            visitor.accept(property.getKey(), member);
            members(member, (pointer, inner) -> visitor.accept(property.getKey() + "/" + pointer, inner));
            members(member.path("items"), (pointer, inner) -> visitor.accept(property.getKey() + "/" + pointer, inner));
        });
    }

    private static ResourceBundle words(String language) {
        return ResourceBundle.getBundle(
                "clinic.intake.consultation.form.request-form",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
