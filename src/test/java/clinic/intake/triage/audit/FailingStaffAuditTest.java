package clinic.intake.triage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.AuditFailure;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import clinic.intake.triage.WorkedRequest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What staff do where it can't be audited is not done, and nothing is shown. */
@ServiceTest
class FailingStaffAuditTest {

    /** Their rows, but for those of the audit, which the time of last use and denials of others change. */
    private static final List<String> TABLES = List.of(
            "(SELECT id, version, status, sealed, updated_at, duplicate_of, priority FROM consultation_request)",
            "(SELECT id, corrected_email_index FROM consent)",
            "(SELECT key_hash FROM idempotency_key)",
            "(SELECT id FROM event)",
            "(SELECT id FROM audit_event WHERE outcome <> 'DENIED')",
            "(SELECT id FROM transition)",
            "(SELECT id FROM note)",
            "(SELECT id FROM contact_attempt)",
            "(SELECT id, revoked_at FROM api_key)");

    @Inject
    Database database;

    private WorkedRequest request;
    private WorkedRequest duplicate;
    private WorkedRequest other;
    private String key;

    /** What staff can do or read, and with which status it is answered where nothing fails. */
    enum Deed {
        READ(200, test -> test.request.get()),
        CHANGE(200, test -> test.request.patch("{\"priority\": \"HIGH\"}")),
        CHANGE_NOTHING(200, test -> test.request.patch("{}")),
        CORRECT(200, test -> test.request.patch("{\"email\": \"corrected@example.com\"}")),
        MOVE(201, test -> test.request.moveTo("CONTACTED")),
        UNDO(200, test -> test.request.undo()),
        WITHDRAW(201, test -> test.request.move("{\"to\": \"WITHDRAWN\", \"reason\": \"BY_PHONE\"}")),
        ADD_NOTE(201, test -> test.request.addNote("{\"text\": \"Prefers mornings.\"}")),
        READ_NOTES(200, test -> WorkedRequest.asStaff().get(test.request.path() + "/notes")),
        NOTE_CONTACT(201, test -> test.request.noteContact("PHONE", "INBOUND", "REACHED")),
        READ_CONTACTS(200, test -> WorkedRequest.asStaff().get(test.request.path() + "/contacts")),
        FIND_DUPLICATES(200, test -> WorkedRequest.asStaff().get(test.request.path() + "/duplicates")),
        MERGE(200, test -> WorkedRequest.asStaff()
                .header("If-Match", test.other.tag())
                .contentType("application/json")
                .body("{\"target\": \"" + test.request.id() + "\"}")
                .put(test.other.path() + "/duplicate-of")),
        UNMERGE(200, test -> WorkedRequest.asStaff()
                .header("If-Match", test.duplicate.tag())
                .delete(test.duplicate.path() + "/duplicate-of")),
        SEARCH(200, test -> WorkedRequest.asStaff()
                .contentType("application/json")
                .body("{\"name\": \"Ruiz\"}")
                .post("/v1/staff/consultation-request-searches")),
        EXPORT_CSV(200, test -> export("text/csv")),
        EXPORT_NDJSON(200, test -> export("application/x-ndjson")),
        TAKE_CALL(201, test -> WorkedRequest.asStaff()
                .contentType("application/json")
                .body(Samples.consultationRequest())
                .post("/v1/staff/consultation-requests")),
        ISSUE_KEY(201, test -> Api.asStaff(Scope.KEYS_WRITE)
                .contentType("application/json")
                .body("{\"name\": \"Front desk " + UUID.randomUUID() + "\", \"scopes\": [\"keys:write\"]}")
                .post("/v1/staff/api-keys")),
        REVOKE_KEY(204, test -> Api.asStaff(Scope.KEYS_WRITE).delete("/v1/staff/api-keys/" + test.key)),
        READ_AUDIT(200, test -> Api.asStaff(Scope.AUDIT_READ).get(test.request.path() + "/audit-events"));

        private final int status;
        private final Function<FailingStaffAuditTest, Response> act;

        Deed(int status, Function<FailingStaffAuditTest, Response> act) {
            this.status = status;
            this.act = act;
        }

        private static Response export(String type) {
            return Api.asStaff(Scope.CONSULTATIONS_EXPORT)
                    .accept(type)
                    .get("/v1/staff/consultation-requests?status=IN_REVIEW");
        }
    }

    @BeforeEach
    void work() throws SQLException {
        request = WorkedRequest.submitted();
        duplicate = WorkedRequest.submitted();
        other = WorkedRequest.submitted();
        request.moveTo("IN_REVIEW").then().statusCode(201);
        WorkedRequest.asStaff()
                .header("If-Match", "*")
                .contentType("application/json")
                .body("{\"target\": \"" + request.id() + "\"}")
                .put(duplicate.path() + "/duplicate-of")
                .then()
                .statusCode(200);
        // Made before anything is counted.
        List.of(Scope.CONSULTATIONS_EXPORT, Scope.KEYS_WRITE, Scope.AUDIT_READ).forEach(StaffKeys::ofStaff);
        String live = StaffKeys.insert("STAFF", Set.of());
        key = database.one("SELECT id FROM api_key WHERE prefix = '" + live.substring(4, 12) + "'");
    }

    @AfterEach
    void cure() throws SQLException {
        AuditFailure.cureAll(database);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void deedIsNotDoneAndNothingIsShown(Deed deed, AuditFailure failure) throws SQLException {
        failure.inject(database);
        String before = rows();
        Response refused = deed.act.apply(this);
        refused.then().statusCode(500).contentType("application/problem+json").body("code", equalTo("internal"));
        assertThat(refused.asString())
                .doesNotContain("Ruiz")
                .doesNotContain("Ana")
                .doesNotContain("audit");
        assertThat(rows()).isEqualTo(before);

        failure.cure(database);
        assertThat(deed.act.apply(this).statusCode()).isEqualTo(deed.status);
    }

    static Stream<Arguments> failures() {
        return Arrays.stream(Deed.values())
                .flatMap(deed -> Arrays.stream(AuditFailure.values()).map(failure -> Arguments.of(deed, failure)));
    }

    private String rows() throws SQLException {
        StringBuilder rows = new StringBuilder();
        for (String table : TABLES) {
            rows.append(database.one("SELECT md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM " + table + " t"))
                    .append('\n');
        }
        return rows.toString();
    }
}
