package clinic.intake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever chooses the id of a request doesn't choose what the audit goes by. */
@ServiceTest
class RequestIdsOfAuditTest {

    @Inject
    Database database;

    @Test
    void callersIdStandsBesideTheServicesOwn() throws SQLException {
        String chosen = "caller-" + UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            Api.sending(Samples.consultationRequest())
                    .header("X-Request-Id", chosen)
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(201)
                    .header("X-Request-Id", chosen);
        }
        String own = "FROM audit_event WHERE caller_request_id = '" + chosen + "' AND request_id <> '" + chosen + "'";
        assertThat(database.one("SELECT count(DISTINCT request_id) " + own)).isEqualTo("2");
        WorkedRequest request = WorkedRequest.submitted();
        WorkedRequest.asStaff().header("X-Request-Id", chosen).get(request.path());
        assertThat(database.one("SELECT count(DISTINCT request_id) " + own)).isEqualTo("3");
    }

    @Test
    void withoutOneTheIdThatRepliesTellIsTheServicesOwn() throws SQLException {
        String told =
                Api.sending(Samples.consultationRequest()).post(Api.REQUESTS).header("X-Request-Id");
        assertThat(database.one("SELECT count(*) FROM audit_event WHERE request_id = '" + told
                        + "' AND caller_request_id IS NULL"))
                .isEqualTo("1");
    }
}
