package clinic.intake.triage.audit;

import static clinic.intake.triage.audit.OwnedAudit.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.audit.seal.AuditSealing;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service's own audit, changed by the role that owns it, and put right afterwards. */
@ServiceTest
class VerificationTest {

    @Inject
    Database database;

    @Inject
    AuditSealing sealing;

    private OwnedAudit audit;

    @BeforeEach
    void sealSomething() throws SQLException {
        audit = new OwnedAudit(database, sealing);
        audit.execute("CREATE TEMP TABLE kept_event AS SELECT * FROM audit_event LIMIT 0");
        audit.execute("CREATE TEMP TABLE kept_seal AS SELECT * FROM audit_seal LIMIT 0");
        audit.sealThree();
    }

    @AfterEach
    void goOn() throws SQLException {
        audit.close();
    }

    @Test
    void untouchedAuditIsIntact() throws SQLException {
        Response found = verify("");
        found.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("intact", equalTo(true))
                .body("sealedEvents", equalTo(audit.number("SELECT sum(events) FROM audit_seal")))
                .body("seals", equalTo(audit.number("SELECT count(*) FROM audit_seal")))
                .body("firstBrokenSeal", nullValue())
                .body("nextSeal", nullValue());
        assertThat(found.header("Link")).isNull();
        verify("?anchor=" + found.path("head")).then().body("intact", equalTo(true));
        verify("?from=" + found.path("seals")).then().body("intact", equalTo(true));
    }

    @Test
    void deedWaitsToBeSealed() throws SQLException {
        int before = verify("").path("unsealedEvents");
        verify("").then().body("unsealedEvents", greaterThan(before)).body("intact", equalTo(true));
        // Jobs of the service audit meanwhile, too.
        Awaitility.await().untilAsserted(() -> {
            audit.sealAll();
            assertThat(audit.number("SELECT count(*) FROM audit_event"))
                    .isEqualTo(audit.number("SELECT max(total_events) FROM audit_seal"));
        });
    }

    @Test
    void changedEventIsNamed() throws SQLException {
        String lastSealed = " WHERE id = (SELECT last_id FROM audit_seal WHERE number = " + audit.last() + ")";
        audit.execute("UPDATE audit_event SET action = action || 'x'" + lastSealed);
        assertBroken(audit.last(), "EVENT_CHANGED");
        audit.execute("UPDATE audit_event SET action = left(action, -1)" + lastSealed);
        assertIntact();
    }

    @Test
    void deletedEventIsNamed() throws SQLException {
        keepEvents("id = (SELECT last_id FROM audit_seal WHERE number = " + audit.last() + ")");
        assertBroken(audit.last(), "EVENT_MISSING");
        putBack();
        assertIntact();
    }

    @Test
    void backDatedEventIsNamed() throws SQLException {
        audit.execute("INSERT INTO audit_event (id, xid, occurred_at, actor_type, action, subject_type, outcome) SELECT"
                + " '00000000-0000-7000-8000-000000000000', xid, occurred_at, 'SYSTEM', 'a.b', 'a', 'SUCCESS' FROM"
                + " audit_event ORDER BY xid LIMIT 1");
        assertBroken(1, "EVENT_ADDED");
        audit.execute("DELETE FROM audit_event WHERE id = '00000000-0000-7000-8000-000000000000'");
        assertIntact();
    }

    @Test
    void swappedSealsAreNamed() throws SQLException {
        int last = audit.last();
        swapSeals(last - 1, last);
        assertBroken(last - 1, "SEAL_CHANGED");
        swapSeals(last - 1, last);
        assertIntact();
    }

    @Test
    void cutTailIsNoticedByAnAnchor() throws SQLException {
        String anchor = verify("").path("head");
        int last = audit.last();
        keepEvents("xid > (SELECT last_xid FROM audit_seal WHERE number = " + (last - 1) + ")");
        audit.execute("INSERT INTO kept_seal SELECT * FROM audit_seal WHERE number = " + last);
        audit.execute("DELETE FROM audit_seal WHERE number = " + last);
        verify("").then().body("intact", equalTo(true)).body("seals", equalTo(last - 1));
        verify("?anchor=" + anchor)
                .then()
                .body("intact", equalTo(false))
                .body("firstBrokenSeal.number", equalTo(last))
                .body("firstBrokenSeal.reason", equalTo("SEALS_CUT"));
        putBack();
        audit.execute("INSERT INTO audit_seal SELECT * FROM kept_seal");
        verify("?anchor=" + anchor).then().body("intact", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"from, 0", "from, x", "from, 2147483648", "anchor, 1", "anchor, ''", "anchor, 1.AAAA"})
    void whatIsNoPlaceInTheChainIsRefusedByName(String parameter, String value) {
        verify("?" + parameter + "=" + value)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"))
                .body("errors.parameter", contains(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?from=2"})
    void anchorThatNeverWasIsNoticed(String query) {
        String forged = audit.last() + "." + "A".repeat(43);
        verify(query + (query.isEmpty() ? "?" : "&") + "anchor=" + forged)
                .then()
                .body("intact", equalTo(false))
                .body("firstBrokenSeal.number", equalTo(audit.last()))
                .body("firstBrokenSeal.reason", equalTo("ANCHOR_DIFFERS"));
    }

    private static void assertIntact() {
        verify("").then().body("intact", equalTo(true));
    }

    private static void assertBroken(int number, String reason) {
        verify("")
                .then()
                .statusCode(200)
                .body("intact", equalTo(false))
                .body("firstBrokenSeal.number", equalTo(number))
                .body("firstBrokenSeal.reason", equalTo(reason))
                .body("nextSeal", nullValue());
    }

    private void keepEvents(String condition) throws SQLException {
        audit.execute("INSERT INTO kept_event SELECT * FROM audit_event WHERE " + condition);
        audit.execute("DELETE FROM audit_event WHERE id IN (SELECT id FROM kept_event)");
    }

    private void putBack() throws SQLException {
        audit.execute("INSERT INTO audit_event SELECT * FROM kept_event");
    }

    private void swapSeals(int one, int other) throws SQLException {
        audit.execute("UPDATE audit_seal SET number = 1000000 WHERE number = " + one);
        audit.execute("UPDATE audit_seal SET number = " + one + " WHERE number = " + other);
        audit.execute("UPDATE audit_seal SET number = " + other + " WHERE number = 1000000");
    }
}
