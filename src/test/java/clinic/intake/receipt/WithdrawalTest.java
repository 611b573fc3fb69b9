package clinic.intake.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class WithdrawalTest {

    @Inject
    Database database;

    private Response issued;
    private String reference;

    @BeforeEach
    void submit() {
        issued = Api.sending(Samples.consultationRequest()).post(Api.REQUESTS);
        reference = issued.path("reference");
    }

    @Test
    void withdrawnRequestEndsAndItsContactConsentsAreRevoked() throws SQLException {
        withToken()
                .put(withdrawal())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("status", equalTo("WITHDRAWN"))
                .body("consents.type", contains("PRIVACY_NOTICE", "PHONE_CONTACT", "EMAIL_CONTACT"))
                .body("consents.find { it.type == 'PRIVACY_NOTICE' }.revokedAt", nullValue())
                .body("consents.findAll { it.type != 'PRIVACY_NOTICE' }.revokedAt", everyItem(notNullValue()))
                .body("crisis.call", equalTo("988"));
        assertThat(history()).isEqualTo("RECEIVED>WITHDRAWN VISITOR");
        assertThat(events()).isEqualTo("consultation-request.received consultation-request.withdrawn");
    }

    @Test
    void withdrawingAgainChangesNothing() throws SQLException {
        String first = withToken().put(withdrawal()).asString();
        assertThat(withToken().put(withdrawal()).asString()).isEqualTo(first);
        assertThat(withToken().get(issued.header("Location")).asString()).isEqualTo(first);
        assertThat(history()).isEqualTo("RECEIVED>WITHDRAWN VISITOR");
    }

    @Test
    void manyWithdrawalsAtOnceAreOne() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<Future<Response>> replies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replies.add(senders.submit(() -> withToken().put(withdrawal())));
        }
        for (Future<Response> reply : replies) {
            assertThat(reply.get().statusCode()).isEqualTo(200);
        }
        senders.shutdown();
        assertThat(history()).isEqualTo("RECEIVED>WITHDRAWN VISITOR");
    }

    @Test
    void withdrawalThatHasToWaitTooLongIsToldToComeAgain() throws SQLException {
        try (Connection other = database.asOwner();
                Statement locking = other.createStatement()) {
            other.setAutoCommit(false);
            locking.execute("SELECT 1 FROM consultation_request WHERE reference = '" + reference + "' FOR UPDATE");
            withToken()
                    .put(withdrawal())
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("code", equalTo("database-unavailable"))
                    .body("crisis.call", equalTo("988"));
            other.rollback();
        }
        withToken().put(withdrawal()).then().statusCode(200).body("status", equalTo("WITHDRAWN"));
    }

    @ParameterizedTest
    @CsvSource({
        "IN_REVIEW,WITHDRAWN",
        "DECLINED,WITHDRAWN",
        "SPAM,WITHDRAWN",
        "COMPLETED,COMPLETED",
        "WITHDRAWN,WITHDRAWN"
    })
    void requestThatHasEndedKeepsItsStatusButNotItsConsents(String before, String after) throws SQLException {
        database.asOwner(
                "UPDATE consultation_request SET status = '" + before + "' WHERE reference = '" + reference + "'");
        withToken()
                .put(withdrawal())
                .then()
                .statusCode(200)
                .body("status", equalTo(after))
                .body("consents.findAll { it.type != 'PRIVACY_NOTICE' }.revokedAt", everyItem(notNullValue()));
    }

    @Test
    void oneConsentIsRevokedAndTheRequestGoesOn() throws SQLException {
        withToken()
                .delete(consent("PHONE_CONTACT"))
                .then()
                .statusCode(200)
                .body("status", equalTo("RECEIVED"))
                .body("consents.find { it.type == 'PHONE_CONTACT' }.revokedAt", notNullValue())
                .body("consents.find { it.type == 'EMAIL_CONTACT' }.revokedAt", nullValue());
        withToken().delete(consent("PHONE_CONTACT")).then().statusCode(200);
        withToken().delete(consent("MARKETING")).then().statusCode(200);
        assertThat(events()).isEqualTo("consultation-request.received consultation-request.consent-revoked");
        assertThat(history()).isEqualTo("");
    }

    @Test
    void privacyNoticeAloneCannotBeRevoked() {
        withToken()
                .delete(consent("PRIVACY_NOTICE"))
                .then()
                .statusCode(409)
                .header("Link", "<" + withdrawal() + ">; rel=\"related\"")
                .body("code", equalTo("illegal-transition"))
                .body("crisis.call", equalTo("988"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHONE", "phone_contact", "%00"})
    void unknownConsentIsNotFound(String type) {
        withToken().delete(consent(type)).then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void withoutTheRightTokenNothingIsTakenBack() {
        String other =
                Api.sending(Samples.consultationRequest()).post(Api.REQUESTS).path("receiptToken");
        Api.asVisitor().put(withdrawal()).then().statusCode(404);
        Api.asVisitor().header("Receipt-Token", other).put(withdrawal()).then().statusCode(404);
        Api.asVisitor()
                .header("Receipt-Token", other)
                .delete(consent("PRIVACY_NOTICE"))
                .then()
                .statusCode(404);
        Api.asVisitor()
                .header("Receipt-Token", other)
                .delete(consent("PHONE_CONTACT"))
                .then()
                .statusCode(404);
        withToken()
                .get(issued.header("Location"))
                .then()
                .body("status", equalTo("RECEIVED"))
                .body("consents.revokedAt", everyItem(nullValue()));
    }

    private RequestSpecification withToken() {
        return Api.asVisitor().noContentType().header("Receipt-Token", issued.<String>path("receiptToken"));
    }

    private String withdrawal() {
        return "/v1/receipts/" + reference + "/withdrawal";
    }

    private String consent(String type) {
        return "/v1/receipts/" + reference + "/consents/" + type;
    }

    private String history() throws SQLException {
        return database.one(
                "SELECT coalesce(string_agg(from_status || '>' || to_status || ' ' || t.actor_type, ', ' ORDER BY"
                        + " t.id), '') FROM transition t JOIN consultation_request r ON r.id = t.request_id WHERE r.reference = '"
                        + reference + "'");
    }

    private String events() throws SQLException {
        return database.one(
                "SELECT string_agg(e.type, ' ' ORDER BY e.id) FROM event e JOIN consultation_request r ON r.id ="
                        + " e.subject_id WHERE r.reference = '" + reference + "'");
    }
}
