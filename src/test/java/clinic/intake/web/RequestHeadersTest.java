package clinic.intake.web;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.triage.WorkedRequest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that came in several lines, empty, or as nothing that can be read. */
@ServiceTest
class RequestHeadersTest {

    private static final String QUEUE = "/v1/staff/consultation-requests?limit=1";

    @Test
    void listsMayComeInSeveralLines() {
        WorkedRequest request = WorkedRequest.submitted();
        WorkedRequest.asStaff()
                .headers(new Headers(new Header("If-Match", "\"999\""), new Header("If-Match", request.tag())))
                .contentType(WorkedRequest.MERGE_PATCH)
                .body("{\"priority\": \"HIGH\"}")
                .patch(request.path())
                .then()
                .statusCode(200);
        String clinic = "/v1/clinic";
        String tag = Api.asVisitor().get(clinic).header("ETag");
        Api.asVisitor()
                .headers(new Headers(new Header("If-None-Match", "\"other\""), new Header("If-None-Match", tag)))
                .get(clinic)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "application/json, , text/csv;q=0.5",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "text/csv;q=0.0001, application/json;q=0.33333",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
                "application/json;profile=\"a\";q=1.000"
            })
    void acceptIsReadAsItIsSent(String accept) {
        WorkedRequest.asStaff()
                .header("Accept", accept)
                .get(QUEUE)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/json"));
    }

    @Test
    void acceptMayComeInSeveralLines() {
        Api.asStaff(Scope.CONSULTATIONS_READ, Scope.CONSULTATIONS_EXPORT)
                .headers(new Headers(new Header("Accept", "application/json;q=0.1"), new Header("Accept", "text/csv")))
                .get(QUEUE.replace("limit=1", "status=SPAM"))
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage", "application/json, nonsense", "/", "application/json;q=2", "*/*;q=NaN", "text/csv;q="
            })
    void acceptThatCannotBeReadIsNamed(String accept) {
        WorkedRequest.asStaff()
                .header("Accept", accept)
                .get(QUEUE)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors.header", contains("Accept"));
    }
}
