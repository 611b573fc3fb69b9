package clinic.intake.triage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.audit.Actor;
import clinic.intake.audit.AuditEvent;
import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import clinic.intake.testsupport.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class AuditEventsTest {

    private static final String EVENTS = "/v1/staff/audit-events";

    private final String key = StaffKeys.insert("STAFF", Set.of(Scope.AUDIT_READ));
    private final String actor = "key:" + key.substring(4, 12);

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void whatWasDoneToARequestIsToldNewestFirst() throws SQLException {
        Response issued = Api.sending(Samples.consultationRequest())
                .header("X-Request-Id", "the-submission")
                .post(Api.REQUESTS);
        Api.asVisitor()
                .noContentType()
                .header("Receipt-Token", issued.<String>path("receiptToken"))
                .header("X-Request-Id", "the-withdrawal")
                .put(issued.header("Location") + "/withdrawal");
        String id = id(issued);

        withKey()
                .get(eventsOf(id))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items.action", contains("consultation-request.withdraw", "consultation-request.submit"))
                .body("items.callerRequestId", contains("the-withdrawal", "the-submission"))
                .body("items.actor.type", everyItem(equalTo("VISITOR")))
                .body("items.actor.id", everyItem(nullValue()))
                .body("items.subject.type", everyItem(equalTo("consultation-request")))
                .body("items.subject.id", everyItem(equalTo(id)))
                .body("items.outcome", everyItem(equalTo("SUCCESS")))
                .body("items.changedMembers", everyItem(empty()))
                .body("nextCursor", nullValue());
        withKey()
                .get(eventsOf(id))
                .then()
                .body("items[0].action", equalTo("audit-event.list"))
                .body("items[0].actor.type", equalTo("STAFF"))
                .body("items[0].actor.id", equalTo(actor));
    }

    @Test
    void whoLooksAtTheAuditIsInIt() {
        withKey().get(EVENTS + "?subjectType=article").then().statusCode(200);
        withKey().get(EVENTS + "/verification").then().statusCode(200);
        mine("").then()
                .body("items.action", contains("audit-event.verify", "audit-event.list"))
                .body("items.subject.type", everyItem(equalTo("audit-event")))
                .body("items.subject.id", everyItem(nullValue()));
    }

    @Test
    void filtersNarrow() {
        UUID one = UUID.randomUUID();
        Actor staff = new Actor(Actor.Type.STAFF, actor);
        QuarkusTransaction.requiringNew().run(() -> {
            Instant now = clock.instant();
            AuditEvent.read(staff, "consultation-request.read", "consultation-request", one, now);
            AuditEvent.changed(
                    staff,
                    "consultation-request.change",
                    "consultation-request",
                    one,
                    List.of("name.given", "tags"),
                    now);
            AuditEvent denied = AuditEvent.of(staff, "consultation-request.export", "consultation-request", null, now);
            denied.outcome = AuditEvent.Outcome.DENIED;
            denied.persist();
            AuditEvent.done(staff, "article.publish", "article", UUID.randomUUID(), now.minusSeconds(3600));
        });
        mine("").then()
                .body(
                        "items.action",
                        containsInAnyOrder(
                                "consultation-request.read",
                                "consultation-request.change",
                                "consultation-request.export",
                                "article.publish"))
                .body("items[3].action", equalTo("article.publish"));
        mine("action=consultation-request.change&")
                .then()
                .body("items.action", contains("consultation-request.change"))
                .body("items[0].changedMembers", contains("name.given", "tags"));
        mine("subjectType=article&").then().body("items.action", contains("article.publish"));
        mine("subjectId=" + one.toString().toUpperCase() + "&")
                .then()
                .body("items.subject.id", contains(one.toString(), one.toString()));
        mine("outcome=DENIED&").then().body("items.action", contains("consultation-request.export"));
        mine("outcome=FAILURE&").then().body("items", empty());
        mine("outcome=SUCCESS&subjectType=consultation-request&")
                .then()
                .body("items.action", containsInAnyOrder("consultation-request.read", "consultation-request.change"));
        String halfAnHourAgo = clock.instant().minusSeconds(1800).toString();
        mine("occurredBefore=" + halfAnHourAgo + "&").then().body("items.action", contains("article.publish"));
        mine("occurredAfter=" + halfAnHourAgo + "&action=article.publish&")
                .then()
                .body("items", empty());
        withKey().get(EVENTS + "?actor=key:nobody").then().body("items", empty());
        withKey()
                .get(EVENTS + "?action=consultation-request.submit&limit=3")
                .then()
                .body("items.action", everyItem(equalTo("consultation-request.submit")));
    }

    /** Each page read is itself a new event, before all pages. */
    @Test
    void pagesNeitherSkipNorRepeatWhileEventsArrive() {
        for (int i = 0; i < 5; i++) {
            withKey().get(EVENTS + "?limit=1").then().statusCode(200);
        }
        List<String> seen = new ArrayList<>();
        String next = EVENTS + "?actor=" + actor + "&action=audit-event.list&limit=2";
        Instant before = clock.instant();
        while (next != null) {
            Response page = withKey().get(next);
            page.then().statusCode(200).body("items.size()", not(equalTo(0)));
            page.<List<String>>path("items.id").forEach(seen::add);
            assertThat(page.<List<String>>path("items.occurredAt"))
                    .allMatch(time -> Instant.parse(time).isBefore(before));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.path("nextCursor") == null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void pagesOfARequestsEventsGoOnByTheirLink() throws SQLException {
        String id = id(Api.sending(Samples.consultationRequest()).post(Api.REQUESTS));
        withKey().get(eventsOf(id)).then().statusCode(200);
        Response first = withKey().get(eventsOf(id) + "?limit=1");
        first.then().body("items.action", contains("audit-event.list"));
        String link = first.header("Link");
        assertThat(link).startsWith("<" + eventsOf(id) + "?limit=1&cursor=").endsWith(">; rel=\"next\"");
        withKey()
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .body("items.action", contains("consultation-request.submit"))
                .body("nextCursor", nullValue());
    }

    @Test
    void cursorOfAnotherFilterIsRefused() {
        withKey().get(EVENTS + "?limit=1").then().statusCode(200);
        withKey().get(EVENTS + "?limit=1").then().statusCode(200);
        String cursor = mine("limit=1&").path("nextCursor");
        withKey()
                .get(EVENTS + "?limit=1&outcome=SUCCESS&actor=" + actor + "&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"));
        mine("limit=1&cursor=" + cursor + "&").then().statusCode(200);
        mine("limit=1&cursor=" + cursor.substring(1) + "&")
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "actor, %00",
        "actor, ''",
        "actor, %C3%A9",
        "action, A",
        "action, x%27%20OR%201=1",
        "subjectType, ''",
        "subjectId, 1-1-1-1-1",
        "subjectId, %7B0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d%7D",
        "outcome, success",
        "occurredAfter, 2026-01-31",
        "occurredBefore, 2026-02-30T00:00:00Z",
        "limit, 0",
        "limit, 101",
        "cursor, x"
    })
    void whatIsNoFilterIsRefusedByName(String parameter, String value) {
        withKey()
                .get(EVENTS + "?" + parameter + "=" + value)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors.parameter", contains(parameter));
    }

    @Test
    void allBadParametersAreNamedAtOnce() {
        withKey()
                .get(EVENTS + "?outcome=x&action=X&subjectId=x&colour=red")
                .then()
                .statusCode(400)
                .body("errors.parameter", containsInAnyOrder("outcome", "action", "subjectId", "colour"));
    }

    @Test
    void farTimesAreLegal() {
        mine("occurredAfter=0000-01-01T00:00:00%2B18:00&occurredBefore=9999-12-31T23:59:59.999999-18:00&")
                .then()
                .statusCode(200);
        clock.forward(Duration.ofDays(1));
        mine("occurredAfter=" + clock.instant() + "&").then().statusCode(200).body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {EVENTS, EVENTS + "/verification"})
    void onlyThoseWithTheScopeMayLook(String path) {
        Api.asVisitor().get(path).then().statusCode(401).body("code", equalTo("unauthenticated"));
        Api.asStaff(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_WRITE, Scope.KEYS_WRITE)
                .get(path)
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("forbidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d", "1-1-1-1-1", "CR-7K3M-9QXZ", "%00"})
    void eventsOfNoRequestAreNotFound(String id) {
        withKey().get(eventsOf(id)).then().statusCode(404).body("code", equalTo("not-found"));
    }

    private RequestSpecification withKey() {
        return Api.withKey(key);
    }

    /** What this test's key did, further narrowed. */
    private Response mine(String filter) {
        return withKey().get(EVENTS + "?" + filter + "actor=" + actor);
    }

    private static String eventsOf(String id) {
        return "/v1/staff/consultation-requests/" + id + "/audit-events";
    }

    private String id(Response issued) throws SQLException {
        return database.one("SELECT id FROM consultation_request WHERE reference = '" + issued.path("reference") + "'");
    }
}
