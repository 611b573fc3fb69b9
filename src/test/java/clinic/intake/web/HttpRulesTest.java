package clinic.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class HttpRulesTest {

    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/nope",
                "/v1/articles/no/such",
                "/v1/clinic/x",
                "/q/health",
                "/q/metrics",
                "/v1/clinic/"
            })
    void unknownPathIsAProblem(String path) {
        Response reply = Api.asVisitor().get(path);
        isProblem(reply.then(), 404, "not-found").body("crisis", nullValue());
    }

    @Test
    void unknownPathBelowTheIntakeSaysWhereHelpIs() {
        isProblem(Api.asVisitor().get("/v1/consultation-requests/x").then(), 404, "not-found")
                .body("crisis.call", equalTo("988"));
        isProblem(Api.asVisitor().get("/v1/receipts").then(), 404, "not-found").body("crisis.call", equalTo("988"));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,/v1/clinic,GET",
        "POST,/v1/articles,GET",
        "PUT,/v1/articles/x,GET",
        "PATCH,/v1/consent-texts,GET",
        "PUT,/v1/articles/x/related,GET",
        "GET,/v1/consultation-requests,POST",
        "DELETE,/v1/consultation-requests,POST",
        "POST,/v1/receipts/CR-0000-0000,GET",
        "TRACE,/v1/clinic,GET"
    })
    void otherMethodIsRefusedWithThoseThatAreAllowed(String method, String path, String allowed) {
        ValidatableResponse reply = isProblem(
                Api.asVisitor()
                        .contentType("application/json")
                        .request(method, path)
                        .then(),
                405,
                "method-not-allowed");
        assertThat(new TreeSet<>(List.of(reply.extract().header("Allow").split(", "))))
                .isEqualTo(
                        allowed.equals("GET")
                                ? new TreeSet<>(List.of("GET", "HEAD", "OPTIONS"))
                                : new TreeSet<>(List.of("POST", "OPTIONS")));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/clinic,'GET, HEAD, OPTIONS'",
        "/v1/articles/some-slug,'GET, HEAD, OPTIONS'",
        "/v1/consultation-requests,'OPTIONS, POST'",
        "/v1/receipts/CR-0000-0000,'GET, HEAD, OPTIONS'"
    })
    void optionsTellsTheMethods(String path, String allowed) {
        Api.asVisitor().options(path).then().statusCode(200).header("Allow", allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/clinic", "/v1/articles", "/v1/articles/preparing-for-an-infusion-day", "/v1/consent-texts"})
    void headIsGetWithoutItsBody(String path) {
        Response get = Api.asVisitor().get(path);
        Response head = Api.asVisitor().head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.asByteArray()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Cache-Control")).isEqualTo(get.header("Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/clinic", "/v1/articles", "/v1/articles/preparing-for-an-infusion-day", "/v1/consent-texts"})
    void mediaTypeThatIsNotThereIsRefused(String path) {
        isProblem(Api.asVisitor().accept("text/html").get(path).then(), 406, "not-acceptable");
        Api.asVisitor().accept("text/html, */*;q=0.1").get(path).then().statusCode(200);
        Api.asVisitor().accept("application/*").get(path).then().statusCode(200);
    }

    @Test
    void headersOfABodyMeanNothingWhereNoneIsTaken() {
        Api.asVisitor()
                .header("Content-Encoding", "gzip")
                .get("/v1/clinic")
                .then()
                .statusCode(200);
        Api.asVisitor()
                .header("Content-Type", "text/plain;charset=iso-8859-1")
                .get("/v1/articles")
                .then()
                .statusCode(200);
    }

    @Test
    void expectationThatIsUnknownIsTheCallersFault() {
        Api.sending("{}")
                .header("Expect", "foo")
                .post(Api.REQUESTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
    }

    @Test
    void requestIdIsMadeEchoedAndNamedInProblems() {
        String id = Api.asVisitor().get("/v1/clinic").header("X-Request-Id");
        assertThat(id).matches(UUID_PATTERN);
        Response problem = Api.asVisitor().get("/nope");
        problem.then()
                .body("requestId", equalTo(problem.header("X-Request-Id")))
                .body("instance", equalTo("urn:uuid:" + problem.header("X-Request-Id")));
    }

    @Test
    void saneRequestIdOfTheCallerIsTakenAndAnyOtherNot() {
        String mine = UUID.randomUUID().toString();
        Api.asVisitor()
                .header("X-Request-Id", mine)
                .get("/nope")
                .then()
                .header("X-Request-Id", mine)
                .body("requestId", equalTo(mine))
                .body("instance", equalTo("urn:uuid:" + mine));
        Api.asVisitor()
                .header("X-Request-Id", "gateway-42.a_b")
                .get("/nope")
                .then()
                .header("X-Request-Id", "gateway-42.a_b")
                .body("instance", matchesPattern("urn:uuid:" + UUID_PATTERN));
        for (String insane :
                new String[] {"short", "x".repeat(101), "has space in it", "<script>alert</script>", "-leading-dash"}) {
            Api.asVisitor()
                    .header("X-Request-Id", insane)
                    .get("/nope")
                    .then()
                    .header("X-Request-Id", matchesPattern(UUID_PATTERN));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/clinic",
                "/v1/articles",
                "/nope",
                "/v1/articles/nope",
                "/v1/receipts/x",
                "/docs/",
                "/openapi"
            })
    void everyReplyIsGuarded(String path) {
        RestAssured.given()
                .get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", startsWith("default-src "))
                .header("Strict-Transport-Security", startsWith("max-age="))
                .header("Server", nullValue());
    }

    @Test
    void whatIsNotPublicIsNeverStored() {
        Api.asVisitor().get("/nope").then().header("Cache-Control", "no-store");
        Api.asVisitor().get("/v1/articles/nope").then().header("Cache-Control", "no-store");
        Api.sending(Samples.consultationRequest()).post(Api.REQUESTS).then().header("Cache-Control", "no-store");
    }

    @Test
    void unknownRepeatedAndBadParametersAreAllNamed() {
        Api.asVisitor()
                .get("/v1/articles?limit=0&limit=2&language=english&topic=A_B&colour=red&cursor=")
                .then()
                .statusCode(400)
                .body("errors.find { it.parameter == 'limit' }.code", equalTo("invalid-parameter"))
                .body("errors.find { it.parameter == 'limit' }.detail", equalTo("Give this parameter once."))
                .body("errors.find { it.parameter == 'language' }.code", equalTo("invalid-parameter"))
                .body("errors.find { it.parameter == 'topic' }.code", equalTo("invalid-parameter"))
                .body("errors.find { it.parameter == 'colour' }.code", equalTo("unknown-parameter"))
                .body("errors.find { it.parameter == 'cursor' }.code", equalTo("invalid-parameter"))
                .body("errors.size()", equalTo(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=1e1",
                "limit=99999999999999999999",
                "limit=",
                "limit=ten",
                "language=",
                "language=EN",
                "topic=",
                "topic=a%00b",
                "topic=' OR 1=1 --",
                "cursor=nonsense",
                "cursor=%00",
                "body=pdf"
            })
    void badParameterIsRefused(String query) {
        String path = query.startsWith("body") ? "/v1/articles/preparing-for-an-infusion-day" : "/v1/articles";
        Api.asVisitor()
                .get(path + "?" + query.replace(" ", "%20").replace("'", "%27"))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors[0].parameter", equalTo(query.substring(0, query.indexOf('='))))
                .body(not(containsString("OR 1=1")));
    }

    @Test
    void parameterWhereNoneIsKnownIsRefused() {
        for (String path : new String[] {"/v1/clinic", "/v1/consent-texts", "/v1/receipts/CR-0000-0000"}) {
            Api.asVisitor().get(path + "?x=1").then().statusCode(400).body("code", equalTo("unknown-parameter"));
        }
    }

    private static ValidatableResponse isProblem(ValidatableResponse reply, int status, String code) {
        return reply.statusCode(status)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("/problems/" + code))
                .body("instance", matchesPattern("urn:uuid:" + UUID_PATTERN));
    }
}
