package clinic.intake.consultation;

import static clinic.intake.testsupport.Api.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class SubmissionTest {

    @Inject
    Database database;

    @Test
    void validRequestIsStoredAndAnsweredWithAReceiptButNoPersonalValue() {
        Api.sending(Samples.consultationRequest())
                .post(REQUESTS)
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("/v1/receipts/CR-[0-9A-Z]{4}-[0-9A-Z]{4}"))
                .header("Cache-Control", "no-store")
                .header("Idempotency-Replayed", (String) null)
                .body("status", equalTo("RECEIVED"))
                .body("reference", matchesPattern("CR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"))
                .body("receiptToken", matchesPattern("[A-Za-z0-9_-]{28}"))
                .body("nextSteps[0]", startsWith("Keep the reference"))
                .body("clinic.phone", equalTo("+14134230733"))
                .body("crisis.call", equalTo("988"))
                .body(not(containsString("Ruiz")))
                .body(not(containsString("ana-")))
                .body(not(containsString("5550137")));
    }

    @Test
    void smallestRequestIsAccepted() {
        Api.sending(Samples.smallestConsultationRequest()).post(REQUESTS).then().statusCode(201);
    }

    @Test
    void oneRequestIsOneRowOfEachTableAndNothingPersonalIsReadable() throws SQLException {
        long requests = database.count("consultation_request");
        long events = database.count("event");
        long audits = database.count("audit_event");
        String reference = Api.sending(Samples.consultationRequest())
                .post(REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .path("reference");

        assertThat(database.count("consultation_request")).isEqualTo(requests + 1);
        assertThat(database.count("event")).isEqualTo(events + 1);
        assertThat(database.count("audit_event")).isEqualTo(audits + 1);
        String row = database.one("SELECT row_to_json(r) || encode(sealed, 'escape') FROM consultation_request r WHERE"
                + " reference = '" + reference + "'");
        assertThat(row).doesNotContain("Ruiz").doesNotContain("ana-").doesNotContain("talk to someone");
        assertThat(row).contains("DEPRESSION");
        assertThat(database.one(
                        "SELECT count(*) FROM consent c JOIN consultation_request r ON r.id = c.request_id WHERE"
                                + " r.reference = '" + reference + "' AND act = 'GRANT' AND length(text_hash) = 32"))
                .isEqualTo("3");
        assertThat(database.one(
                        "SELECT e.type || ' ' || a.action || ' ' || a.actor_type FROM event e JOIN audit_event a ON"
                                + " a.subject_id = e.subject_id JOIN consultation_request r ON r.id = e.subject_id WHERE r.reference = '"
                                + reference + "'"))
                .isEqualTo("consultation-request.received consultation-request.submit VISITOR");
    }

    @Test
    void spanishRequestIsAnsweredInSpanish() {
        Api.sending(Samples.consultationRequest(request -> request.put("language", "es")))
                .post(REQUESTS)
                .then()
                .statusCode(201)
                .body("nextSteps[0]", startsWith("Guarde la referencia"))
                .body("crisis.language", equalTo("es"));
    }

    @Test
    void allFaultsAreNamedAtOnceAndNothingIsStored() throws SQLException {
        long before = database.count("consultation_request");
        Api.sending("""
                        {"name": {"given": " ", "preferred": null}, "email": "nobody", "phone": "12", "preferredContact": "FAX",
                         "concerns": ["SADNESS"], "message": "My card is 4111 1111 1111 1111", "adult": false,
                         "consents": [{"type": "PHONE_CONTACT", "version": "1999-01"}]}
                        """)
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("validation-failed"))
                .body("type", equalTo("/problems/validation-failed"))
                .body("crisis.emergency", equalTo("911"))
                .body("errors.find { it.pointer == '/name/given' }.code", equalTo("blank"))
                .body("errors.find { it.pointer == '/name/family' }.code", equalTo("required"))
                .body("errors.find { it.pointer == '/email' }.code", equalTo("invalid-email"))
                .body("errors.find { it.pointer == '/phone' }.code", equalTo("invalid-phone"))
                .body("errors.find { it.pointer == '/preferredContact' }.code", equalTo("invalid-value"))
                .body("errors.find { it.pointer == '/concerns/0' }.code", equalTo("invalid-value"))
                .body("errors.find { it.pointer == '/message' }.code", equalTo("forbidden-number"))
                .body("errors.find { it.pointer == '/adult' }.code", equalTo("adult-required"))
                .body("errors.find { it.pointer == '/consents' }.code", equalTo("consent-required"))
                .body("errors.find { it.pointer == '/consents/0/version' }.code", equalTo("not-current"))
                .body("errors.detail", hasItem("The consent PRIVACY_NOTICE is needed."))
                .body("errors.size()", equalTo(10))
                .body(not(containsString("4111")));
        assertThat(database.count("consultation_request")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "preferredContact", "adult", "consents"})
    void missingMemberIsNamed(String member) {
        refused(request -> request.remove(member), "/" + member, "required");
    }

    @ParameterizedTest
    @CsvSource({"EMAIL,email", "PHONE,phone", "SMS,phone"})
    void channelNeedsItsAddress(String channel, String address) {
        refused(
                request -> {
                    request.put("preferredContact", channel).remove(address);
                    request.withArray("consents")
                            .add(Samples.json("{\"type\": \"SMS_CONTACT\", \"version\": \"2026-11\"}"));
                },
                "/" + address,
                "required");
    }

    @Test
    void neitherEmailNorPhoneIsRefused() {
        refused(
                request -> {
                    request.put("preferredContact", "ANY").remove("email");
                    request.remove("phone");
                },
                "/email",
                "required");
    }

    @Test
    void channelNeedsItsConsent() {
        refused(request -> request.put("preferredContact", "SMS"), "/consents", "consent-required");
    }

    @Test
    void anyChannelNeedsAConsentForAnAddressThatIsThere() {
        refused(
                request -> {
                    request.put("preferredContact", "ANY").remove("phone");
                    request.withArray("consents").remove(2);
                },
                "/consents",
                "consent-required");
    }

    @Test
    void consentGivenTwiceIsRefused() {
        refused(
                request -> request.withArray("consents")
                        .add(Samples.json("{\"type\": \"PRIVACY_NOTICE\", \"version\": \"2026-11\"}")),
                "/consents/3/type",
                "invalid-value");
    }

    @Test
    void textsAreMeasuredInCodePointsOnBothSidesOfTheirLimit() {
        Api.sending(Samples.consultationRequest(request -> request.put("message", "😀".repeat(2000))))
                .post(REQUESTS)
                .then()
                .statusCode(201);
        refused(request -> request.put("message", "😀".repeat(2001)), "/message", "too-long");
        refused(request -> name(request).put("given", "a".repeat(101)), "/name/given", "too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\u0007"})
    void characterThatCannotBeKeptIsRefused(String escape) {
        String body = Samples.consultationRequest().replace("I would like", "I would" + escape + "like");
        Api.sending(body)
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/message"))
                .body("errors[0].code", equalTo("forbidden-character"));
    }

    @Test
    void socialSecurityNumberIsRefusedWhereverItIsWritten() {
        refused(request -> request.put("message", "my number is 219-09-9999"), "/message", "forbidden-number");
        refused(request -> name(request).put("preferred", "SSN 219099999"), "/name/preferred", "forbidden-number");
    }

    @Test
    void unknownSourceArticleIsKept() throws SQLException {
        String reference = Api.sending(
                        Samples.consultationRequest(request -> request.put("sourceArticle", "no-such-article")))
                .post(REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        assertThat(database.one(
                        "SELECT source_article FROM consultation_request WHERE reference = '" + reference + "'"))
                .isEqualTo("no-such-article");
    }

    @Test
    void detailsComeInSpanishToWhoAsksForIt() {
        Api.sending("{}")
                .header("Accept-Language", "es-MX, en;q=0.5")
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .header("Content-Language", "es")
                .body("title", equalTo("La solicitud no fue aceptada"))
                .body("errors[0].detail", equalTo("Este miembro es obligatorio."))
                .body("crisis.message", notNullValue());
    }

    private static void refused(Consumer<ObjectNode> change, String pointer, String code) {
        Api.sending(Samples.consultationRequest(change))
                .post(REQUESTS)
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].code", equalTo(code));
    }

    private static ObjectNode name(ObjectNode request) {
        return (ObjectNode) request.get("name");
    }
}
