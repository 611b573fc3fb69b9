package clinic.intake.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends by itself, and what the visitor ends: whole request and queue say the same of it. */
@ServiceTest
class WithdrawnWorkTest {

    @Inject
    TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void withdrawalStopsAllOfIt() throws SQLException {
        WorkedRequest request = WorkedRequest.submitted(Samples.wholeConsultationRequest());
        String tomorrow = clock.instant().plus(Duration.ofDays(1)).toString();
        request.patch("{\"snoozedUntil\": \"" + tomorrow + "\"}").then().statusCode(200);
        request.moveTo("IN_REVIEW").then().statusCode(201);
        request.noteContact("PHONE", "OUTBOUND", "NO_ANSWER").then().statusCode(201);
        request.set("due_at = now() - interval '1 hour'");
        request.get().then().body("overdue", equalTo(true)).body("snoozedUntil", notNullValue());
        request.inQueue("&overdue=true&snoozed=true").then().body("items", hasSize(1));

        request.withdraw().then().statusCode(200);

        request.get()
                .then()
                .body("status", equalTo("WITHDRAWN"))
                .body("overdue", equalTo(false))
                .body("snoozedUntil", nullValue())
                .body("allowedTransitions", empty())
                .body("consents.findAll { it.type != 'PRIVACY_NOTICE' }.state", not(hasItem("GRANTED")));
        request.inQueue("&overdue=true").then().body("items", empty());
        request.inQueue("&snoozed=true").then().body("items", empty());
        request.inQueue("").then().body("items.overdue", contains(false));
        WorkedRequest.asStaff()
                .get("/v1/staff/consultation-requests?sort=-receivedAt&limit=5")
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(request.id())));
        for (String channel : new String[] {"PHONE", "SMS", "EMAIL", "IN_PERSON"}) {
            request.noteContact(channel, "OUTBOUND", "REACHED")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("no-consent"))
                    .body("errors.pointer", contains("/direction"))
                    .body("detail", containsString("taken the request back"));
        }
        for (String status : new String[] {"IN_REVIEW", "RECEIVED", "CONTACTED", "SCHEDULED", "COMPLETED"}) {
            request.moveTo(status).then().statusCode(409).body("code", equalTo("illegal-transition"));
        }
        request.undo().then().statusCode(409);
        // What is left to do about it: whoever sees to it, what they write down, and a person who calls after all.
        request.patch("{\"assignee\": \"me\"}").then().statusCode(200);
        request.addNote("{\"text\": \"The appointment was given to someone else.\"}")
                .then()
                .statusCode(201);
        request.noteContact("PHONE", "INBOUND", "REACHED").then().statusCode(201);
        assertThat(request.history()).isEqualTo("RECEIVED>IN_REVIEW STAFF, IN_REVIEW>WITHDRAWN VISITOR");
    }

    @Test
    void snoozeEndsByItselfEverywhereAtOnce() {
        WorkedRequest request = WorkedRequest.submitted();
        String until = clock.instant().plus(Duration.ofHours(1)).toString();
        request.patch("{\"snoozedUntil\": \"" + until + "\"}").then().statusCode(200);
        request.get().then().body("snoozedUntil", equalTo(until));
        request.inQueue("&snoozed=true").then().body("items.snoozedUntil", contains(until));
        request.inQueue("&snoozed=false").then().body("items", empty());
        clock.forward(Duration.ofHours(1));
        request.get().then().body("snoozedUntil", nullValue());
        request.inQueue("&snoozed=true").then().body("items", empty());
        request.inQueue("&snoozed=false").then().body("items", hasSize(1)).body("items[0].snoozedUntil", nullValue());
        request.patch("{\"snoozedUntil\": null}").then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void promiseIsBrokenEverywhereAtOnce() {
        WorkedRequest request = WorkedRequest.submitted();
        String due = request.get().path("dueAt");
        request.inQueue("&overdue=false").then().body("items.dueAt", contains(due));
        request.inQueue("&overdue=true").then().body("items", empty());
        clock.forward(Duration.between(clock.instant(), Instant.parse(due)).plusMillis(1));
        request.get().then().body("overdue", equalTo(true)).body("dueAt", equalTo(due));
        request.inQueue("&overdue=true")
                .then()
                .body("items.dueAt", contains(due))
                .body("items.overdue", contains(true));
        request.inQueue("&overdue=false").then().body("items", empty());
        request.patch("{\"priority\": \"LOW\"}").then().statusCode(200);
        boolean overdue = request.get().path("overdue");
        request.inQueue("&overdue=" + overdue).then().body("items.overdue", contains(overdue));
    }
}
