package clinic.intake.triage.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.SolvedChallenge;
import clinic.intake.testsupport.TestClock;
import clinic.intake.triage.WorkedRequest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that were sent twice, or with the honeypot filled, as staff see them. */
@ServiceTest
class DoubtfulRequestsTest {

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final String source = "article-" + UUID.randomUUID();

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void sameBodyWithinTenMinutesIsAPossibleDuplicateOfTheEarlierOne() {
        String body = body();
        WorkedRequest first = WorkedRequest.submitted(body);
        clock.forward(Duration.ofMinutes(9));
        WorkedRequest second = WorkedRequest.submitted(body);
        first.get().then().body("possibleDuplicate", equalTo(false));
        second.get().then().body("possibleDuplicate", equalTo(true));
        assertThat(ids("true")).containsExactly(second.id());
        assertThat(ids("false")).containsExactly(first.id());
        page("").then()
                .body("items.find { it.id == '" + second.id() + "' }.possibleDuplicate", equalTo(true))
                .body("items.find { it.id == '" + first.id() + "' }.possibleDuplicate", equalTo(false));
    }

    @Test
    void sameBodyAfterTenMinutesIsNone() {
        String body = body();
        WorkedRequest.submitted(body);
        clock.forward(Duration.ofMinutes(11));
        WorkedRequest.submitted(body).get().then().body("possibleDuplicate", equalTo(false));
    }

    @Test
    void anotherBodyOfTheSamePersonIsNone() {
        String body = body();
        WorkedRequest.submitted(body);
        String other = Samples.json(body)
                .<ObjectNode>deepCopy()
                .put("message", "Another word.")
                .toString();
        WorkedRequest.submitted(other).get().then().body("possibleDuplicate", equalTo(false));
        String gate = Samples.json(body)
                .<ObjectNode>deepCopy()
                .put("altcha", SolvedChallenge.solution())
                .toString();
        WorkedRequest.submitted(gate).get().then().body("possibleDuplicate", equalTo(true));
    }

    @Test
    void filledHoneypotWithASolvedChallengeIsSuspicious() {
        String body = Samples.json(body())
                .<ObjectNode>deepCopy()
                .put("website", "https://example.com")
                .put("altcha", SolvedChallenge.solution())
                .toString();
        WorkedRequest doubtful = WorkedRequest.submitted(body);
        WorkedRequest usual = WorkedRequest.submitted(body());
        doubtful.get().then().body("suspicious", equalTo(true)).body("status", equalTo("RECEIVED"));
        usual.get().then().body("suspicious", equalTo(false));
        assertThat(page("&suspicious=true").<List<String>>path("items.id")).containsExactly(doubtful.id());
        assertThat(page("&suspicious=false").<List<String>>path("items.id")).containsExactly(usual.id());
    }

    @Test
    void whatNoIndexTellsIsLookedForAmongTenThousandAtMost() throws SQLException {
        database.asService("INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language,"
                + " preferred_contact, concerns, source_article, sealed, email_index, name_index, erased_at)"
                + " SELECT gen_random_uuid(), 'CR-' || substr(translate(upper(md5(n || '" + source
                + "')), 'ILOU', '1101'), 1, 4)"
                + " || '-' || substr(translate(upper(md5(n || '" + source
                + "')), 'ILOU', '1101'), 5, 4), 'DECLINED', now(), now(), 'en',"
                + " 'EMAIL', '{ANXIETY}', '" + source
                + "', '', sha256('x'), '{}', now() FROM generate_series(1, 10020) n"
                + " ON CONFLICT DO NOTHING");
        page("&status=DECLINED&suspicious=true").then().statusCode(422).body("code", equalTo("too-wide"));
        page("&status=DECLINED&possibleDuplicate=false").then().statusCode(422).body("code", equalTo("too-wide"));
        Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                .accept("application/x-ndjson")
                .get("/v1/staff/consultation-requests?status=DECLINED&suspicious=true&sourceArticle=" + source)
                .then()
                .statusCode(422)
                .body("code", equalTo("too-wide"));
        page("&status=DECLINED").then().statusCode(200);
        page("&status=RECEIVED&suspicious=true").then().statusCode(200);
        database.asService(
                "DELETE FROM consultation_request WHERE source_article = '" + source + "' AND status = 'DECLINED'");
    }

    private String body() {
        return Samples.consultationRequest(request -> request.put("sourceArticle", source));
    }

    private List<String> ids(String possibleDuplicate) {
        return page("&possibleDuplicate=" + possibleDuplicate).path("items.id");
    }

    private Response page(String more) {
        return Api.asStaff(Scope.CONSULTATIONS_READ)
                .get("/v1/staff/consultation-requests?limit=100&sourceArticle=" + source + more);
    }
}
