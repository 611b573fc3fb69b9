package clinic.intake.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import io.restassured.response.Response;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is wrong again and again has to wait, and nobody else. */
@ServiceTest
class SignInLimitTest {

    private static final String ME = "/v1/staff/me";

    @Test
    void addressThatIsWrongWithAKeyWaitsAndNobodyElse() {
        String key = StaffKeys.insert("STAFF", Set.of());
        String colleague = StaffKeys.insert("STAFF", Set.of());
        String office = Api.newAddress();
        String wrong = key.substring(0, 13) + "w".repeat(40);
        Response refusal = untilLimited(() -> call(office, wrong), 10);
        refusal.then()
                .contentType("application/problem+json")
                .body("code", equalTo("rate-limited"))
                .header("Retry-After", matchesPattern("[1-6]"));
        assertThat(call(office, key).statusCode()).isEqualTo(429);
        assertThat(call(Api.newAddress(), key).statusCode()).isEqualTo(200);
        assertThat(call(office, colleague).statusCode()).isEqualTo(200);
        assertThat(Api.from(office).get("/v1/challenges").statusCode()).isEqualTo(200);
    }

    @Test
    void addressThatTriesOneKeyAfterAnotherWaitsButNotWhoWasRightThere() {
        String key = StaffKeys.insert("STAFF", Set.of());
        String office = Api.newAddress();
        assertThat(call(office, key).statusCode()).isEqualTo(200);
        int[] tried = {0};
        untilLimited(() -> call(office, "cik_%08d_%s".formatted(tried[0]++, "w".repeat(40))), 60);
        assertThat(call(office, key).statusCode()).isEqualTo(200);
        assertThat(call(office, "eyJhbGciOiJub25lIn0.e30.").statusCode()).isEqualTo(429);
        assertThat(call(Api.newAddress(), key).statusCode()).isEqualTo(200);
    }

    @Test
    void rightKeyIsCountedForItselfAndNotForItsAddress() {
        String key = StaffKeys.insert("STAFF", Set.of());
        String office = Api.newAddress();
        for (int i = 0; i < 100; i++) {
            call(office, key)
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", "\"default\";q=600;w=60")
                    .header("RateLimit", matchesPattern("\"default\";r=5\\d\\d;t=\\d+"));
        }
        Api.from(office).get("/v1/challenges").then().header("RateLimit", matchesPattern("\"default\";r=59;t=1"));
    }

    @Test
    void keyThatCallsTooOftenWaitsWhereverItComesFrom() {
        String key = StaffKeys.insert("STAFF", Set.of());
        untilLimited(() -> call(Api.newAddress(), key), 600);
        assertThat(call(Api.newAddress(), StaffKeys.insert("STAFF", Set.of())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void credentialsAreNoWayAroundTheLimitOfAnAddress() {
        String office = Api.newAddress();
        untilLimited(() -> Api.from(office).header("Authorization", "Bearer x").get("/v1/challenges"), 60);
        assertThat(Api.from(office)
                        .header("Authorization", "Bearer x")
                        .get("/v1/staff/../challenges")
                        .statusCode())
                .isIn(404, 429);
    }

    /** Nobody looks at the credentials there, so that whoever sends some would never be counted. */
    @ParameterizedTest
    @CsvSource({
        "GET, /v1/staff/nothing, 404",
        "GET, /v1/staff/api-keys/nothing/here, 404",
        "PATCH, /v1/staff/me, 405",
        "GET, /v1/staff/me, 406",
        "POST, /v1/staff/api-keys, 415",
        "GET, /v1/partner/nothing, 404"
    })
    void madeUpCredentialsAreNoWayAroundItWhereNobodyLooksAtThem(String method, String path, int status) {
        String office = Api.newAddress();
        int[] tried = {0};
        Response refusal = untilLimited(
                () -> {
                    var call = Api.from(office)
                            .header("Authorization", "Bearer cik_%08d_%s".formatted(tried[0]++, "w".repeat(40)))
                            .header("Accept", status == 406 ? "image/png" : "application/json");
                    if (method.equals("POST")) {
                        call.contentType("text/plain").body("x");
                    }
                    Response reply = call.request(method, path);
                    assertThat(reply.statusCode()).isIn(status, 429);
                    return reply;
                },
                60);
        refusal.then().body("code", equalTo("rate-limited"));
    }

    @Test
    void goodCredentialsAreCountedForThemselvesAlsoWhereNobodyLooksAtThem() {
        String key = StaffKeys.insert("STAFF", Set.of());
        String office = Api.newAddress();
        assertThat(call(office, key).statusCode()).isEqualTo(200);
        for (int i = 0; i < 90; i++) {
            Api.from(office)
                    .header("Authorization", "bearer   " + key)
                    .get("/v1/staff/nothing")
                    .then()
                    .statusCode(404)
                    .header("RateLimit-Policy", "\"default\";q=600;w=60");
        }
    }

    /** Calls come back while this runs, so that a few more than the quota are granted. */
    private static Response untilLimited(Supplier<Response> call, int quota) {
        int calls = 0;
        Response reply = call.get();
        while (reply.statusCode() != 429) {
            calls++;
            assertThat(calls).isLessThan(quota * 3);
            reply = call.get();
        }
        assertThat(calls).isGreaterThanOrEqualTo(quota);
        return reply;
    }

    private static Response call(String address, String key) {
        return Api.from(address).header("Authorization", "Bearer " + key).get(ME);
    }
}
