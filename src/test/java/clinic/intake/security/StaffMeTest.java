package clinic.intake.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import clinic.intake.testsupport.TestClock;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class StaffMeTest {

    private static final String ME = "/v1/staff/me";
    private static final String SECRET = "A".repeat(43);

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void keyTellsItsPrefixNameAndExactlyItsScopes() {
        String key = StaffKeys.insert("STAFF", Set.of(Scope.CONSULTATIONS_READ, Scope.AUDIT_READ));
        Api.withKey(key)
                .get(ME)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("subject", equalTo("key:" + prefix(key)))
                .body("name", equalTo("Test " + prefix(key)))
                .body("scopes", contains(Scope.AUDIT_READ, Scope.CONSULTATIONS_READ))
                .body(not(containsString(key.substring(13))));
        Api.asStaff().get(ME).then().statusCode(200).body("scopes", empty());
        Api.asVisitor().header("Authorization", "bEARER  " + key).get(ME).then().statusCode(200);
    }

    @Test
    void nobodyIsToldHowToAuthenticate() {
        unauthenticated(Api.asVisitor().get(ME).then())
                .header("WWW-Authenticate", "Bearer realm=\"consultation-intake-api\"");
        unauthenticated(Api.asVisitor().header("Accept-Language", "es").get(ME).then())
                .body("title", startsWith("Faltan"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer cik_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer cik_",
                "Bearer cik_short_x",
                "Bearer cik_aaaaaaaa_AAAA AAAA",
                "Bearer cik_aaaaaaa'_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJl",
                "Bearer ..",
                "Bearer",
                "Bearer ",
                "",
                "Basic YWRtaW46YWRtaW4=",
                "cik_aaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void wrongCredentialsAreRefused(String header) {
        unauthenticated(Api.asVisitor().header("Authorization", header).get(ME).then())
                .header("WWW-Authenticate", "Bearer realm=\"consultation-intake-api\", error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q_session=x", "q_session_other=x", "q_auth_other=x", "q_session=x; q_session_chunk_1=y"})
    void cookiesLetNobodyIn(String cookie) {
        unauthenticated(Api.asVisitor().header("Cookie", cookie).get(ME).then());
    }

    @Test
    void rightPrefixWithAnotherSecretIsRefused() {
        String key = StaffKeys.insert("STAFF", Set.of());
        unauthenticated(Api.withKey(key.substring(0, 13) + SECRET).get(ME).then());
        unauthenticated(Api.withKey(key.toUpperCase()).get(ME).then());
        unauthenticated(Api.withKey(key + "A").get(ME).then());
        unauthenticated(Api.withKey(key.substring(0, key.length() - 1)).get(ME).then());
        Api.withKey(key).get(ME).then().statusCode(200);
    }

    @Test
    void twoKeysAtOnceAreRefused() {
        String key = StaffKeys.insert("STAFF", Set.of());
        unauthenticated(Api.withKey(key)
                .header("Authorization", "Bearer " + key)
                .get(ME)
                .then());
    }

    @Test
    void revokedKeyIsRefusedAtOnce() throws SQLException {
        String key = StaffKeys.insert("STAFF", Set.of());
        Api.withKey(key).get(ME).then().statusCode(200);
        database.asService("UPDATE api_key SET revoked_at = now() WHERE prefix = '" + prefix(key) + "'");
        unauthenticated(Api.withKey(key).get(ME).then());
    }

    @Test
    void keyIsRefusedFromTheMomentItExpires() throws SQLException {
        String key = StaffKeys.insert("STAFF", Set.of());
        database.asOwner(
                "UPDATE api_key SET expires_at = now() + interval '1 hour' WHERE prefix = '" + prefix(key) + "'");
        Api.withKey(key).get(ME).then().statusCode(200);
        clock.forward(Duration.ofHours(1));
        unauthenticated(Api.withKey(key).get(ME).then());
    }

    @Test
    void lastUseIsWrittenAtMostOnceAMinute() throws SQLException {
        String key = StaffKeys.insert("STAFF", Set.of());
        assertThat(lastUse(key)).isNull();
        unauthenticated(Api.withKey(key.substring(0, 13) + SECRET).get(ME).then());
        assertThat(lastUse(key)).isNull();
        Api.withKey(key).get(ME).then().statusCode(200);
        String first = lastUse(key);
        assertThat(first).isNotNull();
        Api.withKey(key).get(ME).then().statusCode(200);
        assertThat(lastUse(key)).isEqualTo(first);
        clock.forward(Duration.ofMinutes(2));
        Api.withKey(key).get(ME).then().statusCode(200);
        assertThat(lastUse(key)).isGreaterThan(first);
    }

    @Test
    void keyOfAPartnerIsNotForStaff() {
        String key = StaffKeys.insert("PARTNER", Set.of(Scope.CONSULTATIONS_READ));
        Api.withKey(key).get(ME).then().statusCode(403).body("code", equalTo("wrong-audience"));
    }

    @Test
    void publicPathsLookAtNoCredentials() {
        Api.asVisitor()
                .header("Authorization", "Bearer cik_nonsense")
                .get("/v1/clinic")
                .then()
                .statusCode(200);
        Api.sending(Samples.consultationRequest())
                .header("Authorization", "Basic YWRtaW46YWRtaW4=")
                .post(Api.REQUESTS)
                .then()
                .statusCode(201);
    }

    private String lastUse(String key) throws SQLException {
        return database.one("SELECT last_used_at FROM api_key WHERE prefix = '" + prefix(key) + "'");
    }

    private static ValidatableResponse unauthenticated(ValidatableResponse reply) {
        return reply.statusCode(401)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("code", equalTo("unauthenticated"));
    }

    private static String prefix(String key) {
        return key.substring(4, 12);
    }
}
