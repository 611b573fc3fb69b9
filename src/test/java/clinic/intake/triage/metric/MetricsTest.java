package clinic.intake.triage.metric;

import static clinic.intake.testsupport.TestArticles.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestArticles;
import clinic.intake.testsupport.TestArticles.Draft;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures are those that a hand counts: of requests in months in which no other test has any. */
@ServiceTest
class MetricsTest {

    private static final String METRICS = "/v1/staff/metrics";
    private static final String JANUARY = "?receivedAfter=2001-01-01T00:00:00Z&receivedBefore=2001-02-01T00:00:00Z";

    @Inject
    Database database;

    @Inject
    TestArticles articles;

    @AfterEach
    void remove() throws SQLException {
        articles.removeAll();
        database.asOwner("UPDATE consultation_request SET received_at = now() WHERE received_at < '2002-01-01'");
    }

    @Test
    void figuresAreThoseOfAFixtureMadeByHand() throws SQLException {
        Draft renamed = article("Renamed");
        Draft heir = article("Heir");
        articles.add(renamed, heir);
        String former = "former-" + UUID.randomUUID();
        database.asOwner("INSERT INTO former_slug VALUES ('%s', '%s', now()), ('%s', '%s', now())"
                .formatted(former, renamed.id(), heir.slug(), renamed.id()));

        stored("RECEIVED", "03", true, former);
        contacted(stored("IN_REVIEW", "04", false, former), 60, 7200);
        contacted(stored("CONTACTED", "05", true, renamed.slug()), 7200, 600);
        contacted(stored("COMPLETED", "06", true, null), 1801);
        contacted(stored("UNREACHABLE", "07", false, "no-article-of-ours"), 7200, 7201, 9000);
        contacted(stored("SCHEDULED", "08", true, heir.slug()), 90061);
        contacted(stored("SPAM", "09", true, renamed.slug()), 1);
        stored("DUPLICATE", "10", true, null);
        stored("DECLINED", "11", true, former);
        stored("RECEIVED", "12", false, null);

        get(JANUARY)
                .header("Cache-Control", equalTo("no-store"))
                .body("receivedAfter", equalTo("2001-01-01T00:00:00Z"))
                .body("receivedBefore", equalTo("2001-02-01T00:00:00Z"))
                .body("requests", equalTo(9))
                .body(
                        "statuses.collect { it.status + ' ' + it.requests }",
                        contains(
                                "RECEIVED 2",
                                "IN_REVIEW 1",
                                "CONTACTED 1",
                                "SCHEDULED 1",
                                "COMPLETED 1",
                                "DECLINED 1",
                                "UNREACHABLE 1",
                                "WITHDRAWN 0",
                                "DUPLICATE 1"))
                .body("spam", equalTo(1))
                .body("overdue", equalTo(3))
                // 60, 600, 1801, 7200, 90061: the third, and six tenths of the way from the fourth to the fifth,
                // 56916.6.
                .body("firstContact.requests", equalTo(5))
                .body("firstContact.medianSeconds", equalTo(1801))
                .body("firstContact.p90Seconds", equalTo(56917))
                .body("sources.articles.slug", contains(renamed.slug(), "no-article-of-ours", heir.slug()))
                .body("sources.articles.requests", contains(4, 1, 1))
                .body("sources.furtherArticles", equalTo(0))
                .body("sources.noArticle", equalTo(3));
        // Without the last: 60, 600, 1801, 7200. Between the second and the third, 1200.5, and seven tenths to the
        // fourth, 5580.3.
        get("?receivedAfter=2001-01-01T00:00:00Z&receivedBefore=2001-01-08T00:00:00Z")
                .body("requests", equalTo(5))
                .body("firstContact.requests", equalTo(4))
                .body("firstContact.medianSeconds", equalTo(1201))
                .body("firstContact.p90Seconds", equalTo(5580));
    }

    @Test
    void firstContactFollowsItsAttempts() throws SQLException {
        WorkedRequest request = stored("CONTACTED", "20", false, null);
        contacted(request, 600);
        contacted(request, 60);
        contacted(request, 6000);
        get("?receivedAfter=2001-01-20T00:00:00Z&receivedBefore=2001-01-21T00:00:00Z")
                .body("firstContact.medianSeconds", equalTo(60));
        database.asService("DELETE FROM contact_attempt WHERE occurred_at = '2001-01-20T12:01:00Z' AND request_id = '"
                + request.id() + "'");
        get("?receivedAfter=2001-01-20T00:00:00Z&receivedBefore=2001-01-21T00:00:00Z")
                .body("firstContact.medianSeconds", equalTo(600));
        database.asService("DELETE FROM contact_attempt WHERE request_id = '" + request.id() + "'");
        get("?receivedAfter=2001-01-20T00:00:00Z&receivedBefore=2001-01-21T00:00:00Z")
                .body("firstContact.requests", equalTo(0))
                .body("firstContact", not(hasKey("medianSeconds")));
    }

