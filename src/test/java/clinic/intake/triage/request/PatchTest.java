package clinic.intake.triage.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.TestClock;
import clinic.intake.triage.WorkedRequest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class PatchTest {

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
    void staffTakeARequestAndSetItsPlaceInTheQueue() {
        String until = clock.instant().plus(Duration.ofDays(2)).toString();
        Response changed = request.patch("""
                {"assignee": "me", "priority": "HIGH", "tags": ["call-back", " Llamar  mañana ", "call-back"],
                 "snoozedUntil": "%s"}""".formatted(until));
        changed.then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Cache-Control", "no-store")
                .body("assignee", startsWith("key:"))
                .body("priority", equalTo("HIGH"))
                .body("tags", contains("call-back", "Llamar mañana"))
                .body("snoozedUntil", equalTo(until))
                .body("name.given", equalTo("Ana"));
        assertThat(request.tag()).isEqualTo("\"1\"");
        assertThat(request.events()).isEqualTo("consultation-request.received consultation-request.changed");
        assertThat(request.audited())
                .isEqualTo(
                        "consultation-request.submit consultation-request.change[assignee,priority,snoozedUntil,tags]");
        clock.forward(Duration.ofDays(2));
        request.get().then().body("$", not(hasKey("snoozedUntil"))).header("ETag", "\"1\"");
    }

    @Test
    void nullTakesAwayAndWhatIsMissingStays() {
        request.patch("{\"assignee\": \"dr-lee\", \"tags\": [\"a\"], \"okToLeaveVoicemail\": true, \"contactTimes\":"
                        + " [{\"day\": \"MONDAY\", \"part\": \"MORNING\"}]}")
                .then()
                .statusCode(200);
        request.patch("{\"assignee\": null, \"tags\": null, \"okToLeaveVoicemail\": null, \"contactTimes\": null,"
                        + " \"name\": {\"preferred\": null}}")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("assignee")))
                .body("tags", empty())
                .body("$", not(hasKey("okToLeaveVoicemail")))
                .body("contactTimes", empty())
                .body("name.given", equalTo("Ana"))
                .body("name.preferred", nullValue());
        request.patch("{\"name\": {\"family\": \"Ruiz Gil\"}}")
                .then()
                .body("name.given", equalTo("Ana"))
                .body("name.family", equalTo("Ruiz Gil"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": {}}",
                "{\"name\": {\"given\": \" Ana \"}}",
                "{\"phone\": \"(413) 555-0137\"}",
                "{\"priority\": \"NORMAL\", \"tags\": [], \"assignee\": null, \"snoozedUntil\": null}",
                "{\"preferredContact\": \"PHONE\", \"contactTimes\": null, \"okToLeaveVoicemail\": null}"
            })
    void patchThatSaysWhatIsSoChangesNothing(String json) {
        String updated = request.column("updated_at");
        request.patch(json).then().statusCode(200).header("ETag", "\"0\"").body("name.given", equalTo("Ana"));
        assertThat(request.tag()).isEqualTo("\"0\"");
        assertThat(request.column("updated_at")).isEqualTo(updated);
        assertThat(request.events()).isEqualTo("consultation-request.received");
        assertThat(request.audited()).isEqualTo("consultation-request.submit consultation-request.read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 400 |  | wrong-type",
                "null | 400 |  | wrong-type",
                "{ | 400 | | malformed-json",
                "{\"status\": \"COMPLETED\"} | 400 | /status | unknown-member",
                "{\"message\": \"x\"} | 400 | /message | unknown-member",
                "{\"dueAt\": null} | 400 | /dueAt | unknown-member",
                "{\"name\": {\"middle\": \"x\"}} | 400 | /name/middle | unknown-member",
                "{\"tags\": \"x\"} | 400 | /tags | wrong-type",
                "{\"tags\": [1]} | 400 | /tags/0 | wrong-type",
                "{\"tags\": [], \"tags\": []} | 400 | /tags | doubled-member",
                "{\"assignee\": 1} | 400 | /assignee | wrong-type",
                "{\"okToLeaveVoicemail\": \"true\"} | 400 | /okToLeaveVoicemail | wrong-type",
                "{\"name\": \"Ana\"} | 400 | /name | wrong-type",
                "{\"priority\": null} | 422 | /priority | required",
                "{\"priority\": \"SOON\"} | 422 | /priority | invalid-value",
                "{\"preferredContact\": null} | 422 | /preferredContact | required",
                "{\"name\": null} | 422 | /name | required",
                "{\"name\": {\"given\": null}} | 422 | /name/given | required",
                "{\"name\": {\"family\": \" \"}} | 422 | /name/family | blank",
                "{\"name\": {\"given\": \"A\\u0000\"}} | 422 | /name/given | forbidden-character",
                "{\"name\": {\"given\": \"078-05-1120\"}} | 422 | /name/given | forbidden-number",
                "{\"assignee\": \" \"} | 422 | /assignee | blank",
                "{\"assignee\": \"none\"} | 422 | /assignee | invalid-value",
                "{\"tags\": [\"\"]} | 422 | /tags/0 | blank",
                "{\"tags\": [null]} | 400 | /tags/0 | wrong-type",
                "{\"tags\": [\"ok\", \"4111 1111 1111 1111\"]} | 422 | /tags/1 | forbidden-number",
                "{\"tags\": [\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"]} | 422 | /tags/0 | too-long",
                "{\"tags\": [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\",\"16\",\"17\",\"18\",\"19\",\"20\",\"21\"]} | 422 | /tags | too-many",
                "{\"snoozedUntil\": \"soon\"} | 422 | /snoozedUntil | invalid-value",
                "{\"snoozedUntil\": \"2020-01-01T00:00:00Z\"} | 422 | /snoozedUntil | invalid-value",
                "{\"snoozedUntil\": \"9999-01-01T00:00:00Z\"} | 422 | /snoozedUntil | invalid-value",
                "{\"email\": \"ana\"} | 422 | /email | invalid-email",
                "{\"email\": \"\"} | 422 | /email | blank",
                "{\"phone\": \"12\"} | 422 | /phone | invalid-phone",
                "{\"phone\": null} | 422 | /phone | required",
                "{\"contactTimes\": [{\"day\": \"MONDAY\"}]} | 422 | /contactTimes/0/part | required",
                "{\"contactTimes\": [null]} | 400 | /contactTimes/0 | wrong-type",
                "{\"preferredContact\": \"SMS\"} | 422 | /preferredContact | consent-required",
                "{\"preferredContact\": \"EMAIL\", \"email\": null} | 422 | /email | required",
                "{\"preferredContact\": \"ANY\", \"email\": null, \"phone\": null} | 422 | /email | required"
            })
    void patchThatBreaksARuleIsRefused(String json, int status, String pointer, String code) {
        Response reply = request.patch(json);
        reply.then().statusCode(status);
        if (code.equals("malformed-json")) {
            reply.then().body("code", equalTo(code));
        } else {
            reply.then()
                    .body("errors.pointer", hasItem(pointer == null ? "" : pointer))
                    .body("errors.code", hasItem(code));
        }
        assertThat(request.tag()).isEqualTo("\"0\"");
        assertThat(request.events()).isEqualTo("consultation-request.received");
    }

    @Test
    void allFaultsAreNamedAtOnceAndNothingOfItIsDone() {
        request.patch("{\"priority\": \"HIGH\", \"tags\": [\"\"], \"email\": \"x\", \"snoozedUntil\": \"x\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/tags/0", "/snoozedUntil", "/email"));
        assertThat(request.column("priority")).isEqualTo("NORMAL");
    }

    @Test
    void longestValuesAreKept() {
        String tag = "💉".repeat(40);
        String assignee = "é".repeat(255);
        request.patch("{\"tags\": [\"" + tag + "\"], \"assignee\": \"" + assignee + "\"}")
                .then()
                .statusCode(200)
                .body("tags", contains(tag))
                .body("assignee", equalTo(assignee));
        request.patch("{\"assignee\": \"" + assignee + "x\"}")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("too-long"));
    }

    @Test
    void changesNeedTheTagOfWhatIsThere() {
        request.patch("{\"priority\": \"LOW\"}", "\"0\"").then().statusCode(200);
        request.patch("{\"priority\": \"HIGH\"}", "\"0\"")
                .then()
                .statusCode(412)
                .header("ETag", "\"1\"")
                .body("code", equalTo("precondition-failed"));
        request.patch("{\"priority\": \"HIGH\"}", "0")
                .then()
                .statusCode(400)
                .body("errors[0].header", equalTo("If-Match"));
        WorkedRequest.asStaff()
                .contentType("application/json")
                .body("{\"priority\": \"HIGH\"}")
                .patch(request.path())
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"));
        assertThat(request.column("priority")).isEqualTo("LOW");
    }

    @ParameterizedTest
    @CsvSource({
        "application/merge-patch+json, 200",
        "application/json, 200",
        "application/merge-patch+json; charset=utf-8, 200",
        "application/json-patch+json, 415",
        "text/plain, 415",
        "application/merge-patch+json; charset=latin1, 415"
    })
    void patchIsAMergePatch(String type, int status) {
        WorkedRequest.asStaff()
                .config(RestAssured.config()
                        .encoderConfig(new EncoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("If-Match", "*")
                .header("Content-Type", type)
                .body("{\"priority\": \"LOW\"}".getBytes(StandardCharsets.UTF_8))
                .patch(request.path())
                .then()
                .statusCode(status);
    }

    @Test
    void whoMayOnlyWriteIsNotShownThePerson() {
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .header("If-Match", "*")
                .contentType(WorkedRequest.MERGE_PATCH)
                .body("{\"priority\": \"LOW\"}")
                .patch(request.path())
                .then()
                .statusCode(200)
                .body("priority", equalTo("LOW"))
                .body("$", not(hasKey("name")))
                .body(not(containsString("Ana")))
                .body(not(containsString("example.com")));
        // Nothing is changed, but the request is shown.
        Api.asStaff(Scope.CONSULTATIONS_WRITE)
                .header("If-Match", "*")
                .contentType(WorkedRequest.MERGE_PATCH)
                .body("{}")
                .patch(request.path())
                .then()
                .statusCode(200)
                .body("$", not(hasKey("name")));
        assertThat(request.audited()).endsWith("consultation-request.read");
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .header("If-Match", "*")
                .contentType(WorkedRequest.MERGE_PATCH)
                .body("{\"priority\": \"LOW\"}")
                .patch(request.path())
                .then()
                .statusCode(403);
        Api.asVisitor()
                .header("If-Match", "*")
                .contentType(WorkedRequest.MERGE_PATCH)
                .body("{\"priority\": \"LOW\"}")
                .patch(request.path())
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d", "nobody"})
    void unknownRequestIsNotFound(String id) {
        WorkedRequest.asStaff()
                .header("If-Match", "*")
                .contentType(WorkedRequest.MERGE_PATCH)
                .body("{}")
                .patch(WorkedRequest.REQUESTS + id)
                .then()
                .statusCode(404);
    }

    @Test
    void hostileBodiesAreRefusedForWhatTheyAre() {
        assertThat(sent("{\"tags\": [\"" + "x".repeat(70_000) + "\"]}")).isEqualTo("413 body-too-large");
        assertThat(sent("{\"name\": ".repeat(30) + "1" + "}".repeat(30))).isEqualTo("400 malformed-json");
        assertThat(sent("{\"tags\": [\"\\ud800\"]}")).isEqualTo("422 validation-failed");
        assertThat(sent("")).isEqualTo("400 malformed-json");
        assertThat(request.tag()).isEqualTo("\"0\"");
    }

    private String sent(String body) {
        Response reply = request.patch(body, "*");
        return reply.statusCode() + " " + reply.path("code");
    }
}
