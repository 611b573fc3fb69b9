package clinic.intake.security.key;

import static clinic.intake.security.key.ApiKeyCalls.KEYS;
import static clinic.intake.security.key.ApiKeyCalls.ME;
import static clinic.intake.security.key.ApiKeyCalls.administrator;
import static clinic.intake.security.key.ApiKeyCalls.asAdministrator;
import static clinic.intake.security.key.ApiKeyCalls.issue;
import static clinic.intake.security.key.ApiKeyCalls.name;
import static clinic.intake.security.key.ApiKeyCalls.post;
import static clinic.intake.security.key.ApiKeyCalls.revoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import clinic.intake.testsupport.StaffKeys;
import clinic.intake.testsupport.TestClock;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class ApiKeyTest {

    private static final String NOBODY = KEYS + "/" + UUID.randomUUID();

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void newKeyIsShownOnceAndLetsItsHolderIn() throws SQLException {
        String name = name();
        Response issued = issue(name, Scope.KEYS_WRITE);
        String key = issued.path("key");
        String prefix = issued.path("prefix");
        issued.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("Location", KEYS + "/" + issued.path("id"))
                .body("key", matchesPattern("cik_" + prefix + "_[A-Za-z0-9]{43}"))
                .body("name", equalTo(name))
                .body("scopes", contains(Scope.KEYS_WRITE))
                .body("expiresAt", nullValue());
        Api.withKey(key).get(ME).then().statusCode(200).body("subject", equalTo("key:" + prefix));
        asAdministrator()
                .get(issued.header("Location"))
                .then()
                .statusCode(200)
                .body("prefix", equalTo(prefix))
                .body("state", equalTo("LIVE"))
                .body("createdBy", equalTo(administrator()))
                .body("lastUsedAt.isEmpty()", equalTo(false))
                .body(not(containsString(secretOf(key))));
        asAdministrator()
                .get(KEYS)
                .then()
                .body("items.prefix", hasItem(prefix))
                .body(not(containsString(secretOf(key))));
        assertThat(database.one("SELECT string_agg(k::text, '') FROM api_key k"))
                .doesNotContain(secretOf(key));
    }

    @Test
    void changesHaveOneEventAndOneAuditEventEach() throws SQLException {
        String id = issue(name(), Scope.AUDIT_READ).path("id");
        assertThat(trail(id)).isEqualTo("api-key.issued api-key.issue " + administrator() + " STAFF");
        revoke(id).statusCode(204);
        revoke(id).statusCode(204);
        assertThat(trail(id))
                .isEqualTo("api-key.issued api-key.revoked api-key.issue " + administrator() + " STAFF api-key.revoke "
                        + administrator() + " STAFF");
        asAdministrator().get(KEYS + "/" + id).then().body("state", equalTo("REVOKED"));
    }

    @Test
    void revokedKeyIsRefusedFromTheNextRequestOn() {
        Response issued = issue(name(), Scope.KEYS_WRITE);
        String key = issued.path("key");
        Api.withKey(key).get(ME).then().statusCode(200);
        Api.withKey(key).delete(issued.header("Location")).then().statusCode(204);
        Api.withKey(key).get(ME).then().statusCode(401);
    }

    @Test
    void keyExpiresWhenItSaysSo() {
        Instant end = clock.instant().plus(Duration.ofDays(1));
        Response issued = post("""
                {"name": "%s", "scopes": ["keys:write"], "expiresAt": "%s"}""".formatted(name(), end));
        issued.then().statusCode(201).body("expiresAt", equalTo(end.toString()));
        Api.withKey(issued.path("key")).get(ME).then().statusCode(200);
        clock.forward(Duration.ofDays(1));
        Api.withKey(issued.path("key")).get(ME).then().statusCode(401);
        asAdministrator().get(issued.header("Location")).then().body("state", equalTo("EXPIRED"));
    }

    @Test
    void nobodyGivesAScopeTheyLack() throws SQLException {
        long before = database.count("api_key");
        Api.asStaff(Scope.KEYS_WRITE, Scope.AUDIT_READ)
                .contentType("application/json")
                .body("""
                        {"name": "%s", "scopes": ["audit:read", "consultations:read", "keys:write", "clinic:write"]}
                        """.formatted(name()))
                .post(KEYS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"))
                .body("errors.pointer", contains("/scopes/1", "/scopes/3"))
                .body("errors[0].code", equalTo("forbidden"));
        assertThat(database.count("api_key")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void whoLacksTheScopeIsToldWhichOne(String method) {
        String[] others = Scope.OF_STAFF.stream()
                .filter(scope -> !scope.equals(Scope.KEYS_WRITE))
                .toArray(String[]::new);
        Api.asStaff(others)
                .contentType("application/json")
                .request(method, KEYS)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"))
                .header("WWW-Authenticate", containsString("error=\"insufficient_scope\", scope=\"keys:write\""));
    }

    @Test
    void twoKeysOfANameAreLiveAtOnceForRotation() {
        String name = name();
        String first = issue(name, Scope.AUDIT_READ).path("id");
        issue(" " + name + " ", Scope.AUDIT_READ).then().statusCode(201);
        issue(name, Scope.AUDIT_READ)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name"))
                .body("errors[0].code", equalTo("too-many"))
                .body("errors[0].detail", containsString("2 live keys"));
        revoke(first).statusCode(204);
        issue(name, Scope.AUDIT_READ).then().statusCode(201);
    }

    @Test
    void expiredKeyMakesRoomForANewOne() {
        String name = name();
        String body = """
                {"name": "%s", "scopes": ["keys:write"], "expiresAt": "%s"}
                """.formatted(name, clock.instant().plus(Duration.ofHours(1)));
        post(body).then().statusCode(201);
        post(body).then().statusCode(201);
        post(body).then().statusCode(422);
        clock.forward(Duration.ofHours(1));
        issue(name, Scope.AUDIT_READ).then().statusCode(201);
    }

    @Test
    void ofManyWhoMakeAKeyOfOneNameAtOnceTwoSucceed() throws Exception {
        String name = name();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            Callable<Integer> attempt = () -> issue(name, Scope.AUDIT_READ).statusCode();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> reply : pool.invokeAll(Collections.nCopies(6, attempt))) {
                statuses.add(reply.get());
            }
            assertThat(statuses).containsOnly(201, 422);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(2);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void keysAreListedPageByPageEachOnce() {
        Set<String> made = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(issue(name(), Scope.AUDIT_READ).path("id"));
        }
        List<String> listed = new ArrayList<>();
        String next = KEYS + "?limit=2";
        while (next != null) {
            Response page = asAdministrator().get(next);
            page.then().statusCode(200);
            listed.addAll(page.path("items.id"));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.path("nextCursor") == null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(listed).doesNotHaveDuplicates().containsAll(made);
        assertThat(listed.subList(0, 5)).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        String cursor = Api.asVisitor().get("/v1/articles?limit=1").path("nextCursor");
        asAdministrator()
                .get(KEYS + "?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-mismatch"));
    }

    @Test
    void keysOfPartnersAndUnknownOnesAreNotFound() throws SQLException {
        String partner = StaffKeys.insert("PARTNER", Set.of(Scope.CONSULTATIONS_SUBMIT));
        String id = database.one("SELECT id FROM api_key WHERE prefix = '" + partner.substring(4, 12) + "'");
        for (String path : List.of(KEYS + "/" + id, NOBODY, KEYS + "/x")) {
            asAdministrator().get(path).then().statusCode(404).body("code", equalTo("not-found"));
            asAdministrator().delete(path).then().statusCode(404);
        }
        asAdministrator().get(KEYS).then().body("items.id", not(hasItem(id)));
    }

    @Test
    void serviceCanNeitherChangeWhatAKeyAllowsNorRemoveIt() {
        assertThatThrownBy(() -> database.asService("UPDATE api_key SET scopes = '{keys:write}'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.asService("UPDATE api_key SET secret_hash = secret_hash"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.asService("DELETE FROM api_key")).hasMessageContaining("permission denied");
    }

    private String trail(String id) throws SQLException {
        String events = "SELECT string_agg(type, ' ' ORDER BY id) FROM event WHERE subject_id = '" + id + "'";
        String audit =
                "SELECT string_agg(concat_ws(' ', action, actor_id, actor_type), ' ' ORDER BY id) FROM audit_event"
                        + " WHERE subject_type = 'api-key' AND subject_id = '" + id + "'";
        return database.one(events) + " " + database.one(audit);
    }

    private static String secretOf(String key) {
        return key.substring(13);
    }
}
