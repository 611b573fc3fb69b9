package clinic.intake.web;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

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

    @Test
    void emptyAcceptAsksForNothing() {
        WorkedRequest.asStaff().header("Accept", "").get(QUEUE).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "application/json, nonsense", "/"})
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
