package clinic.intake.consultation;

import static clinic.intake.testsupport.Api.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import clinic.intake.crypto.Sealing;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every member that a request may have, and the check without storing. */
@ServiceTest
class WholeRequestTest {

    @Inject
    Database database;

    @Inject
    Sealing sealing;

    @Test
    void everyMemberIsKeptWhereItBelongs() throws SQLException {
        String reference = accepted(whole());
        JsonNode row = Samples.json(database.one(
                "SELECT row_to_json(r)::text FROM consultation_request r WHERE reference = '" + reference + "'"));

        assertThat(row.get("contact_times")).hasSize(2);
        assertThat(row.at("/contact_times/0").textValue()).isEqualTo("MONDAY MORNING");
        assertThat(row.get("time_zone").textValue()).isEqualTo("Europe/Madrid");
        assertThat(row.get("ok_to_leave_voicemail").booleanValue()).isTrue();
        assertThat(row.get("existing_patient").booleanValue()).isFalse();
        assertThat(row.get("requester").textValue()).isEqualTo("FAMILY");
        assertThat(row.at("/campaign/source").textValue()).isEqualTo("newsletter");
        assertThat(row.toString()).doesNotContain("Bruno").doesNotContain("Ruiz");
        assertThat(row.get("name_index")).hasSize(5);
        JsonNode person = unsealed(reference);
        assertThat(person.at("/name/given").textValue()).isEqualTo("Ana");
        assertThat(person.at("/requester/given").textValue()).isEqualTo("Bruno");
        assertThat(person.get("phone").textValue()).isEqualTo("+14135550137");
        assertThat(person.get("message").textValue()).isEqualTo("I would like to talk to someone.");
    }

    /** A link's campaign can be a number that looks like a card's; nobody who follows the link could correct it. */
    @Test
    void whatNobodyTypesIsLeftOutRatherThanRefused() throws SQLException {
        String reference = accepted(request -> {
            request.put("sourceArticle", "4111 1111 1111 1111");
            request.putObject("campaign")
                    .put("name", "23851234567890006")
                    .put("source", "219-09-9999")
                    .put("medium", "cpc");
        });
        JsonNode row = Samples.json(database.one(
                "SELECT row_to_json(r)::text FROM consultation_request r WHERE reference = '" + reference + "'"));
        assertThat(row.at("/campaign/medium").textValue()).isEqualTo("cpc");
        assertThat(row.toString()).doesNotContain("23851234567890006").doesNotContain("219-09-9999");
        assertThat(unsealed(reference).has("sourceArticle")).isFalse();
    }

    @Test
    void textsAreKeptInNfcWithoutWhatStandsAround() throws SQLException {
        JsonNode person = unsealed(accepted(request -> {
            ((ObjectNode) request.get("name")).put("given", "  Jose\u0301\t Luis\n");
            request.put("message", "\n two\nlines \n");
        }));
        assertThat(person.at("/name/given").textValue()).isEqualTo("José Luis");
        assertThat(person.get("message").textValue()).isEqualTo("two\nlines");
    }

    @ParameterizedTest
    @CsvSource({"FAMILY", "REFERRER"})
    void whoAsksForSomeoneElseNeedsAName(String relationship) {
        refused(
                request -> request.putObject("requester").put("relationship", relationship),
                "/requester/name",
                "required");
    }

    @Test
    void whoAsksForThemselvesHasNoSecondName() {
        refused(
                request -> request.putObject("requester")
                        .put("relationship", "SELF")
                        .putObject("name")
                        .put("given", "Bruno")
                        .put("family", "Ruiz"),
                "/requester/name",
                "invalid-value");
        accepted(request -> request.putObject("requester").put("relationship", "SELF"));
    }

    @Test
    void nestedMembersAreHeldToTheirRules() {
        refused(
                request -> request.putArray("contactTimes").addObject().put("day", "MONDAY"),
                "/contactTimes/0/part",
                "required");
        refused(
                request -> request.putArray("contactTimes")
                        .addObject()
                        .put("day", "monday")
                        .put("part", "EVENING"),
                "/contactTimes/0/day",
                "invalid-value");
        refused(request -> request.putObject("requester"), "/requester/relationship", "required");
        refused(
                request -> request.putObject("requester")
                        .put("relationship", "FAMILY")
                        .putObject("name")
                        .put("given", "B"),
                "/requester/name/family",
                "required");
        Api.sending(Samples.consultationRequest(
                        request -> request.putObject("requester").put("relation", "SELF")))
                .post(REQUESTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/requester/relation"));
    }

    @Test
    void validateOnlyStoresNothingAndSpendsNoKey() throws SQLException {
        long before = database.count("consultation_request");
        String body = Samples.consultationRequest();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Response checked = Api.sending(body).header("Idempotency-Key", key).post(REQUESTS + "?validateOnly=true");
            assertThat(checked.statusCode()).isEqualTo(204);
            assertThat(checked.asByteArray()).isEmpty();
        }
        assertThat(database.count("consultation_request")).isEqualTo(before);
        Response stored = Api.sending(body).header("Idempotency-Key", key).post(REQUESTS + "?validateOnly=false");
        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(stored.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void validateOnlyGivesTheSameRefusals() {
        String bad = "{\"adult\": false}";
        String refusal = withoutIds(Api.sending(bad).post(REQUESTS));
        assertThat(withoutIds(Api.sending(bad).post(REQUESTS + "?validateOnly=true")))
                .isEqualTo(refusal);
        Api.sending("{\"x\": 1}").post(REQUESTS + "?validateOnly=true").then().statusCode(400);
        Api.sending(bad)
                .post(REQUESTS + "?validateOnly=yes")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].parameter", equalTo("validateOnly"));
    }

    private static Consumer<ObjectNode> whole() {
        return request -> {
            ObjectNode requester = request.putObject("requester").put("relationship", "FAMILY");
            requester.putObject("name").put("given", "Bruno").put("family", "Ruiz Gil");
            request.set(
                    "contactTimes",
                    Samples.json(
                            "[{\"day\": \"MONDAY\", \"part\": \"MORNING\"}, {\"day\": \"FRIDAY\", \"part\": \"EVENING\"}]"));
            request.put("timeZone", "Europe/Madrid")
                    .put("okToLeaveVoicemail", true)
                    .put("existingPatient", false);
            request.putObject("campaign")
                    .put("source", "newsletter")
                    .put("medium", "email")
                    .put("name", "spring");
        };
    }

    private static String accepted(Consumer<ObjectNode> change) {
        return Api.sending(Samples.consultationRequest(change))
                .post(REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
    }

    private static void refused(Consumer<ObjectNode> change, String pointer, String code) {
        Api.sending(Samples.consultationRequest(change))
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    private JsonNode unsealed(String reference) throws SQLException {
        String[] row = database.one(
                        "SELECT id || ' ' || encode(sealed, 'hex') FROM consultation_request WHERE reference = '"
                                + reference + "'")
                .split(" ");
        byte[] document =
                sealing.open(HexFormat.of().parseHex(row[1]), "consultation_request", UUID.fromString(row[0]));
        return Samples.json(new String(document, StandardCharsets.UTF_8));
    }

    private static String withoutIds(Response reply) {
        return reply.asString().replaceAll("\"(instance|requestId)\":\"[^\"]*\"", "");
    }
}
