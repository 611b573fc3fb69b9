package clinic.intake.triage.audit;

import static org.awaitility.Awaitility.await;

import clinic.intake.audit.seal.AuditSealing;
import clinic.intake.security.Scope;
import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.Samples;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The service's own audit in the hands of the role that owns it, sealed by the test alone. */
final class OwnedAudit implements AutoCloseable {

    static final String VERIFICATION = "/v1/staff/audit-events/verification";

    private final Database database;
    private final AuditSealing sealing;
    private final Connection owner;

    OwnedAudit(Database database, AuditSealing sealing) throws SQLException {
        this.database = database;
        this.sealing = sealing;
        this.owner = database.asOwner();
        pauseTheJob();
    }

    static Response verify(String query) {
        return Api.asStaff(Scope.AUDIT_READ).get(VERIFICATION + query);
    }

    /** Three deeds, each under a seal of its own. */
    void sealThree() {
        for (int i = 0; i < 3; i++) {
            Api.sending(Samples.consultationRequest()).post(Api.REQUESTS);
            sealAll();
        }
    }

    /** What is running holds sealing back, so it is tried until nothing is left. */
    void sealAll() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1))
                .until(() -> {
                    sealing.run();
                    return number("SELECT count(*) FROM audit_event")
                            == number("SELECT coalesce(max(total_events), 0) FROM audit_seal");
                });
    }

    /** Nothing is sealed but by the test itself. */
    private void pauseTheJob() {
        await().until(() -> {
            execute("UPDATE scheduled_tasks SET execution_time = now() + interval '1 day' WHERE task_name ="
                    + " 'audit-sealing' AND NOT picked");
            return number("SELECT count(*) FROM scheduled_tasks WHERE task_name = 'audit-sealing' AND execution_time >"
                            + " now() + interval '1 hour'")
                    == 1;
        });
    }

    /** The last seal's number. */
    int last() {
        return number("SELECT max(number) FROM audit_seal");
    }

    int number(String sql) {
        try {
            return Integer.parseInt(database.one(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() {
        return owner;
    }

    @Override
    public void close() throws SQLException {
        execute("UPDATE scheduled_tasks SET execution_time = now() WHERE task_name = 'audit-sealing'");
        owner.close();
    }
}
