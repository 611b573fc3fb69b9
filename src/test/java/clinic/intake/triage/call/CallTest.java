package clinic.intake.triage.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class CallTest {

    private static final String REQUESTS = "/v1/staff/consultation-requests";

    @Inject
    Database database;

    @Test
    void isStoredLikeAnyOtherWithSpokenConsents() throws SQLException {
        Response taken = send(Samples.wholeConsultationRequest())
                .statusCode(201)
                .extract()
                .response();
        String id = taken.path("id");
        assertThat(taken.header("Location")).isEqualTo(REQUESTS + "/" + id);
        assertThat(taken.header("ETag")).isEqualTo("\"0\"");
        assertThat(taken.asString()).doesNotContain("Ruiz", "example.com", "555");
        WorkedRequest.asStaff()
                .get(taken.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("status", equalTo("RECEIVED"))
                .body("name.family", equalTo("Ruiz"))
                .body("requester.name.given", equalTo("Bruno"))
                .body("consents.obtained", not(hasItem("FORM")))
                .body("consents.obtained", hasItem("VERBAL"))
                .body("consents.state", not(hasItem("REVOKED")));
        assertThat(database.one("SELECT type FROM event WHERE subject_id = '" + id + "'"))
                .isEqualTo("consultation-request.received");
        assertThat(database.one("SELECT actor_type || ' ' || (actor_id LIKE 'key:%') FROM audit_event WHERE action ="
                        + " 'consultation-request.submit' AND subject_id = '" + id + "'"))
                .isEqualTo("STAFF true");
    }

    @Test
    void sameKeyGivesTheSameReply() throws SQLException {
        String key = UUID.randomUUID().toString();
        String body = Samples.consultationRequest();
        long before = database.count("consultation_request");
        String first = send(body, key)
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .asString();
        String again = send(body, key)
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        send(Samples.consultationRequest(), key).statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(database.count("consultation_request")).isEqualTo(before + 1);
    }

    @Test
    void withoutAKeyEachBodyIsARequestOfItsOwn() {
        String body = Samples.consultationRequest();
        String first = send(body).statusCode(201).extract().path("reference");
        send(body).statusCode(201).header("Idempotency-Replayed", nullValue()).body("reference", not(equalTo(first)));
    }

    @Test
    void whatAVisitorHasSentIsAnotherRequest() throws SQLException {
        String body = Samples.consultationRequest();
        String reference = Api.sending(body)
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
        send(body).statusCode(201).body("reference", not(equalTo(reference)));
    }

    @Test
    void keysOfOthersAreOthers() {
        String key = UUID.randomUUID().toString();
        send(Samples.consultationRequest(), key).statusCode(201);
        Api.asStaff(Scope.CONSULTATIONS_WRITE, Scope.CONSULTATIONS_READ)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Samples.consultationRequest())
                .post(REQUESTS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void hasTheRulesOfAVisitorsRequest() {
        send(Samples.consultationRequest(request -> {
                    request.put("adult", false).put("email", "nonsense").remove("name");
                    request.putArray("consents");
                }))
                .statusCode(422)
                .body("code", equalTo("validation-failed"))
                .body("errors.pointer", containsInAnyOrder("/adult", "/email", "/name", "/consents"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"altcha", "website"})
    void knowsNothingOfTheGate(String member) {
        send(Samples.consultationRequest(request -> request.put(member, "")))
                .statusCode(400)
                .body("errors.pointer", contains("/" + member))
                .body("errors[0].code", equalTo("unknown-member"));
    }

    @Test
    void isForWhoMayWrite() throws SQLException {
        long before = database.count("consultation_request");
        Api.sending(Samples.consultationRequest()).post(REQUESTS).then().statusCode(401);
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .contentType("application/json")
                .body(Samples.consultationRequest())
                .post(REQUESTS)
                .then()
                .statusCode(403);
        assertThat(database.count("consultation_request")).isEqualTo(before);
    }

    private static ValidatableResponse send(String body) {
        return Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .contentType("application/json")
                .body(body)
                .post(REQUESTS)
                .then();
    }

    private static ValidatableResponse send(String body, String key) {
        return Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(REQUESTS)
                .then();
    }
}
