package clinic.intake.triage.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people take back holds for their address, and for nobody else's. */
@ServiceTest
class RevocationTest {

    private static final String EMAIL = "consents.find { it.type == 'EMAIL_CONTACT' }";

    /** Someone who has sent two requests takes a consent back on one of them. */
    @Test
    void revocationHoldsOnTheContactsOtherRequestsAndNotOnLaterOnes() {
        String phone = "+1 413 555 01" + ThreadLocalRandom.current().nextInt(10, 100);
        String email = "ana-" + UUID.randomUUID() + "@example.com";
        String body = Samples.consultationRequest(
                request -> request.put("email", email).put("phone", phone).put("preferredContact", "EMAIL"));
        WorkedRequest first = WorkedRequest.submitted(body);
        WorkedRequest second = WorkedRequest.submitted(body.replace("I would like", "Again I would like"));
        assertThat(states(second)).isEqualTo("PRIVACY_NOTICE GRANTED, PHONE_CONTACT GRANTED, EMAIL_CONTACT GRANTED");
        first.withdraw().then().statusCode(200);
        assertThat(states(second)).isEqualTo("PRIVACY_NOTICE GRANTED, PHONE_CONTACT REVOKED, EMAIL_CONTACT REVOKED");
        second.get().then().body("consents[2].revokedAt", notNullValue());
        second.patch("{\"preferredContact\": \"ANY\"}")
                .then()
                .statusCode(422)
                .body("errors.code", contains("consent-required"));
        WorkedRequest third = WorkedRequest.submitted(body.replace("I would like", "At last I would like"));
        assertThat(states(third)).isEqualTo("PRIVACY_NOTICE GRANTED, PHONE_CONTACT GRANTED, EMAIL_CONTACT GRANTED");
        assertThat(states(second)).isEqualTo("PRIVACY_NOTICE GRANTED, PHONE_CONTACT REVOKED, EMAIL_CONTACT REVOKED");
        assertThat(states(first)).isEqualTo("PRIVACY_NOTICE GRANTED, PHONE_CONTACT REVOKED, EMAIL_CONTACT REVOKED");
        third.patch("{\"preferredContact\": \"ANY\"}").then().statusCode(200);
    }

    @Test
    void revocationByAnotherRequestStaysWithACorrectedAddress() {
        String email = newEmail();
        WorkedRequest corrected = submitted(email);
        WorkedRequest other = submitted(email);
        revokeEmail(other);
        assertThat(stateOfEmail(corrected)).isEqualTo("REVOKED");
        correct(corrected, newEmail());
        assertThat(stateOfEmail(corrected)).isEqualTo("REVOKED");
        corrected.noteContact("EMAIL", "OUTBOUND", "REACHED").then().statusCode(409);
        correct(corrected, newEmail());
        assertThat(stateOfEmail(corrected)).isEqualTo("REVOKED");
        assertThat(stateOfEmail(other)).isEqualTo("REVOKED");
    }

    /** Staff type someone else's address, and then put it right. */
    @Test
    void mistakenCorrectionBindsTheOtherPersonUntilItIsPutRight() {
        String strangersEmail = newEmail();
        String email = newEmail();
        WorkedRequest strangers = submitted(strangersEmail);
        WorkedRequest revoked = submitted(email);
        WorkedRequest revokedElsewhere = submitted(email);
        revokeEmail(revoked);
        correct(revoked, strangersEmail);
        assertThat(stateOfEmail(strangers)).isEqualTo("REVOKED");
        strangers.patch("{\"phone\": \"413 555 0199\"}").then().statusCode(200);
        correct(revoked, email);
        assertThat(stateOfEmail(strangers)).isEqualTo("GRANTED");
        correct(revokedElsewhere, strangersEmail);
        assertThat(stateOfEmail(strangers)).isEqualTo("GRANTED");
        correct(revokedElsewhere, email);
        assertThat(stateOfEmail(revoked)).isEqualTo("REVOKED");
        assertThat(stateOfEmail(revokedElsewhere)).isEqualTo("REVOKED");
        strangers.noteContact("EMAIL", "OUTBOUND", "REACHED").then().statusCode(201);
        WorkedRequest later = submitted(email);
        assertThat(stateOfEmail(later)).isEqualTo("GRANTED");
    }

