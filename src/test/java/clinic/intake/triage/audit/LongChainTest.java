package clinic.intake.triage.audit;

import static clinic.intake.triage.audit.OwnedAudit.VERIFICATION;
import static clinic.intake.triage.audit.OwnedAudit.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import clinic.intake.audit.seal.AuditSealing;
import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sealing and checking of much, by many, and with too little time. */
@ServiceTest
class LongChainTest {

    private static final int MANY = 200_000;

    @Inject
    Database database;

    @Inject
    AuditSealing sealing;

    private OwnedAudit audit;

    @BeforeEach
    void sealSomething() throws SQLException {
        audit = new OwnedAudit(database, sealing);
        audit.sealThree();
    }

    @AfterEach
    void goOn() throws SQLException {
        audit.close();
    }

    @Test
    void manyReplicasSealAsOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            Api.sending(Samples.consultationRequest()).post(Api.REQUESTS);
        }
        ExecutorService replicas = Executors.newFixedThreadPool(6);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            runs.add(replicas.submit(sealing::run));
            if (i % 5 == 0) {
                verify("").then().body("intact", equalTo(true));
            }
        }
        for (Future<?> run : runs) {
            run.get();
        }
        replicas.shutdown();
        audit.sealAll();
        verify("").then().body("intact", equalTo(true));
        assertThat(audit.number("SELECT count(*) FROM audit_seal")).isEqualTo(audit.last());
        assertThat(audit.number(
                        "SELECT count(*) FROM audit_event WHERE xid <= (SELECT last_xid FROM audit_seal ORDER BY"
                                + " number DESC LIMIT 1)"))
                .isEqualTo(audit.number("SELECT sum(events) FROM audit_seal"));
    }

    /** As many as a busy clinic's year, checked within the time of a request or of a few. */
    @Test
    void manyEventsAreCheckedPartByPartEachInTime() throws SQLException {
        int before = audit.last();
        audit.execute(
                "INSERT INTO audit_event (id, occurred_at, actor_type, actor_id, action, subject_type, subject_id,"
                        + " outcome, request_id) SELECT gen_random_uuid(), now(), 'STAFF', 'key:many', 'thing.read', 'thing',"
                        + " gen_random_uuid(), 'SUCCESS', gen_random_uuid() FROM generate_series(1, " + MANY + ")");
        audit.execute("ANALYZE audit_event");
        try {
            audit.sealAll();
            assertThat(audit.last() - before).isBetween(MANY / 1000, MANY / 1000 + 10);
            assertThat(follow().<Boolean>path("intact")).isTrue();

            audit.execute(
                    "UPDATE audit_event SET action = 'thing.look' WHERE id = (SELECT last_id FROM audit_seal WHERE number"
                            + " = " + (before + MANY / 1000) + ")");
            Response broken = follow();
            assertThat(broken.<Boolean>path("intact")).isFalse();
            assertThat(broken.<Integer>path("firstBrokenSeal.number")).isEqualTo(before + MANY / 1000);
        } finally {
            audit.execute("DELETE FROM audit_event WHERE actor_id = 'key:many'");
            audit.execute("DELETE FROM audit_seal WHERE number > " + before);
            audit.sealAll();
        }
        verify("").then().body("intact", equalTo(true));
    }

    /** Its time begins to run before the database lets it read. */
    @Test
    void checkThatRunsOutOfTimeSaysWhereToGoOn() throws Exception {
        String anchor = verify("").path("head");
        ExecutorService auditor = Executors.newSingleThreadExecutor();
        audit.connection().setAutoCommit(false);
        audit.execute("LOCK TABLE audit_seal IN ACCESS EXCLUSIVE MODE");
        Future<Response> reply = auditor.submit(() -> verify("?anchor=" + anchor));
        await().pollDelay(Duration.ofMillis(1350))
                .until(() -> audit.number("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation ="
                                + " CAST('audit_seal' AS regclass)")
                        == 1);
        audit.connection().rollback();
        audit.connection().setAutoCommit(true);
        auditor.shutdown();
        reply.get()
                .then()
                .statusCode(200)
                .header("Link", "<" + VERIFICATION + "?from=2&anchor=" + anchor + ">; rel=\"next\"")
                .body("nextSeal", equalTo(2))
                .body("intact", nullValue())
                .body("head", equalTo(anchor));
        verify("?from=2&anchor=" + anchor).then().body("intact", equalTo(true)).body("nextSeal", nullValue());
    }

    /** Checks from the beginning, part by part, and gives the last reply. */
    private static Response follow() {
        Response part = verify("");
        for (int parts = 1; part.path("nextSeal") != null; parts++) {
            assertThat(part.<Object>path("intact")).isNull();
            assertThat(part.timeIn(TimeUnit.MILLISECONDS)).isLessThan(3000);
            assertThat(parts).isLessThan(20);
            String link = part.header("Link");
            part = Api.asStaff(Scope.AUDIT_READ).get(link.substring(1, link.indexOf('>')));
        }
        return part;
    }
}
