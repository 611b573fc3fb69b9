package clinic.intake.triage.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import clinic.intake.triage.WorkedRequest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class WholeStaffRequestTest {

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void staffSeeAllThatWasSent() {
        WorkedRequest request = WorkedRequest.submitted(Samples.wholeConsultationRequest());
        request.get()
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .header("Cache-Control", "no-store")
                .body("id", equalTo(request.id()))
                .body("reference", equalTo(request.reference()))
                .body("status", equalTo("RECEIVED"))
                .body("allowedTransitions", hasItem("IN_REVIEW"))
                .body("priority", equalTo("NORMAL"))
                .body("assignee", nullValue())
                .body("tags", empty())
                .body("overdue", equalTo(false))
                .body("dueAt", notNullValue())
                .body("name.given", equalTo("Ana"))
                .body("name.preferred", equalTo("Anita"))
                .body("email", matchesPattern("ana-.*@example.com"))
                .body("phone", equalTo("+14135550137"))
                .body("preferredContact", equalTo("PHONE"))
                .body("contactTimes.day", contains("MONDAY", "FRIDAY"))
                .body("contactTimes.part", contains("MORNING", "EVENING"))
                .body("timeZone", equalTo("Europe/Madrid"))
                .body("okToLeaveVoicemail", equalTo(true))
                .body("requester.relationship", equalTo("FAMILY"))
                .body("requester.name.given", equalTo("Bruno"))
                .body("concerns", contains("DEPRESSION", "ANXIETY"))
                .body("message", equalTo("I would like to talk to someone."))
                .body("existingPatient", equalTo(false))
                .body("language", equalTo("en"))
                .body("sourceArticle", equalTo("preparing-for-an-infusion-day"))
                .body("campaign.source", equalTo("newsletter"))
                .body("consents.type", contains("PRIVACY_NOTICE", "PHONE_CONTACT", "EMAIL_CONTACT"))
                .body("consents.state", contains("GRANTED", "GRANTED", "GRANTED"))
                .body("consents.obtained", contains("FORM", "FORM", "FORM"))
                .body("links.self", equalTo(request.path()))
                .body("links.transitions", equalTo(request.path() + "/transitions"))
                .body("$", not(hasKey("crisis")))
                .body("$", not(hasKey("duplicateOf")));
        WorkedRequest.asStaff()
                .get(WorkedRequest.REQUESTS + request.id().toUpperCase(Locale.ROOT))
                .then()
                .statusCode(200);
    }

    @Test
    void freeTextInPlaceOfAnArticleIsShownAsItWasSent() {
        WorkedRequest.submitted(Samples.consultationRequest(body -> body.put("sourceArticle", "A friend told me")))
                .get()
                .then()
                .body("sourceArticle", equalTo("A friend told me"));
    }

    @Test
    void smallestRequestShowsNothingThatWasNotSent() {
        WorkedRequest.submitted(Samples.smallestConsultationRequest())
                .get()
                .then()
                .statusCode(200)
                .body("$", not(hasKey("phone")))
                .body("$", not(hasKey("message")))
                .body("$", not(hasKey("okToLeaveVoicemail")))
                .body("concerns", empty())
                .body("contactTimes", empty())
                .body("requester", equalTo(Map.of("relationship", "SELF")));
    }

    @Test
    void eachReadingIsAudited() {
        WorkedRequest request = WorkedRequest.submitted();
        request.get();
        request.get();
        assertThat(request.audited())
                .isEqualTo("consultation-request.submit consultation-request.read consultation-request.read");
        assertThat(request.events()).isEqualTo("consultation-request.received");
        assertThat(request.tag()).isEqualTo("\"0\"");
    }

    @Test
    void onlyWhoMayReadSeesIt() {
        WorkedRequest request = WorkedRequest.submitted();
        Api.asVisitor().get(request.path()).then().statusCode(401).body(not(containsString("Ana")));
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .get(request.path())
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"))
                .body(not(containsString("Ana")));
        assertThat(request.audited()).doesNotContain("read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d",
                "1-1-1-1-1",
                "CR-7K3M-9QXZ",
                "0",
                "%20",
                "%00",
                "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d%00",
                "..%2f..%2fadmin"
            })
    void unknownRequestIsNotFound(String id) {
        WorkedRequest.asStaff()
                .get(WorkedRequest.REQUESTS + id)
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void unknownParameterIsRefused() {
        WorkedRequest.asStaff()
                .get(WorkedRequest.submitted().path() + "?fields=name")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
    }

    @Test
    void promiseIsBrokenOnlyWhileTheRequestIsOpen() throws SQLException {
        WorkedRequest request = WorkedRequest.submitted();
        Instant due = Instant.parse(request.get().path("dueAt"));
        assertThat(due).isAfter(clock.instant());
        clock.forward(Duration.between(clock.instant(), due).plusSeconds(1));
        for (String open : new String[] {"RECEIVED", "IN_REVIEW", "CONTACTED", "SCHEDULED", "UNREACHABLE"}) {
            request.put(open);
            request.get().then().body("overdue", equalTo(true));
        }
        for (String closed : new String[] {"COMPLETED", "DECLINED", "WITHDRAWN", "DUPLICATE", "SPAM"}) {
            request.put(closed);
            request.get().then().body("overdue", equalTo(false));
        }
    }

    @Test
    void moreUrgentRequestsAreDueEarlier() {
        WorkedRequest request = WorkedRequest.submitted();
        Instant former = Instant.MIN;
        for (String priority : new String[] {"URGENT", "HIGH", "NORMAL", "LOW"}) {
            Instant due = Instant.parse(
                    request.patch("{\"priority\": \"" + priority + "\"}").path("dueAt"));
            assertThat(due).isAfter(former);
            former = due;
        }
    }

    @Test
    void erasedPersonIsNotShownAndNothingCanBeWritten() throws SQLException {
        WorkedRequest request = WorkedRequest.submitted();
        request.set("erased_at = now()");
        request.get()
                .then()
                .statusCode(200)
                .body("erasedAt", notNullValue())
                .body("allowedTransitions", empty())
                .body("$", not(hasKey("name")))
                .body("$", not(hasKey("email")))
                .body("$", not(hasKey("message")))
                .body(not(containsString("Ana")));
        request.patch("{\"priority\": \"HIGH\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("erased"));
    }

    @Test
    void duplicateShowsTheVisitorWhatBecameOfTheOriginal() throws SQLException {
        WorkedRequest original = WorkedRequest.submitted();
        WorkedRequest duplicate = WorkedRequest.submitted();
        WorkedRequest again = WorkedRequest.submitted();
        duplicate.set("status = 'DUPLICATE', duplicate_of = '" + original.id() + "'");
        again.set("status = 'DUPLICATE', duplicate_of = '" + original.id() + "'");
        duplicate
                .get()
                .then()
                .body("duplicateOf", equalTo(original.id()))
                .body("links.original", equalTo(original.path()))
                .body("allowedTransitions", empty());
        duplicate.receipt().then().body("status", equalTo("RECEIVED"));
        original.moveTo("CONTACTED").then().statusCode(201);
        duplicate.receipt().then().statusCode(200).body("status", equalTo("CONTACTED"));
        again.receipt().then().statusCode(200).body("status", equalTo("CONTACTED"));
        original.put("SPAM");
        again.receipt().then().body("status", equalTo("RECEIVED"));
        again.withdraw().then().statusCode(200).body("status", equalTo("WITHDRAWN"));
        again.get().then().body("status", equalTo("WITHDRAWN")).body("$", not(hasKey("duplicateOf")));
        duplicate.receipt().then().body("status", equalTo("RECEIVED"));
    }

    @Test
    void methodsThatThereAreNotAreRefusedWithThoseThatThereAre() {
        WorkedRequest request = WorkedRequest.submitted();
        WorkedRequest.asStaff()
                .put(request.path())
                .then()
                .statusCode(405)
                .header("Allow", containsString("PATCH"))
                .body("code", equalTo("method-not-allowed"));
        WorkedRequest.asStaff()
                .delete(request.path() + "/transitions")
                .then()
                .statusCode(405)
                .header("Allow", containsString("POST"));
        WorkedRequest.asStaff()
                .get(request.path() + "/transitions/latest")
                .then()
                .statusCode(405)
                .header("Allow", containsString("DELETE"));
        WorkedRequest.asStaff().head(request.path()).then().statusCode(200).header("ETag", "\"0\"");
        assertThat(request.audited()).isEqualTo("consultation-request.submit consultation-request.read");
        WorkedRequest.asStaff().get(request.path() + "/nothing").then().statusCode(404);
    }
}
