package clinic.intake.triage.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class QueueTest {

    private static final String QUEUE = "/v1/staff/consultation-requests";

    @Inject
    Database database;

    private StoredRequests requests;

    @BeforeEach
    void begin() {
        requests = new StoredRequests(database);
    }

    @Test
    void tellsWhoItIsAndMasksHowToReachThem() throws SQLException {
        String id = requests.submit(request -> request.put("email", "zoe.z@example.com"));
        list("").body("items", org.hamcrest.Matchers.hasSize(1))
                .body("items[0].id", equalTo(id))
                .body("items[0].status", equalTo("RECEIVED"))
                .body("items[0].priority", equalTo("NORMAL"))
                .body("items[0].name.family", equalTo("Ruiz"))
                .body("items[0].email", equalTo("z•••@example.com"))
                .body("items[0].phone", equalTo("+1 ••• ••• 0137"))
                .body("items[0].overdue", equalTo(false))
                .body("items[0].assignee", nullValue())
                .body("items[0].message", nullValue())
                .body("items[0].links.self", equalTo(QUEUE + "/" + id))
                .body("nextCursor", nullValue())
                .header("Link", nullValue())
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void leavesOutAPersonWhoWasErased() throws SQLException {
        String id = requests.submit("erased_at = now(), status = 'WITHDRAWN'");
        list("&status=WITHDRAWN")
                .body("items.id", contains(id))
                .body("items[0].name", nullValue())
                .body("items[0].email", nullValue())
                .body("items[0].erasedAt", not(nullValue()));
    }

    @Test
    void showsWhatTheClinicHasStillToActOn() throws SQLException {
        String received = requests.submit();
        String contacted = requests.submit("status = 'CONTACTED'");
        String unreachable = requests.submit("status = 'UNREACHABLE'");
        for (String closed : List.of("COMPLETED", "DECLINED", "WITHDRAWN", "DUPLICATE", "SPAM")) {
            requests.submit("status = '" + closed + "'");
        }
        list("").body("items.id", contains(received, contacted, unreachable));
    }

    @Test
    void findsAReferenceInWhateverStatus() throws SQLException {
        String id = requests.submit("status = 'COMPLETED'");
        String reference = database.one("SELECT reference FROM consultation_request WHERE id = '" + id + "'");
        requests.submit();
        list("&reference=" + reference.toLowerCase().replace("-", "")).body("items.id", contains(id));
        list("&sort=priority&reference=" + reference).body("items.id", contains(id));
        list("&status=RECEIVED&reference=" + reference).body("items", org.hamcrest.Matchers.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "status=COMPLETED, status = 'COMPLETED', status = 'DECLINED'",
        "status=COMPLETED&status=SPAM, status = 'SPAM', status = 'IN_REVIEW'",
        "priority=URGENT, priority = 'URGENT', priority = 'HIGH'",
        "priority=URGENT&priority=HIGH, priority = 'HIGH', priority = 'LOW'",
        "assignee=none, assignee = NULL, assignee = 'key:other'",
        "assignee=key:other, assignee = 'key:other', assignee = 'key:another'",
        "concern=OCD, 'concerns = ''{OCD,PTSD}''', 'concerns = ''{PTSD}'''",
        "tag=call-back, 'tags = ''{vip,call-back}''', 'tags = ''{call}'''",
        "overdue=true, due_at = now() - interval '1 minute', due_at = now() + interval '1 minute'",
        "overdue=false, due_at = now() + interval '1 minute', due_at = now() - interval '1 minute'",
        "snoozed=true, snoozed_until = now() + interval '1 minute', snoozed_until = now() - interval '1 minute'",
        "snoozed=false, snoozed_until = now() - interval '1 minute', snoozed_until = now() + interval '1 minute'",
        "receivedAfter=2020-01-01T00:00:00Z, received_at = '2020-01-01T00:00:01Z', received_at = '2020-01-01T00:00:00Z'",
        "receivedBefore=2020-01-01T00:00:00%2B01:00, received_at = '2019-12-31T22:59:59Z', received_at = '2019-12-31T23:00:00Z'",
    })
    void filtersNarrowInEveryOrder(String filter, String matching, String other) throws SQLException {
        String first = requests.submit(matching);
        requests.submit(other);
        String second = requests.submit(matching);
        for (String sort : List.of("receivedAt", "-receivedAt", "priority", "-updatedAt")) {
            list("&" + filter + "&sort=" + sort).body("items.id", containsInAnyOrder(first, second));
        }
    }

    @Test
    void whatIsClosedIsNotOverdue() throws SQLException {
        String id = requests.submit("status = 'COMPLETED', due_at = now() - interval '1 day'");
        list("&status=COMPLETED&overdue=true").body("items", org.hamcrest.Matchers.empty());
        list("&status=COMPLETED&overdue=false").body("items.id", contains(id)).body("items[0].overdue", equalTo(false));
    }

    @Test
    void meIsWhoCalls() throws SQLException {
        String key = StaffKeys.insert("STAFF", Set.of(Scope.CONSULTATIONS_READ));
        String id = requests.submit("assignee = 'key:" + key.substring(4, 12) + "'");
        requests.submit("assignee = 'key:another'");
        Api.withKey(key)
                .get(QUEUE + "?assignee=me&sourceArticle=" + requests.source)
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
    }

    @Test
    void filtersGoTogether() throws SQLException {
        String id = requests.submit("tags = '{a}', priority = 'HIGH', assignee = 'key:x'");
        requests.submit("tags = '{a}', priority = 'HIGH'");
        requests.submit("tags = '{a}', assignee = 'key:x'");
        list("&tag=a&priority=HIGH&assignee=key:x&concern=ANXIETY&overdue=false&snoozed=false")
                .body("items.id", contains(id));
    }

    @Test
    void ordersAsAsked() throws SQLException {
        String low = requests.submit("priority = 'LOW'");
        String urgent = requests.submit("priority = 'URGENT'");
        String high = requests.submit("priority = 'HIGH', status = 'IN_REVIEW'");
        String normal = requests.submit();
        String another = requests.submit("priority = 'HIGH'");
        requests.change(low, "status = 'CONTACTED'");
        list("").body("items.id", contains(low, urgent, high, normal, another));
        list("&sort=-receivedAt").body("items.id", contains(another, normal, high, urgent, low));
        list("&sort=priority").body("items.id", contains(urgent, high, another, normal, low));
        list("&sort=priority&priority=LOW&priority=HIGH").body("items.id", contains(high, another, low));
        list("&sort=-updatedAt").body("items.id", contains(low, another, normal, high, urgent));
    }

    @Test
    void tagThatIsTakenAwayIsFoundNoMore() throws SQLException {
        String id = requests.submit("tags = '{a,b}'");
        requests.change(id, "tags = '{b,c}'");
        list("&tag=a").body("items", org.hamcrest.Matchers.empty());
        list("&tag=b").body("items.id", contains(id));
        list("&tag=c").body("items.id", contains(id));
        requests.change(id, "tags = '{}'");
        list("&tag=c").body("items", org.hamcrest.Matchers.empty());
    }

    @Test
    void namesEveryBadParameter() {
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(
                        QUEUE
                                + "?status=OPEN&priority=high&concern=SADNESS&overdue=yes&sort=name&receivedAfter=2026-01-01&limit=101&partner=x")
                .then()
                .statusCode(400)
                .body(
                        "errors.parameter",
                        containsInAnyOrder(
                                "status",
                                "priority",
                                "concern",
                                "overdue",
                                "sort",
                                "receivedAfter",
                                "limit",
                                "partner"))
                .body("errors.find { it.parameter == 'partner' }.code", equalTo("unknown-parameter"))
                .body(
                        "errors.find { it.parameter == 'status' }.detail",
                        org.hamcrest.Matchers.containsString("RECEIVED, IN_REVIEW"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reference=CR-0000-0001",
                "receivedAfter=2026-13-01T00:00:00Z",
                "tag=a%00b",
                "assignee=%00",
                "sourceArticle=Not%20a%20slug",
                "cursor=nonsense",
                "overdue=true&overdue=false"
            })
    void refusesWhatMeansNothing(String query) {
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(QUEUE + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors[0].parameter", equalTo(query.replaceAll("=.*", "")));
    }

    @Test
    void cursorGoesWithItsFilterOnly() throws SQLException {
        requests.submit();
        requests.submit();
        String cursor = list("&limit=1").extract().path("nextCursor");
        list("&limit=1&cursor=" + cursor)
                .body("items", org.hamcrest.Matchers.hasSize(1))
                .body("nextCursor", nullValue());
        for (String other :
                List.of("&sort=-receivedAt", "&status=RECEIVED", "&tag=a", "&overdue=false", "&assignee=none")) {
            Api.asStaff(Scope.CONSULTATIONS_READ)
                    .get(QUEUE + "?sourceArticle=" + requests.source + other + "&cursor=" + cursor)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("cursor-mismatch"));
        }
    }

    @Test
    void linkLeadsToTheNextPage() throws SQLException {
        String first = requests.submit("tags = '{año nuevo}'");
        String second = requests.submit("tags = '{año nuevo}'");
        String link = list("&limit=1&tag=a%C3%B1o%20nuevo")
                .body("items.id", contains(first))
                .extract()
                .header("Link");
        assertThat(link).startsWith("<" + QUEUE + "?").endsWith(">; rel=\"next\"");
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .statusCode(200)
                .body("items.id", contains(second));
    }

    @Test
    void isForWhoMayReadRequests() {
        Api.asVisitor().get(QUEUE).then().statusCode(401).body("code", equalTo("unauthenticated"));
        Api.asStaff(Scope.CONSULTATIONS_WRITE, Scope.CONSULTATIONS_EXPORT)
                .get(QUEUE)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    private ValidatableResponse list(String query) {
        return Api.asStaff(Scope.CONSULTATIONS_READ)
                .get(QUEUE + "?sourceArticle=" + requests.source + query)
                .then()
                .statusCode(200);
    }
}
