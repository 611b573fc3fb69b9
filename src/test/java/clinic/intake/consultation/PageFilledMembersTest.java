package clinic.intake.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members that a page fills in by itself never turn away a person: they are left out, and the 201 says so. */
@ServiceTest
class PageFilledMembersTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"timeZone\": \"Etc/Unknown\"}, /timeZone, invalid-value",
                "{\"timeZone\": \"EST\"}, /timeZone, invalid-value",
                "{\"timeZone\": \"Mars/Olympus\"}, /timeZone, invalid-value",
                "{\"timeZone\": 5}, /timeZone, wrong-type",
                "`{\"timeZone\": {\"name\": \"x\", \"offset\": 5}}`, /timeZone, wrong-type",
                "{\"timeZone\": \"a\\u0000b\"}, /timeZone, forbidden-character",
                "{\"timeZone\": \"LONG\"}, /timeZone, too-long",
                "{\"language\": \"not a language\"}, /language, invalid-value",
                "{\"language\": true}, /language, wrong-type",
                "{\"language\": \"LONG\"}, /language, too-long",
                "{\"sourceArticle\": \"LONG\"}, /sourceArticle, too-long",
                "{\"sourceArticle\": \"GROWS\"}, /sourceArticle, too-long",
                "{\"campaign\": {\"source\": \"GROWS\"}}, /campaign/source, too-long",
                "{\"sourceArticle\": []}, /sourceArticle, wrong-type",
                "{\"campaign\": \"spring\"}, /campaign, wrong-type",
                "{\"campaign\": {\"term\": \"ketamine\"}}, /campaign/term, unknown-member",
                "{\"campaign\": {\"source\": \"LONG\"}}, /campaign/source, too-long",
                "{\"campaign\": {\"medium\": 7}}, /campaign/medium, wrong-type",
                "{\"campaign\": {\"name\": \"a\\u0007\"}}, /campaign/name, forbidden-character"
            })
    void whatCannotBeUsedIsLeftOutAndTold(String members, String pointer, String code) {
        String filled = members.replace("LONG", "x".repeat(2_500)).replace("GROWS", "\uFB2C".repeat(100));
        Response reply = submit(request -> request.setAll((ObjectNode) Samples.json(filled)));
        reply.then()
                .statusCode(201)
                .body("ignored.size()", equalTo(1))
                .body("ignored[0].pointer", equalTo(pointer))
                .body("ignored[0].code", equalTo(code));
        sending(Samples.consultationRequest(request -> request.setAll((ObjectNode) Samples.json(filled))))
                .post(Api.REQUESTS + "?validateOnly=true")
                .then()
                .statusCode(204);
    }

    @Test
    void whatCanBeUsedBesideItIsKept() {
        WorkedRequest request = WorkedRequest.submitted(Samples.consultationRequest(body -> body.setAll(
                (ObjectNode) Samples.json("{\"campaign\": {\"source\": \"newsletter\", \"term\": \"x\", \"medium\": \""
                        + "x".repeat(101) + "\"}, \"timeZone\": \"EST\"}"))));
        request.get()
                .then()
                .body("campaign.source", equalTo("newsletter"))
                .body("campaign.medium", nullValue())
                .body("timeZone", nullValue());
    }

    @Test
    void nothingIsIgnoredOfWhatIsRight() {
        Api.sending(Samples.wholeConsultationRequest())
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .body("ignored", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "es-MX, es, Guarde",
        "es_MX, es, Guarde",
        "es-419, es, Guarde",
        "ES, es, Guarde",
        "en-GB, en, Keep",
        "fr, en, Keep",
        "zh-Hant-TW, en, Keep",
        "est, en, Keep"
    })
    void anyLanguageIsTakenAnsweredInTheNearestAndShownToStaff(String spoken, String language, String begin) {
        String body = Samples.consultationRequest(request -> request.put("language", spoken));
        Response reply = Api.sending(body).post(Api.REQUESTS);
        reply.then().statusCode(201).body("ignored", empty());
        assertThat(reply.<String>path("nextSteps[0]")).startsWith(begin);
        WorkedRequest.submitted(body)
                .get()
                .then()
                .body("language", equalTo(language))
                .body("spokenLanguage", equalTo(spoken));
    }

    @Test
    void replayTellsTheSame() {
        String body = Samples.consultationRequest(request -> request.put("timeZone", "EST"));
        String key = "page-filled-" + System.nanoTime();
        String first = Api.sending(body)
                .header("Idempotency-Key", key)
                .post(Api.REQUESTS)
                .asString();
        assertThat(Api.sending(body)
                        .header("Idempotency-Key", key)
                        .post(Api.REQUESTS)
                        .asString())
                .isEqualTo(first);
    }

    /** Members that the person types are judged as before. */
    @ParameterizedTest
    @CsvSource({"/name/nickname, unknown-member", "/colour, unknown-member"})
    void whatPeopleFillInIsStillReadStrictly(String pointer, String code) {
        submit(request -> {
                    ObjectNode parent = pointer.startsWith("/name") ? (ObjectNode) request.get("name") : request;
                    parent.put(pointer.substring(pointer.lastIndexOf('/') + 1), "x");
                })
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    private static Response submit(Consumer<ObjectNode> change) {
        return sending(Samples.consultationRequest(change)).post(Api.REQUESTS);
    }

    /** Past the contract, which tells pages what to send; that more is taken is kindness. */
    private static RequestSpecification sending(String body) {
        return RestAssured.given()
                .header("X-Forwarded-For", Api.newAddress())
                .contentType("application/json")
                .body(body);
    }
}
