package clinic.intake.triage.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import clinic.intake.triage.WorkedRequest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class TransitionTest {

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private WorkedRequest request;

    @BeforeEach
    void submit() {
        request = WorkedRequest.submitted();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void stepIsTakenAndTheReplySaysWhereItCanGoNow() {
        String former = request.tag();
        Response taken = request.moveTo("IN_REVIEW");
        taken.then()
                .statusCode(201)
                .header("Location", request.path() + "/transitions")
                .header("ETag", request.tag())
                .header("Cache-Control", "no-store")
                .body("from", equalTo("RECEIVED"))
                .body("to", equalTo("IN_REVIEW"))
                .body("actor.type", equalTo("STAFF"))
                .body("actor.id", startsWith("key:"))
                .body(
                        "allowedTransitions",
                        contains("RECEIVED", "CONTACTED", "SCHEDULED", "DECLINED", "UNREACHABLE", "WITHDRAWN", "SPAM"));
        assertThat(taken.header("ETag")).isNotEqualTo(former);
        assertThat(request.history()).isEqualTo("RECEIVED>IN_REVIEW STAFF");
        assertThat(request.events()).isEqualTo("consultation-request.received consultation-request.status-changed");
        assertThat(request.audited()).isEqualTo("consultation-request.submit consultation-request.transition");
        request.receipt().then().body("status", equalTo("IN_REVIEW"));
    }

    @Test
    void historyTellsEveryStepInItsOrder() {
        request.moveTo("IN_REVIEW");
        request.moveTo("RECEIVED");
        request.undo();
        request.withdraw();
        JsonPath history = WorkedRequest.asStaff()
                .get(request.path() + "/transitions")
                .then()
                .statusCode(200)
                .body("items.from", contains("RECEIVED", "IN_REVIEW", "RECEIVED", "IN_REVIEW"))
                .body("items.to", contains("IN_REVIEW", "RECEIVED", "IN_REVIEW", "WITHDRAWN"))
                .body("items.actor.type", contains("STAFF", "STAFF", "STAFF", "VISITOR"))
                .body("items[3].actor.id", nullValue())
                .extract()
                .jsonPath();
        assertThat(history.getString("items[1].undoneBy")).isEqualTo(history.getString("items[2].id"));
        assertThat(history.getString("items[2].undoes")).isEqualTo(history.getString("items[1].id"));
        WorkedRequest.asStaff()
                .get(WorkedRequest.submitted().path() + "/transitions")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "DECLINED,    '',            reason-required, 'NOT_OFFERED, OUT_OF_AREA'",
        "UNREACHABLE, '',            reason-required, 'NO_ANSWER, WRONG_CONTACT, NO_SHOW'",
        "WITHDRAWN,   '',            reason-required, 'BY_PHONE, BY_MAIL'",
        "DECLINED,    NO_ANSWER,     invalid-value,   'NOT_OFFERED, OUT_OF_AREA'",
        "UNREACHABLE, OTHER,         invalid-value,   'NO_ANSWER, WRONG_CONTACT, NO_SHOW'",
        "WITHDRAWN,   OTHER,         invalid-value,   'BY_PHONE, BY_MAIL'",
        "IN_REVIEW,   OTHER,         invalid-value,   'no reason'",
        "DUPLICATE,   OTHER,         invalid-value,   'no reason'",
        "DECLINED,    because,       invalid-value,   'NOT_OFFERED, OUT_OF_AREA'"
    })
    void reasonHasToGoWithTheStatus(String to, String reason, String code, String told) {
        String json = reason.isEmpty()
                ? "{\"to\": \"" + to + "\"}"
                : "{\"to\": \"" + to + "\", \"reason\": \"" + reason + "\"}";
        request.move(json)
                .then()
                .statusCode(422)
                .body("code", equalTo(code.equals("reason-required") ? code : "validation-failed"))
                .body("errors.pointer", contains("/reason"))
                .body("errors.code", contains(code))
                .body("errors[0].detail", containsString(told));
        assertThat(request.history()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | /to | required",
                "{\"to\": null} | 422 | /to | required",
                "{\"to\": \"received\"} | 422 | /to | invalid-value",
                "{\"to\": 1} | 400 | /to | wrong-type",
                "{\"to\": [\"SPAM\"]} | 400 | /to | wrong-type",
                "{\"to\": \"SPAM\", \"from\": \"RECEIVED\"} | 400 | /from | unknown-member",
                "{\"to\": \"SPAM\", \"to\": \"SPAM\"} | 400 | /to | doubled-member",
                "{\"to\": \"SPAM\", \"scheduledFor\": \"2099-01-01T00:00:00Z\"} | 422 | /scheduledFor | invalid-value",
                "{\"to\": \"SCHEDULED\", \"scheduledFor\": \"tomorrow\"} | 422 | /scheduledFor | invalid-value",
                "{\"to\": \"SCHEDULED\", \"scheduledFor\": \"2020-01-01T00:00:00Z\"} | 422 | /scheduledFor | invalid-value",
                "{\"to\": \"SCHEDULED\", \"scheduledFor\": \"9999-12-31T23:59:59Z\"} | 422 | /scheduledFor | invalid-value",
                "{\"to\": \"SCHEDULED\", \"scheduledFor\": \"2027-02-30T00:00:00Z\"} | 422 | /scheduledFor | invalid-value",
                "{\"to\": \"SCHEDULED\", \"scheduledFor\": 1} | 400 | /scheduledFor | wrong-type"
            })
    void stepThatIsNoneIsRefused(String json, int status, String pointer, String code) {
        request.move(json)
                .then()
                .statusCode(status)
                .body("errors.pointer", hasItem(pointer))
                .body("errors.code", hasItem(code));
        assertThat(request.history()).isEmpty();
    }

    @Test
    void allFaultsOfAStepAreNamedAtOnce() {
        request.move("{\"to\": \"DECLINED\", \"scheduledFor\": \"x\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("validation-failed"))
                .body("errors.pointer", contains("/reason", "/scheduledFor"));
    }

    @Test
    void stepsNeedTheTagOfWhatIsThere() throws SQLException {
        String stale = request.tag();
        request.moveTo("IN_REVIEW");
        request.move("{\"to\": \"CONTACTED\"}", stale)
                .then()
                .statusCode(412)
                .header("ETag", request.tag())
                .body("code", equalTo("precondition-failed"));
        request.undo(stale).then().statusCode(412).header("ETag", request.tag());
        WorkedRequest.asStaff()
                .contentType("application/json")
                .body("{\"to\": \"CONTACTED\"}")
                .post(request.path() + "/transitions")
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"));
        WorkedRequest.asStaff()
                .delete(request.path() + "/transitions/latest")
                .then()
                .statusCode(428);
        assertThat(request.history()).isEqualTo("RECEIVED>IN_REVIEW STAFF");
        request.move("{\"to\": \"CONTACTED\"}", "*").then().statusCode(201);
    }

    @Test
    void onlyStaffWhoMayWriteMoveARequest() {
        String path = request.path() + "/transitions";
        Api.sending("{\"to\": \"SPAM\"}")
                .header("If-Match", "*")
                .post(path)
                .then()
                .statusCode(401);
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .header("If-Match", "*")
                .contentType("application/json")
                .body("{\"to\": \"SPAM\"}")
                .post(path)
                .then()
                .statusCode(403);
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .header("If-Match", "*")
                .delete(path + "/latest")
                .then()
                .statusCode(403);
        Api.asStaff(Scope.CONSULTATIONS_WRITE).get(path).then().statusCode(403);
        assertThat(request.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d", "1-1-1-1-1", "CR-7K3M-9QXZ", "%00", "x"})
    void unknownRequestIsNotFound(String id) {
        String path = WorkedRequest.REQUESTS + id + "/transitions";
        WorkedRequest.asStaff().get(path).then().statusCode(404).body("code", equalTo("not-found"));
        WorkedRequest.asStaff()
                .contentType("application/json")
                .body("{\"to\": \"SPAM\"}")
                .header("If-Match", "*")
                .post(path)
                .then()
                .statusCode(404);
        WorkedRequest.asStaff()
                .header("If-Match", "*")
                .delete(path + "/latest")
                .then()
                .statusCode(404);
    }

    @Test
    void nobodyIsUnreachableWhomNobodyTriedToReach() {
        String json = "{\"to\": \"UNREACHABLE\", \"reason\": \"NO_ANSWER\"}";
        request.move(json)
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("tried to reach"))
                .body("errors.pointer", contains("/to"))
                .body("errors.detail", contains(containsString("contact attempt by the clinic")));
        request.noteContact("PHONE", "INBOUND", "NO_ANSWER").then().statusCode(201);
        request.move(json).then().statusCode(409);
        request.noteContact("PHONE", "OUTBOUND", "NO_ANSWER").then().statusCode(201);
        request.move(json).then().statusCode(201).body("reason", equalTo("NO_ANSWER"));
    }

    @Test
    void staffWithdrawalRevokesTheContactConsentsAsTheVisitorsDoes() {
        request.patch("{\"snoozedUntil\": \"" + clock.instant().plus(Duration.ofDays(1)) + "\"}");
        request.move("{\"to\": \"WITHDRAWN\", \"reason\": \"BY_PHONE\"}")
                .then()
                .statusCode(201)
                .body("reason", equalTo("BY_PHONE"))
                .body("allowedTransitions", empty());
        request.receipt()
                .then()
                .body("status", equalTo("WITHDRAWN"))
                .body("consents.find { it.type == 'PRIVACY_NOTICE' }.revokedAt", nullValue())
                .body("consents.findAll { it.type != 'PRIVACY_NOTICE' }.revokedAt", everyItem(notNullValue()));
        request.get()
                .then()
                .body("snoozedUntil", nullValue())
                .body("consents.state", contains("GRANTED", "REVOKED", "REVOKED"));
        assertThat(request.events()).endsWith("consultation-request.withdrawn");
        assertThat(request.audited()).contains("consultation-request.withdraw").doesNotContain("transition");
        request.undo().then().statusCode(409).body("detail", containsString("withdrawal"));
        request.withdraw().then().statusCode(200);
        assertThat(request.history()).isEqualTo("RECEIVED>WITHDRAWN STAFF");
    }

    @Test
    void whatComesBackFromSpamIsReceivedOnlyThenAndItsPromiseBeginsAnew() {
        String promised = request.get().path("dueAt");
        request.moveTo("SPAM").then().statusCode(201);
        request.receipt().then().body("status", equalTo("RECEIVED"));
        clock.forward(Duration.ofDays(30));
        request.get().then().body("overdue", equalTo(false)).body("dueAt", equalTo(promised));
        request.moveTo("RECEIVED").then().statusCode(201);
        String renewed =
                request.get().then().body("overdue", equalTo(false)).extract().path("dueAt");
        assertThat(Instant.parse(renewed)).isAfter(clock.instant());
        assertThat(request.events())
                .isEqualTo(
                        "consultation-request.received consultation-request.marked-as-spam consultation-request.received");
        request.undo()
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("SPAM"))
                .body("allowedTransitions", hasItem("IN_REVIEW"));
        request.patch("{\"priority\": \"URGENT\"}").then().statusCode(200);
        assertThat(Instant.parse(request.get().path("dueAt"))).isAfter(clock.instant());
        request.patch("{\"priority\": \"NORMAL\"}").then().statusCode(200).body("dueAt", equalTo(renewed));
    }
}
