package clinic.intake.triage.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import clinic.intake.consultation.person.ContactIndex;
import clinic.intake.consultation.person.PersonName;
import clinic.intake.consultation.person.PhoneNumbers;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What staff correct of a person is sealed again, and found by the new values alone. */
@ServiceTest
class CorrectionTest {

    @Inject
    Database database;

    @Inject
    ContactIndex index;

    @Test
    void correctedPersonIsFoundByTheNewValuesAndNoMoreByTheOld() {
        WorkedRequest request = WorkedRequest.submitted();
        String sealed = request.column("encode(sealed, 'hex')");
        String former = request.get().path("email");
        String email = "ana.r-" + UUID.randomUUID() + "@example.org";
        request.patch("""
                {"name": {"given": "Anna", "preferred": null}, "email": "%s", "phone": "(413) 555-0199 ext. 12"}""".formatted(email))
                .then()
                .statusCode(200)
                .body("name.given", equalTo("Anna"))
                .body("name.family", equalTo("Ruiz"))
                .body("email", equalTo(email))
                .body("phone", equalTo("+14135550199"))
                .body("phoneExtension", equalTo("12"))
                .body("message", equalTo("I would like to talk to someone."));
        request.get().then().body("email", equalTo(email)).body("name.given", equalTo("Anna"));
        assertThat(request.column("encode(sealed, 'hex')")).isNotEqualTo(sealed);
        assertThat(request.column("encode(email_index, 'hex')"))
                .isEqualTo(hex(index.ofEmail(email)))
                .isNotEqualTo(hex(index.ofEmail(former)));
        assertThat(request.column("encode(phone_index, 'hex')"))
                .isEqualTo(hex(index.ofPhone(new PhoneNumbers.PhoneNumber("+14135550199", null))));
        assertThat(request.column(
                        "array_to_string(ARRAY(SELECT encode(word, 'hex') FROM unnest(name_index) word), ' ')"))
                .isEqualTo(words(index.ofNames(new PersonName("Anna", "Ruiz", null))));
        assertThat(request.audited())
                .contains("consultation-request.change[email,name.given,name.preferred,phone]")
                .doesNotContain("Anna");
    }

    @Test
    void channelOfTheCorrectionHasToBeAllowed() {
        WorkedRequest request = WorkedRequest.submitted();
        request.patch("{\"preferredContact\": \"EMAIL\", \"phone\": null}")
                .then()
                .statusCode(200)
                .body("preferredContact", equalTo("EMAIL"))
                .body("$", not(hasKey("phone")));
        assertThat(request.column("phone_index")).isNull();
        request.patch("{\"preferredContact\": \"PHONE\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/phone"));
        Api.asVisitor()
                .noContentType()
                .header("Receipt-Token", request.token())
                .delete("/v1/receipts/" + request.reference() + "/consents/PHONE_CONTACT");
        request.patch("{\"preferredContact\": \"PHONE\", \"phone\": \"413 555 0137\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/preferredContact"))
                .body("errors.code", contains("consent-required"));
        request.patch("{\"phone\": \"413 555 0137\"}").then().statusCode(200);
        request.patch("{\"preferredContact\": \"ANY\", \"email\": null}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/preferredContact"))
                .body("errors.detail", contains(containsString("together with its address")));
    }

    @Test
    void otherCorrectionsArePossibleAfterAConsentIsRevoked() {
        WorkedRequest request = WorkedRequest.submitted();
        request.withdraw();
        request.patch("{\"name\": {\"family\": \"Ruíz\"}, \"preferredContact\": \"PHONE\"}")
                .then()
                .statusCode(200)
                .body("name.family", equalTo("Ruíz"));
    }

    @Test
    void consentsStandForTheContactThatWasSentAndForTheCorrectedOne() throws SQLException {
        WorkedRequest request = WorkedRequest.submitted();
        String former = request.get().path("email");
        Api.asVisitor()
                .noContentType()
                .header("Receipt-Token", request.token())
                .delete("/v1/receipts/" + request.reference() + "/consents/EMAIL_CONTACT")
                .then()
                .statusCode(200);
        String before = request.receipt().asString();
        String email = "ana.r-" + UUID.randomUUID() + "@example.org";
        request.patch("{\"email\": \"" + email + "\"}").then().statusCode(200);
        String ledger = "PRIVACY_NOTICE GRANT, PHONE_CONTACT GRANT, EMAIL_CONTACT GRANT, EMAIL_CONTACT REVOCATION";
        assertThat(ledgerOf("email_index", former)).isEqualTo(ledger);
        assertThat(ledgerOf("corrected_email_index", email)).isEqualTo(ledger);
        assertThat(request.receipt().<Object>path("consents"))
                .isEqualTo(JsonPath.from(before).get("consents"));
        request.withdraw().then().statusCode(200).body("consents[1].revokedAt", notNullValue());
        assertThat(ledgerOf("email_index", former)).isEqualTo(ledger + ", PHONE_CONTACT REVOCATION");
        assertThat(ledgerOf("corrected_email_index", email)).isEqualTo(ledger + ", PHONE_CONTACT REVOCATION");
    }

    @Test
    void requesterIsStillFoundAfterTheNameOfThePersonIsCorrected() {
        WorkedRequest request = WorkedRequest.submitted(Samples.wholeConsultationRequest());
        request.patch("{\"name\": {\"given\": \"Eva\", \"family\": \"Sol\", \"preferred\": null}}");
        assertThat(request.column(
                        "array_to_string(ARRAY(SELECT encode(word, 'hex') FROM unnest(name_index) word), ' ')"))
                .isEqualTo(words(
                        index.ofNames(new PersonName("Eva", "Sol", null), new PersonName("Bruno", "Ruiz Gil", "Bru"))));
        request.get().then().body("requester.name.preferred", equalTo("Bru"));
    }

    private String ledgerOf(String column, String email) throws SQLException {
        return database.one(
                "SELECT string_agg(type || ' ' || act, ', ' ORDER BY occurred_at, position) FROM consent WHERE" + " "
                        + column + " = '\\x" + hex(index.ofEmail(email)) + "'");
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static String words(byte[][] hashes) {
        return Arrays.stream(hashes).map(CorrectionTest::hex).collect(Collectors.joining(" "));
    }
}