    @Test
    void manyArticlesAreCountedTogetherBehindTheFirstHundred() throws SQLException {
        database.asOwner(
                "INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language,"
                        + " preferred_contact, concerns, source_article, sealed, email_index, name_index, requester) SELECT gen_random_uuid(),"
                        + " 'CR-ZZZ' || (i / 100) || '-' || lpad(i::text, 4, '0'), 'COMPLETED', '2001-06-01', now(), 'en', 'EMAIL', '{}',"
                        + " 'many-' || CASE WHEN i < 3 THEN 0 ELSE i END, '', sha256('x'), '{}', 'SELF' FROM generate_series(1, 104) i");
        try {
            ValidatableResponse reply = get("?receivedAfter=2001-05-31T00:00:00Z&receivedBefore=2001-06-02T00:00:00Z")
                    .body("requests", equalTo(104))
                    .body("sources.furtherArticles", equalTo(3))
                    .body("sources.noArticle", equalTo(0))
                    .body("sources.articles[0].slug", equalTo("many-0"))
                    .body("sources.articles[0].requests", equalTo(2));
            assertThat(reply.extract().<List<?>>path("sources.articles")).hasSize(100);
        } finally {
            database.asOwner("DELETE FROM consultation_request WHERE source_article LIKE 'many-%'");
        }
    }

    @Test
    void nothingIsNought() {
        get("?receivedBefore=1990-01-01T00:00:00Z")
                .body("requests", equalTo(0))
                .body("spam", equalTo(0))
                .body("overdue", equalTo(0))
                .body("statuses.requests.sum()", equalTo(0))
                .body("firstContact.requests", equalTo(0))
                .body("sources.articles", empty())
                .body("$", not(hasKey("receivedAfter")));
        get("?receivedAfter=2030-01-01T00:00:00%2B01:00&receivedBefore=2029-01-01T00:00:00Z")
                .body("requests", equalTo(0));
    }

    @Test
    void withoutATimeAllRequestsAreCounted() throws SQLException {
        stored("RECEIVED", "25", true, null);
        Response all = Api.asStaff(Scope.CONSULTATIONS_READ).get(METRICS);
        all.then().statusCode(200);
        int counted = all.path("requests");
        int spam = all.path("spam");
        assertThat((long) counted + spam).isEqualTo(database.count("consultation_request"));
        assertThat(all.<Integer>path("overdue")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "receivedAfter=yesterday,receivedAfter",
        "receivedAfter=2001-02-30T00:00:00Z,receivedAfter",
        "receivedBefore=2001-02-03,receivedBefore",
        "from=2001-02-03T00:00:00Z,from",
    })
    void badParameterIsNamed(String query, String parameter) {
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(METRICS + "?" + query)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains(parameter));
    }

    @Test
    void isForWhoMayReadRequests() {
        Api.asVisitor().get(METRICS).then().statusCode(401);
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .get(METRICS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    private static ValidatableResponse get(String query) {
        return Api.asStaff(Scope.CONSULTATIONS_READ).get(METRICS + query).then().statusCode(200);
    }

    /** A request of noon of a day of January 2001, in this status. */
    private static WorkedRequest stored(String status, String day, boolean late, String source) throws SQLException {
        WorkedRequest request = WorkedRequest.submitted(Samples.consultationRequest(body -> {
            body.remove("sourceArticle");
            if (source != null) {
                body.put("sourceArticle", source);
            }
        }));
        request.set("status = '" + status + "', received_at = '2001-01-" + day + "T12:00:00Z', due_at = "
                + (late ? "'2001-02-01'" : "now() + interval '1 day'"));
        return request;
    }

    /** Someone tried to reach the person so many seconds after the request was received. */
    /** Who has called the clinic in vain still waits. */
    @Test
    void firstContactIsTriedByTheClinicOrReachesThePerson() throws SQLException {
        WorkedRequest request = stored("RECEIVED", "27", false, null);
        contacted(request, "INBOUND', 'NO_ANSWER", 30);
        String day = "?receivedAfter=2001-01-27T00:00:00Z&receivedBefore=2001-01-28T00:00:00Z";
        get(day).body("firstContact.requests", equalTo(0));
        contacted(request, "INBOUND', 'REACHED", 120);
        get(day).body("firstContact.medianSeconds", equalTo(120));
        contacted(request, 60);
        get(day).body("firstContact.medianSeconds", equalTo(60));
        database.asService("DELETE FROM contact_attempt WHERE request_id = '" + request.id()
                + "' AND (direction = 'OUTBOUND' OR outcome = 'REACHED')");
        get(day).body("firstContact.requests", equalTo(0));
    }

    private void contacted(WorkedRequest request, int... waits) throws SQLException {
        contacted(request, "OUTBOUND', 'NO_ANSWER", waits);
    }

    private void contacted(WorkedRequest request, String how, int... waits) throws SQLException {
        Instant received = Instant.parse(
                request.column("to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"));
        for (int wait : waits) {
            database.asService("INSERT INTO contact_attempt (id, request_id, channel, direction, outcome, actor_type,"
                    + " occurred_at) VALUES (gen_random_uuid(), '" + request.id()
                    + "', 'PHONE', '" + how + "', 'STAFF', '" + received.plusSeconds(wait) + "')");
        }
    }
}
