package clinic.intake.triage.duplicate;

import static clinic.intake.triage.duplicate.Merges.merge;
import static clinic.intake.triage.duplicate.Merges.put;
import static clinic.intake.triage.duplicate.Merges.unmerge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is merged into the one that it repeats, and comes out of it as it went in. */
@ServiceTest
class MergeTest {

    private WorkedRequest original;
    private WorkedRequest request;

    @BeforeEach
    void submit() {
        original = WorkedRequest.submitted();
        request = WorkedRequest.submitted();
    }

    @Test
    void mergedRequestIsADuplicateAndShowsItsSenderWhatBecomesOfTheOriginal() {
        String tagOfOriginal = original.tag();
        merge(request, original)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .header("Cache-Control", equalTo("no-store"))
                .body("id", equalTo(request.id()))
                .body("status", equalTo("DUPLICATE"))
                .body("duplicateOf", equalTo(original.id()))
                .body("allowedTransitions", empty())
                .body("links.request", equalTo(request.path()))
                .body("links.original", equalTo(original.path()));
        request.get()
                .then()
                .header("ETag", equalTo("\"1\""))
                .body("status", equalTo("DUPLICATE"))
                .body("duplicateOf", equalTo(original.id()))
                .body("overdue", equalTo(false));
        assertThat(original.tag()).isEqualTo(tagOfOriginal);
        request.receipt().then().body("status", equalTo("RECEIVED"));
        original.moveTo("CONTACTED").then().statusCode(201);
        request.receipt().then().statusCode(200).body("status", equalTo("CONTACTED"));
        assertThat(request.history()).isEqualTo("RECEIVED>DUPLICATE STAFF");
        assertThat(request.events()).isEqualTo("consultation-request.received consultation-request.merged");
        assertThat(request.audited()).contains("consultation-request.merge[status,duplicateOf]");
        assertThat(original.events()).isEqualTo("consultation-request.received consultation-request.status-changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECEIVED", "IN_REVIEW", "CONTACTED", "SCHEDULED", "UNREACHABLE", "DECLINED"})
    void takenOutItStandsWhereItStoodBeforeWithEverythingItHad(String status) throws SQLException {
        request.patch(
                        "{\"priority\": \"HIGH\", \"assignee\": \"nurse\", \"tags\": [\"a\"], \"snoozedUntil\": \"2027-01-01T00:00:00Z\"}")
                .then()
                .statusCode(200);
        request.moveTo("IN_REVIEW");
        request.move("{\"to\": \"SCHEDULED\", \"scheduledFor\": \"2027-02-03T14:30:00Z\"}")
                .then()
                .statusCode(201);
        request.set("status = '" + status + "'" + (status.equals("SCHEDULED") ? "" : ", scheduled_for = NULL"));
        String kept = "to_jsonb(consultation_request) - ARRAY['version', 'updated_at']";
        String before = request.column(kept);

        merge(request, original).then().statusCode(200);
        request.get().then().body("status", equalTo("DUPLICATE")).body("$", not(hasKey("scheduledFor")));
        unmerge(request)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(request.tag()))
                .body("status", equalTo(status))
                .body("$", not(hasKey("duplicateOf")))
                .body("links", not(hasKey("original")));
        assertThat(request.column(kept)).isEqualTo(before);
        assertThat(request.history()).endsWith(status + ">DUPLICATE STAFF, DUPLICATE>" + status + " STAFF");
        assertThat(request.events()).endsWith(" consultation-request.merged consultation-request.unmerged");
        assertThat(request.audited()).contains("consultation-request.unmerge[status,duplicateOf]");
        request.undo().then().statusCode(409).body("code", equalTo("illegal-transition"));
    }

    @Test
    void mergingAgainIntoTheSameChangesNothingAndIntoAnotherTheOriginalAlone() {
        merge(request, original);
        Response again = merge(request, original);
        again.then().statusCode(200).header("ETag", equalTo("\"1\"")).body("duplicateOf", equalTo(original.id()));
        WorkedRequest other = WorkedRequest.submitted();
        merge(request, other)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("duplicateOf", equalTo(other.id()));
        assertThat(request.history()).isEqualTo("RECEIVED>DUPLICATE STAFF");
        assertThat(request.audited())
                .endsWith("consultation-request.merge[status,duplicateOf] consultation-request.merge[duplicateOf]");
        unmerge(request).then().statusCode(200).body("status", equalTo("RECEIVED"));
    }

    @ParameterizedTest
    @CsvSource({
        "status = 'DUPLICATE', merged into another",
        "status = 'SPAM', SPAM",
        "erased_at = now(), erased",
    })
    void notEveryRequestCanBeTheOriginal(String state, String why) throws SQLException {
        original.set(state);
        assertRefused(merge(request, original), why);
    }

    @Test
    void noRequestRepeatsItselfOrOneThatThereIsNot() {
        assertRefused(merge(request, request), "into itself");
        assertRefused(merge(request, UUID.randomUUID().toString(), "*"), "no request");
        assertThat(merge(request, request).header("Content-Language")).isEqualTo("en");
    }

    @Test
    void chainsDoNotArise() {
        WorkedRequest first = WorkedRequest.submitted();
        merge(request, original);
        assertRefused(merge(first, request), "merged into another");
        merge(original, first)
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("merged into this request"))
                .body("allowedTransitions", not(empty()));
        merge(request, first).then().statusCode(200);
        merge(original, first).then().statusCode(200);
    }

    /** Nobody would see those that are merged into it any more. */
    @Test
    void originalIsNotSetAsideWhileOthersAreMergedIntoIt() {
        merge(request, original).then().statusCode(200);
        original.moveTo("SPAM")
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("merged into this request"))
                .body("errors.pointer", contains("/to"));
        assertThat(original.column("status")).isEqualTo("RECEIVED");
        Merges.unmerge(request).then().statusCode(200);
        original.moveTo("SPAM").then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "WITHDRAWN", "SPAM"})
    void whatHasEndedOrIsSetAsideRepeatsNothing(String status) throws SQLException {
        request.put(status);
        merge(request, original)
                .then()
                .statusCode(409)
                .body("code", equalTo("illegal-transition"))
                .body("detail", containsString("can't be merged"));
        assertThat(request.column("status")).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "WITHDRAWN", "DECLINED"})
    void originalMayHaveEnded(String status) throws SQLException {
        original.put(status);
        merge(request, original).then().statusCode(200);
        request.receipt().then().body("status", equalTo(status));
    }

    @Test
    void erasedRequestIsLeftAsItIs() throws SQLException {
        merge(request, original);
        request.set("erased_at = now()");
        unmerge(request).then().statusCode(409).body("detail", containsString("erased"));
        merge(request, WorkedRequest.submitted()).then().statusCode(409).body("code", equalTo("illegal-transition"));
    }

    @Test
    void visitorTakesADuplicateBackWhichEndsThatOneAndNoOther() {
        String phone = Merges.newPhone();
        original = Merges.by("ana@example.com", phone);
        request = Merges.by("ana@example.com", phone);
        merge(request, original);
        request.withdraw()
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"))
                .body("consents.find { it.type == 'PHONE_CONTACT' }.revokedAt", not(equalTo(null)));
        request.get().then().body("status", equalTo("WITHDRAWN")).body("$", not(hasKey("duplicateOf")));
        original.receipt().then().body("status", equalTo("RECEIVED"));
        unmerge(request).then().statusCode(404).body("code", equalTo("not-found"));
        assertThat(request.history()).isEqualTo("RECEIVED>DUPLICATE STAFF, DUPLICATE>WITHDRAWN VISITOR");
        // The ledger has the revocation by the contact, which the original's grants are of as well.
        assertThat(
                        original.column(
                                "(SELECT count(DISTINCT type) FROM consent c WHERE act = 'REVOCATION' AND c.phone_index ="
                                        + " consultation_request.phone_index AND c.email_index = consultation_request.email_index)"))
                .isEqualTo("2");
    }

    @Test
    void changesNothingWithoutTheTag() {
        String json = "{\"target\": \"" + original.id() + "\"}";
        WorkedRequest.asStaff()
                .contentType("application/json")
                .body(json)
                .put(Merges.path(request))
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition-required"));
        WorkedRequest.asStaff().delete(Merges.path(request)).then().statusCode(428);
        put(request, json, "\"7\"")
                .then()
                .statusCode(412)
                .header("ETag", equalTo("\"0\""))
                .body("code", equalTo("precondition-failed"));
        unmerge(request, "\"7\"").then().statusCode(412);
        unmerge(request, "*").then().statusCode(404);
        assertThat(request.history()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                           | 422 | required",
                "{\"target\": null}           | 422 | required",
                "{\"target\": \"\"}           | 422 | invalid-value",
                "{\"target\": \"1-1-1-1-1\"}  | 422 | invalid-value",
                "{\"target\": \"\\u0000\"}    | 422 | forbidden-character",
                "{\"target\": 7}              | 400 | wrong-type",
                "{\"target\": [\"x\"]}        | 400 | wrong-type",
            })
    void targetIsAnId(String json, int status, String code) {
        put(request, json, "*")
                .then()
                .statusCode(status)
                .body("errors.pointer", contains("/target"))
                .body("errors.code", contains(code));
    }

    @Test
    void unknownRequestIsNotFound() {
        WorkedRequest nobody = new WorkedRequest(UUID.randomUUID().toString(), null, null);
        merge(nobody, original.id(), "*").then().statusCode(404);
        unmerge(nobody, "*").then().statusCode(404);
        merge(new WorkedRequest("1-1-1-1-1", null, null), original.id(), "*")
                .then()
                .statusCode(404);
    }

    @Test
    void isForWhoMayWrite() {
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .header("If-Match", "*")
                .contentType("application/json")
                .body("{\"target\": \"" + original.id() + "\"}")
                .put(Merges.path(request))
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        Api.asStaff(Scope.CONSULTATIONS_READ)
                .header("If-Match", "*")
                .delete(Merges.path(request))
                .then()
                .statusCode(403);
    }

    private void assertRefused(Response reply, String why) {
        reply.then()
                .statusCode(409)
                .body("code", equalTo("invalid-duplicate-target"))
                .body("detail", containsString(why))
                .body("errors.pointer", contains("/target"))
                .body("errors.code", contains("invalid-duplicate-target"));
    }
}
