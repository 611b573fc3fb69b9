package clinic.intake.article.reading;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.JsonSchemas;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class LinkedDataTest {

    @Inject
    TestArticles articles;

    private static final String PATH = "/v1/articles/ketamine-for-depression-ptsd-and-anxiety";
    private static final String PAGE = "'@graph'.find { it.'@type' == 'MedicalWebPage' }.";
    private static final JsonSchemas SCHEMA = JsonSchemas.of("/linked-data.schema.json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH,
                "/v1/articles/ketamina-para-la-depresion-el-tept-y-la-ansiedad",
                "/v1/articles/nad-plus-infusions"
            })
    void graphHasPageClinicAndBreadcrumbs(String path) {
        Response reply = linkedData(path);
        reply.then().statusCode(200).contentType(equalTo("application/ld+json"));
        assertThat(SCHEMA.faults(reply.asString())).isEmpty();
    }

    @Test
    void schemaIsRedOnPlantedFaults() {
        for (String pointer : List.of(
                "/@context", "/@graph/0/@type", "/@graph/0/url", "/@graph/1/telephone", "/@graph/2/itemListElement")) {
            JsonNode document = Samples.json(linkedData(PATH).asString());
            int slash = pointer.lastIndexOf('/');
            ((ObjectNode) document.at(pointer.substring(0, slash))).put(pointer.substring(slash + 1), 7);
            assertThat(SCHEMA.faults(document.toString())).as(pointer).isNotEmpty();
        }
        ObjectNode unknown = (ObjectNode) Samples.json(linkedData(PATH).asString());
        ((ObjectNode) unknown.at("/@graph/0")).put("healthClaim", "cures");
        assertThat(SCHEMA.faults(unknown.toString())).isNotEmpty();
    }

    @Test
    void documentCanStandInAScriptElement() throws SQLException {
        Draft draft = article("</script><script>alert(1)</script>");
        articles.add(draft);
        Response reply = linkedData("/v1/articles/" + draft.slug());
        assertThat(reply.asString()).doesNotContain("<");
        reply.then().body(PAGE + "headline", equalTo("</script><script>alert(1)</script>"));
        articles.removeAll();
    }

    @Test
    void pageSaysWhatTheArticleSays() {
        linkedData(PATH)
                .then()
                .body(PAGE + "headline", equalTo(Api.asVisitor().get(PATH).path("title")))
                .body(PAGE + "inLanguage", equalTo("en"))
                .body(PAGE + "datePublished", equalTo(Api.asVisitor().get(PATH).path("publishedAt")))
                .body(PAGE + "workTranslation[0].inLanguage", equalTo("es"))
                .body(PAGE + "url", startsWith("https://www.example.com/articles/"));
        linkedData("/v1/articles/nad-plus-infusions").then().body(PAGE + "datePublished", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/ld+json|application/ld+json",
                "application/json|application/json",
                "*/*|application/json",
                "application/*|application/json",
                "text/html, */*;q=0.1|application/json",
                "application/json;q=0.5, application/ld+json|application/ld+json",
                "application/ld+json;q=0.5, application/json|application/json",
            })
    void acceptDecidesTheForm(String accept, String type) {
        Response reply = Api.asVisitor().accept(accept).get(PATH);
        reply.then().statusCode(200).header("Vary", "Accept, Accept-Encoding");
        assertThat(reply.contentType()).startsWith(type);
    }

    @Test
    void formsHaveTagsOfTheirOwnAndOthersAreNotAcceptable() {
        String tag = linkedData(PATH).header("ETag");
        assertThat(Api.asVisitor().get(PATH).header("ETag")).isNotEqualTo(tag);
        Api.asVisitor()
                .accept("application/ld+json")
                .header("If-None-Match", tag)
                .get(PATH)
                .then()
                .statusCode(304);
        Api.asVisitor().accept("text/html").get(PATH).then().statusCode(406).body("code", equalTo("not-acceptable"));
    }

    @Test
    void parametersOfTheOtherFormAreRefused() {
        Api.asVisitor()
                .accept("application/ld+json")
                .get(PATH + "?body=html&fields=title")
                .then()
                .statusCode(400)
                .body("errors.parameter", equalTo(List.of("body", "fields")));
    }

    private static Response linkedData(String path) {
        return Api.asVisitor().accept("application/ld+json").get(path);
    }
}
