package clinic.intake.triage.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import clinic.intake.triage.WorkedRequest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class LatestTransitionTest {

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
    void stepCanBeTakenBackOnceAndTheHistoryKeepsBoth() {
        request.moveTo("SPAM");
        request.undo()
                .then()
                .statusCode(200)
                .header("ETag", request.tag())
                .body("from", equalTo("SPAM"))
                .body("to", equalTo("RECEIVED"))
                .body("undoes", notNullValue())
                .body("allowedTransitions", hasItem("IN_REVIEW"));
        request.undo().then().statusCode(409).body("code", equalTo("illegal-transition"));
        assertThat(request.history()).isEqualTo("RECEIVED>SPAM STAFF, SPAM>RECEIVED STAFF");
        assertThat(request.events())
                .endsWith("consultation-request.marked-as-spam consultation-request.status-changed");
        assertThat(request.audited()).endsWith("consultation-request.transition consultation-request.undo-transition");
        request.moveTo("IN_REVIEW").then().statusCode(201);
        request.undo().then().statusCode(200);
    }

    @Test
    void stepCannotBeTakenBackAfterTenMinutes() {
        request.moveTo("IN_REVIEW");
        clock.forward(Duration.ofMinutes(10).plusSeconds(1));
        request.undo()
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("ten minutes"))
                .body("allowedTransitions", hasItem("RECEIVED"));
        assertThat(request.history()).isEqualTo("RECEIVED>IN_REVIEW STAFF");
    }

    @Test
    void withoutAnyStepThereIsNothingToTakeBack() {
        request.undo().then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void visitorsWithdrawalIsNotTakenBack() {
        request.withdraw();
        request.undo().then().statusCode(409).body("allowedTransitions", empty());
        assertThat(request.history()).isEqualTo("RECEIVED>WITHDRAWN VISITOR");
    }

    @Test
    void mergeIsNotTakenBackHere() throws SQLException {
        database.asOwner(
                "INSERT INTO transition (id, request_id, request_version, from_status, to_status, actor_type, occurred_at)"
                        + " VALUES ('" + UUID.randomUUID() + "', '" + request.id()
                        + "', 0, 'RECEIVED', 'DUPLICATE', 'STAFF', now())");
        request.put("DUPLICATE");
        request.undo().then().statusCode(409);
        request.get().then().body("allowedTransitions", empty());
    }

    @Test
    void timeOfTheConsultationIsKeptWhileItIsScheduledAndComesBackByUndoing() {
        request.moveTo("IN_REVIEW");
        String time = clock.instant().plus(Duration.ofDays(20)).toString();
        request.move("{\"to\": \"SCHEDULED\", \"scheduledFor\": \"" + time + "\"}")
                .then()
                .statusCode(201)
                .body("scheduledFor", equalTo(time));
        request.get().then().body("scheduledFor", equalTo(time));
        request.moveTo("COMPLETED").then().statusCode(201);
        request.get().then().body("scheduledFor", nullValue());
        request.undo()
                .then()
                .statusCode(200)
                .body("from", equalTo("COMPLETED"))
                .body("to", equalTo("SCHEDULED"))
                .body("scheduledFor", equalTo(time));
        request.get().then().body("status", equalTo("SCHEDULED")).body("scheduledFor", equalTo(time));
        request.moveTo("CONTACTED");
        request.moveTo("SCHEDULED").then().statusCode(201).body("scheduledFor", nullValue());
        request.get().then().body("scheduledFor", nullValue());
    }

    @Test
    void erasedRequestCannotBeMoved() throws SQLException {
        request.moveTo("IN_REVIEW");
        request.set("erased_at = now()");
        request.moveTo("CONTACTED")
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("erased"))
                .body("allowedTransitions", empty());
        request.undo().then().statusCode(409).body("detail", containsString("erased"));
        assertThat(request.history()).isEqualTo("RECEIVED>IN_REVIEW STAFF");
    }
}
