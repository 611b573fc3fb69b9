package clinic.intake.security.denial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import clinic.intake.testsupport.TestClock;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class DenialTest {

    private static final String ME = "/v1/staff/me";
    private static final String KEYS = "/v1/staff/api-keys";

    @Inject
    Database database;

    @Inject
    Denials denials;

    @Inject
    TestClock clock;

    private String before;

    @BeforeEach
    void alone() throws SQLException {
        denials.write(true);
        before = database.one("SELECT coalesce(max(id::text), '') FROM audit_event");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void wrongKeyIsWrittenOnceAndThenCounted() throws SQLException {
        String address = Api.newAddress();
        String request = UUID.randomUUID().toString();
        for (int i = 0; i < 4; i++) {
            Api.from(address)
                    .header("Authorization", "Bearer cik_denied" + "42_" + "x".repeat(40))
                    .header("X-Request-Id", request)
                    .get(ME)
                    .then()
                    .statusCode(401);
        }
        denials.write(false);
        String event = written("actor_id LIKE '%/key:denied42'");
        assertThat(event).matches("VISITOR client:[A-Za-z0-9_-]{22}/key:denied42 getStaffMember operation " + request);
        clock.forward(Duration.ofMinutes(1));
        denials.write(false);
        assertThat(written("actor_id LIKE '%/key:denied42'")).isEqualTo(event);
        assertThat(database.one(
                        "SELECT concat_ws(' ', operation, times) FROM denial_count WHERE claimed = 'key:denied42'"))
                .isEqualTo("getStaffMember 3");
        assertThat(database.one("SELECT string_agg(c::text, '') FROM denial_count c"))
                .doesNotContain(address.substring(0, address.length() - 3));
    }

    @Test
    void refusedKeysAreWrittenAsThemselves() throws SQLException {
        String key = StaffKeys.insert("STAFF", Set.of(Scope.AUDIT_READ));
        String partner = StaffKeys.insert("PARTNER", Set.of(Scope.CONSULTATIONS_READ));
        Api.withKey(key).get(KEYS).then().statusCode(403);
        Api.withKey(partner).get(KEYS).then().statusCode(403);
        denials.write(false);
        assertThat(written("actor_id = 'key:" + key.substring(4, 12) + "'"))
                .startsWith("STAFF key:" + key.substring(4, 12) + " listApiKeys operation");
        assertThat(written("actor_id = 'key:" + partner.substring(4, 12) + "'"))
                .startsWith("PARTNER key:" + partner.substring(4, 12) + " listApiKeys operation");
    }

    @Test
    void whoWantsToGiveMoreThanTheyHaveIsWritten() throws SQLException {
        String key = StaffKeys.insert("STAFF", Set.of(Scope.KEYS_WRITE));
        Api.withKey(key)
                .contentType("application/json")
                .body("{\"name\": \"Front desk\", \"scopes\": [\"keys:write\", \"audit:read\"]}")
                .post(KEYS)
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("insufficient_scope"))
                .body("errors.pointer", contains("/scopes/1"));
        denials.write(false);
        assertThat(written("actor_id = 'key:" + key.substring(4, 12) + "'"))
                .startsWith("STAFF key:" + key.substring(4, 12) + " issueApiKey operation");
    }

    @Test
    void whoComesWithoutCredentialsIsWrittenToo() throws SQLException {
        Api.asVisitor().header("X-Request-Id", "denied-nobody").get(ME).then().statusCode(401);
        denials.write(false);
        assertThat(written("caller_request_id = 'denied-nobody'"))
                .matches("VISITOR client:\\S{22} getStaffMember operation .*");
    }

    @Test
    void clientHasTheSameHashEachTimeAndNoOtherHasIt() throws SQLException {
        String address = Api.newAddress();
        Api.from(address).header("X-Request-Id", "denied-first").get(ME);
        Api.from(address).header("X-Request-Id", "denied-second").get(KEYS);
        Api.asVisitor().header("X-Request-Id", "denied-other").get(KEYS);
        denials.write(false);
        String client = client("denied-first");
        assertThat(client("denied-second")).isEqualTo(client);
        assertThat(client("denied-other")).isNotEqualTo(client);
    }

    @Test
    void serviceCanNeitherChangeNorRemoveCounts() {
        assertThatThrownBy(() -> database.asService("UPDATE denial_count SET times = 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.asService("DELETE FROM denial_count"))
                .hasMessageContaining("permission denied");
    }

    private String client(String requestId) throws SQLException {
        return written("caller_request_id = '" + requestId + "'").split(" ")[1];
    }

    private String written(String condition) throws SQLException {
        return database.one(
                "SELECT string_agg(concat_ws(' ', actor_type, actor_id, action, subject_type, caller_request_id), ', ')"
                        + " FROM audit_event WHERE outcome = 'DENIED' AND id::text > '" + before + "' AND "
                        + condition);
    }
}
