package clinic.intake.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.AuditFailure;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a deed can't be audited it is not done, and nothing is shown. */
@ServiceTest
class FailingAuditTest {

    /** Denials of other calls are written a moment after them. */
    private static final List<String> TABLES = List.of(
            "consultation_request",
            "consent",
            "idempotency_key",
            "event",
            "audit_event WHERE outcome <> 'DENIED'",
            "transition");

    @Inject
    Database database;

    private Response issued;

    @BeforeEach
    void submit() {
        issued = Api.sending(Samples.consultationRequest()).post(Api.REQUESTS);
    }

    @AfterEach
    void cure() throws SQLException {
        AuditFailure.cureAll(database);
    }

    @ParameterizedTest
    @EnumSource
    void submissionIsNotAccepted(AuditFailure failure) throws SQLException {
        String body = Samples.consultationRequest();
        String key = UUID.randomUUID().toString();
        failure.inject(database);
        List<Long> before = rows();
        assertRefused(send(body, key));
        assertThat(rows()).isEqualTo(before);

        failure.cure(database);
        Response accepted = send(body, key);
        accepted.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertThat(accepted.<String>path("reference")).isNotEqualTo(issued.path("reference"));
    }

    @ParameterizedTest
    @EnumSource
    void requestIsNotWithdrawn(AuditFailure failure) throws SQLException {
        failure.inject(database);
        List<Long> before = rows();
        assertRefused(withToken().put(issued.header("Location") + "/withdrawal"));
        assertRefused(withToken().delete(issued.header("Location") + "/consents/PHONE_CONTACT"));
        assertThat(rows()).isEqualTo(before);
        withToken()
                .get(issued.header("Location"))
                .then()
                .body("status", equalTo("RECEIVED"))
                .body("consents.revokedAt.findAll { it != null }.size()", equalTo(0));

        failure.cure(database);
        withToken()
                .put(issued.header("Location") + "/withdrawal")
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"));
    }

    @ParameterizedTest
    @EnumSource
    void auditIsNotShown(AuditFailure failure) throws SQLException {
        failure.inject(database);
        for (String path : new String[] {"/v1/staff/audit-events", "/v1/staff/audit-events/verification"}) {
            Response refused = Api.asStaff(Scope.AUDIT_READ).get(path);
            assertRefused(refused);
            refused.then().body("items", nullValue()).body("head", nullValue());
        }
    }

    private static void assertRefused(Response reply) {
        reply.then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("internal"))
                .body("detail", not(equalTo("no audit")));
        assertThat(reply.asString()).doesNotContain("audit_event").doesNotContain("no audit");
    }

    private static Response send(String body, String key) {
        return Api.sending(body).header("Idempotency-Key", key).post(Api.REQUESTS);
    }

    private RequestSpecification withToken() {
        return Api.asVisitor().noContentType().header("Receipt-Token", issued.<String>path("receiptToken"));
    }

    private List<Long> rows() throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (String table : TABLES) {
            counts.add(database.count(table));
        }
        return counts;
    }
}
