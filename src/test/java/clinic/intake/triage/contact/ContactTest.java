package clinic.intake.triage.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ContactTest {

    @Inject
    Database database;

    private WorkedRequest request;

    @BeforeEach
    void submit() {
        request = WorkedRequest.submitted(Samples.consultationRequest(body -> body.withArray("consents")
                .addObject()
                .put("type", "SMS_CONTACT")
                .put("version", "2026-11")));
    }

    @Test
    void contactIsNotedAndLeavesTagAndStatusAlone() throws SQLException {
        request.noteContact(
                        "{\"channel\": \"PHONE\", \"direction\": \"OUTBOUND\", \"outcome\": \"REACHED\", \"remark\": \" Cafe\\u0301 at noon \"}")
                .then()
                .statusCode(201)
                .header("Location", request.path() + "/contacts")
                .header("Cache-Control", "no-store")
                .body("channel", equalTo("PHONE"))
                .body("direction", equalTo("OUTBOUND"))
                .body("outcome", equalTo("REACHED"))
                .body("remark", equalTo("Café at noon"))
                .body("author", startsWith("key:"));
        request.noteContact("EMAIL", "INBOUND", "REACHED")
                .then()
                .statusCode(201)
                .body("$", not(hasKey("remark")));
        list("").body("items.channel", contains("EMAIL", "PHONE"))
                .body("items.remark", contains(nullValue(), equalTo("Café at noon")))
                .body("nextCursor", nullValue());
        assertThat(request.tag()).isEqualTo("\"0\"");
        assertThat(request.column("status")).isEqualTo("RECEIVED");
        assertThat(request.events())
                .isEqualTo(
                        "consultation-request.received consultation-request.contact-noted consultation-request.contact-noted");
        assertThat(request.audited())
                .isEqualTo("consultation-request.submit consultation-request.note-contact"
                        + " consultation-request.note-contact consultation-request.read-contacts");
        assertThat(database.one("SELECT position('noon' IN encode(remark, 'escape')) FROM contact_attempt"
                        + " WHERE remark IS NOT NULL AND request_id = '" + request.id() + "'"))
                .isEqualTo("0");
        request.get().then().body("links.contacts", equalTo(request.path() + "/contacts"));
    }

    @Test
    void pagesHaveTheNewestFirst() {
        List.of("REACHED", "NO_ANSWER", "BOUNCED")
                .forEach(outcome ->
                        request.noteContact("SMS", "OUTBOUND", outcome).then().statusCode(201));
        String cursor = list("?limit=2")
                .body("items.outcome", contains("BOUNCED", "NO_ANSWER"))
                .extract()
                .path("nextCursor");
        list("?limit=2&cursor=" + cursor).body("items.outcome", contains("REACHED"));
        WorkedRequest.asStaff()
                .get(request.path() + "/notes?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"));
    }

    /** All forty: what the line names is possible, all else is not. */
    @ParameterizedTest
    @CsvSource({
        "PHONE,     OUTBOUND, REACHED NO_ANSWER VOICEMAIL WRONG_CONTACT",
        "PHONE,     INBOUND,  REACHED NO_ANSWER VOICEMAIL WRONG_CONTACT",
        "SMS,       OUTBOUND, REACHED NO_ANSWER WRONG_CONTACT BOUNCED",
        "SMS,       INBOUND,  REACHED WRONG_CONTACT",
        "EMAIL,     OUTBOUND, REACHED NO_ANSWER WRONG_CONTACT BOUNCED",
        "EMAIL,     INBOUND,  REACHED WRONG_CONTACT",
        "IN_PERSON, OUTBOUND, REACHED NO_ANSWER",
        "IN_PERSON, INBOUND,  REACHED"
    })
    void onlyWhatCanHaveComeOfItIsNoted(String channel, String direction, String outcomes) throws SQLException {
        Set<String> possible = Set.of(outcomes.split(" "));
        for (String outcome : List.of("REACHED", "NO_ANSWER", "VOICEMAIL", "WRONG_CONTACT", "BOUNCED")) {
            ValidatableResponse reply =
                    request.noteContact(channel, direction, outcome).then();
            if (possible.contains(outcome)) {
                reply.statusCode(201);
            } else {
                reply.statusCode(422)
                        .body("errors.pointer", contains("/outcome"))
                        .body("errors.code", contains("invalid-value"))
                        .body("errors[0].detail", containsString(outcomes.replace(" ", ", ")));
                String row = "'%s', '%s', '%s', 'STAFF', now())".formatted(channel, direction, outcome);
                org.assertj.core.api.Assertions.assertThatThrownBy(() -> database.asOwner(
                                "INSERT INTO contact_attempt (id, request_id, channel, direction, outcome, actor_type,"
                                        + " occurred_at) VALUES (gen_random_uuid(), '" + request.id() + "', " + row))
                        .hasMessageContaining("contact_attempt_possible");
            }
        }
        assertThat(request.events().split(" ")).hasSize(1 + possible.size());
    }

    @Test
    void everyFaultIsNamed() {
        request.noteContact("{\"channel\": \"FAX\", \"remark\": \"SSN 123-45-6789\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/channel", "/direction", "/outcome", "/remark"))
                .body("errors.code", containsInAnyOrder("invalid-value", "required", "required", "forbidden-number"));
        request.noteContact(
                        "{\"channel\": \"PHONE\", \"direction\": \"INBOUND\", \"outcome\": \"BOUNCED\", \"remark\": \""
                                + "x".repeat(2001) + "\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/outcome", "/remark"))
                .body("errors.code", containsInAnyOrder("invalid-value", "too-long"));
        request.noteContact("{\"channel\": \"PHONE\", \"occurredAt\": \"2026-01-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-member"));
        list("").body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"PHONE, PHONE_CONTACT", "SMS, SMS_CONTACT", "EMAIL, EMAIL_CONTACT"})
    void channelWhoseConsentWasTakenBackIsNotUsed(String channel, String consent) {
        request.noteContact(channel, "OUTBOUND", "REACHED").then().statusCode(201);
        request.revoke(consent).then().statusCode(200);
        assertRefused(channel);
        request.noteContact(channel, "INBOUND", "REACHED").then().statusCode(201);
        request.noteContact("IN_PERSON", "OUTBOUND", "REACHED").then().statusCode(201);
        list("").body("items.direction", contains("OUTBOUND", "INBOUND", "OUTBOUND"));
    }

    @Test
    void channelWhoseConsentWasNeverGivenIsNotUsed() {
        request = WorkedRequest.submitted(Samples.smallestConsultationRequest());
        assertRefused("PHONE");
        assertRefused("SMS");
        request.noteContact("EMAIL", "OUTBOUND", "BOUNCED").then().statusCode(201);
    }

    @Test
    void consentWithoutAnAddressIsNone() {
        request.patch("{\"email\": null}").then().statusCode(200);
        assertRefused("EMAIL");
        request.noteContact("PHONE", "OUTBOUND", "REACHED").then().statusCode(201);
    }

    @Test
    void whatTheSameContactTakesBackWithAnotherRequestHoldsUntilANewerGrant() {
        String email = request.get().path("email");
        WorkedRequest second = WorkedRequest.submitted(by(email, "A second request."));
        request.noteContact("EMAIL", "OUTBOUND", "REACHED").then().statusCode(201);
        second.withdraw().then().statusCode(200);
        assertRefused("EMAIL");
        request.get()
                .then()
                .body("consents.find { it.type == 'EMAIL_CONTACT' }.state", equalTo("REVOKED"))
                .body("consents.find { it.type == 'EMAIL_CONTACT' }.revokedAt", not(nullValue()))
                .body("consents.find { it.type == 'PRIVACY_NOTICE' }.state", equalTo("GRANTED"));
        request.patch("{\"preferredContact\": \"EMAIL\"}")
                .then()
                .statusCode(422)
                .body("errors.code", contains("consent-required"));
        WorkedRequest third = WorkedRequest.submitted(by(email, "A third request."));
        third.noteContact("EMAIL", "OUTBOUND", "REACHED").then().statusCode(201);
        third.get().then().body("consents.state", not(org.hamcrest.Matchers.hasItem("REVOKED")));
    }

    @Test
    void numberOfSomeoneElseIsLeftAlone() {
        WorkedRequest other =
                WorkedRequest.submitted(Samples.consultationRequest(body -> body.put("phone", "+1 617 555 0188")));
        other.withdraw().then().statusCode(200);
        request.noteContact("PHONE", "OUTBOUND", "REACHED").then().statusCode(201);
        request.noteContact("EMAIL", "OUTBOUND", "REACHED").then().statusCode(201);
    }

    @Test
    void messageIsNotLeftWhereThatWasNotWanted() {
        request.noteContact("PHONE", "OUTBOUND", "VOICEMAIL").then().statusCode(201);
        request.patch("{\"okToLeaveVoicemail\": false}").then().statusCode(200);
        request.noteContact("PHONE", "OUTBOUND", "VOICEMAIL")
                .then()
                .statusCode(409)
                .body("code", equalTo("no-consent"))
                .body("errors.pointer", contains("/outcome"))
                .body("detail", containsString("mailbox"));
        request.noteContact("PHONE", "OUTBOUND", "NO_ANSWER").then().statusCode(201);
        request.noteContact("PHONE", "INBOUND", "VOICEMAIL").then().statusCode(201);
        request.patch("{\"okToLeaveVoicemail\": true}").then().statusCode(200);
        request.noteContact("PHONE", "OUTBOUND", "VOICEMAIL").then().statusCode(201);
    }

    @Test
    void whoWasTriedToReachCanBeUnreachable() {
        String step = "{\"to\": \"UNREACHABLE\", \"reason\": \"NO_ANSWER\"}";
        request.move(step).then().statusCode(409);
        request.noteContact("PHONE", "OUTBOUND", "NO_ANSWER").then().statusCode(201);
        request.move(step).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOUND", "OUTBOUND"})
    void ofAnErasedPersonNothingIsToldAndNothingCanBeNoted(String direction) throws SQLException {
        request.noteContact(
                "{\"channel\": \"PHONE\", \"direction\": \"INBOUND\", \"outcome\": \"REACHED\", \"remark\": \"Rang\"}");
        request.set("erased_at = now()");
        request.noteContact("PHONE", direction, "REACHED")
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("erased"));
        list("").body("items.outcome", contains("REACHED")).body("items[0]", not(hasKey("remark")));
    }

    @Test
    void requestThatThereIsNotHasNoContacts() {
        String path = WorkedRequest.REQUESTS + "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d/contacts";
        WorkedRequest.asStaff().get(path).then().statusCode(404);
        WorkedRequest.asStaff()
                .contentType("application/json")
                .body(Map.of("channel", "PHONE", "direction", "INBOUND", "outcome", "REACHED"))
                .post(path)
                .then()
                .statusCode(404);
    }

    private void assertRefused(String channel) {
        String before = request.events();
        request.noteContact(channel, "OUTBOUND", "NO_ANSWER")
                .then()
                .statusCode(409)
                .body("code", equalTo("no-consent"))
                .body("errors.pointer", contains("/channel"))
                .body("errors.code", contains("no-consent"));
        assertThat(request.events()).isEqualTo(before);
    }

    private static String by(String email, String message) {
        return Samples.consultationRequest(
                body -> body.put("email", email.toUpperCase()).put("message", message));
    }

    private ValidatableResponse list(String query) {
        return WorkedRequest.asStaff()
                .get(request.path() + "/contacts" + query)
                .then()
                .statusCode(200);
    }
}