    @Test
    void strangersRevocationBindsNoLongerThanTheMistake() {
        String strangersEmail = newEmail();
        String email = newEmail();
        WorkedRequest mistaken = submitted(email);
        WorkedRequest anotherOfHers = submitted(email);
        revokeEmail(submitted(strangersEmail));
        correct(mistaken, strangersEmail);
        assertThat(stateOfEmail(mistaken)).isEqualTo("REVOKED");
        correct(mistaken, email);
        assertThat(stateOfEmail(mistaken)).isEqualTo("GRANTED");
        assertThat(stateOfEmail(anotherOfHers)).isEqualTo("GRANTED");
    }

    /** The person takes it back while staff have the wrong address. */
    @Test
    void revocationDuringAMistakeHoldsAtTheAddressThatWasSentAndNotAtTheOtherAfterwards() {
        String strangersEmail = newEmail();
        String email = newEmail();
        WorkedRequest strangers = submitted(strangersEmail);
        WorkedRequest mistaken = submitted(email);
        WorkedRequest anotherOfHers = submitted(email);
        correct(mistaken, strangersEmail);
        revokeEmail(mistaken);
        assertThat(stateOfEmail(anotherOfHers)).isEqualTo("REVOKED");
        correct(mistaken, email);
        assertThat(stateOfEmail(mistaken)).isEqualTo("REVOKED");
        assertThat(stateOfEmail(anotherOfHers)).isEqualTo("REVOKED");
        assertThat(stateOfEmail(strangers)).isEqualTo("GRANTED");
    }

    @Test
    void revocationHoldsForAnAddressThatIsTakenAway() {
        String email = newEmail();
        String corrected = newEmail();
        WorkedRequest request = submitted(email);
        WorkedRequest other = submitted(email);
        WorkedRequest ofTheCorrected = submitted(corrected);
        request.patch("{\"email\": null}").then().statusCode(200);
        revokeEmail(request);
        assertThat(stateOfEmail(other)).isEqualTo("REVOKED");
        correct(request, corrected);
        assertThat(stateOfEmail(ofTheCorrected)).isEqualTo("REVOKED");
        request.patch("{\"email\": null}").then().statusCode(200);
        assertThat(stateOfEmail(ofTheCorrected)).isEqualTo("REVOKED");
    }

    /** What is revoked at the address that staff put in is no way to reach anybody. */
    @Test
    void preferredContactIsJudgedByTheCorrectedAddress() {
        String email = newEmail();
        WorkedRequest request = submitted(newEmail());
        revokeEmail(submitted(email));
        request.patch("{\"email\": \"" + email + "\", \"preferredContact\": \"EMAIL\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/preferredContact"));
    }

    /** Where the request was sent, what was revoked is not forgotten by a correction. */
    @Test
    void revocationHoldsAtTheFormerAddressToo() {
        String email = newEmail();
        WorkedRequest other = submitted(email);
        WorkedRequest corrected = submitted(email);
        revokeEmail(corrected);
        correct(corrected, newEmail());
        assertThat(stateOfEmail(other)).isEqualTo("REVOKED");
    }

    /** Whoever has sent a request with another's address learns nothing of that one's requests. */
    @Test
    void receiptTellsOnlyWhatWasTakenBackWithIt() {
        String email = newEmail();
        WorkedRequest request = submitted(email);
        revokeEmail(submitted(email));
        request.receipt().then().body(EMAIL, not(hasKey("revokedAt")));
        correct(request, newEmail());
        request.receipt().then().body(EMAIL, not(hasKey("revokedAt")));
        revokeEmail(request);
        request.receipt().then().body(EMAIL + ".revokedAt", notNullValue());
    }

    private static WorkedRequest submitted(String email) {
        return WorkedRequest.submitted(Samples.consultationRequest(request -> {
            request.put("email", email);
            request.put("message", "I would like to talk, " + UUID.randomUUID());
        }));
    }

    private static String newEmail() {
        return "ana-" + UUID.randomUUID() + "@example.com";
    }

    private static void correct(WorkedRequest request, String email) {
        request.patch("{\"email\": \"" + email + "\"}").then().statusCode(200);
    }

    private static void revokeEmail(WorkedRequest request) {
        request.revoke("EMAIL_CONTACT").then().statusCode(200);
    }

    private static String stateOfEmail(WorkedRequest request) {
        return request.get().path(EMAIL + ".state");
    }

    private static String states(WorkedRequest request) {
        return request.get().jsonPath().<Map<String, String>>getList("consents").stream()
                .map(consent -> consent.get("type") + " " + consent.get("state"))
                .collect(Collectors.joining(", "));
    }
}
