package clinic.intake.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.run.Visitor.Kept;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service and its database are killed by turns while visitors send requests: what was acknowledged is there, once. */
class CrashIT {

    /** Twenty with {@code -Psoak}. */
    private static final int ROUNDS = Integer.getInteger("soak.crashes", 10);

    private static final int CLIENTS = 16;
    private static final int LONGEST_MILLIS = 900;
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final String SUBMISSIONS_WITHOUT_EXACTLY_ONE = """
            SELECT count(*) FROM (SELECT request.id FROM consultation_request request
                LEFT JOIN %s one ON one.%s = request.id AND %s
                GROUP BY request.id HAVING count(one.*) <> %d) AS wrong""";
    private static final String ORPHANS = """
            SELECT count(*) FROM %s one WHERE %s
                AND NOT EXISTS (SELECT FROM consultation_request WHERE id = one.%s)""";
    private static final String OF_REQUEST = "one.subject_type = 'consultation-request'";

    @TempDir
    private static Path temporary;

    private static ServiceBehindProxy setting;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        setting = new ServiceBehindProxy(temporary);
    }

    @AfterAll
    static void stop() throws IOException {
        if (setting != null) {
            setting.close();
        }
    }

    @Test
    void acknowledgedRequestsOutliveCrashesAndNoneIsDoubled() throws IOException, InterruptedException, SQLException {
        long seed = System.nanoTime();
        System.out.println("The seed of the crashes is " + seed);
        Random random = new Random(seed);
        PersistentClients clients =
                PersistentClients.start(setting.service().visitor().base(), CLIENTS);
        try (clients) {
            for (int round = 0; round < ROUNDS; round++) {
                long before = clients.acknowledged().size();
                await("requests of round " + round)
                        .atMost(RECOVERY)
                        .until(() -> clients.acknowledged().size() > before);
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                if (round % 2 == 0) {
                    setting.killService();
                    setting.startServiceAgain();
                    clients.goOnAt(setting.service().visitor().base());
                } else {
                    setting.database.kill();
                    setting.startDatabaseAgain();
                }
            }
        }
        assertThat(clients.faults()).isEmpty();
        assertThat(clients.acknowledged()).hasSizeGreaterThan(ROUNDS * CLIENTS);
        for (Kept kept : clients.acknowledged()) {
            assertThat(clients.status(kept)).as("%s", kept).isEqualTo(200);
        }
        assertEachIsThereOnce(clients.acknowledged().size());
    }

    private static void assertEachIsThereOnce(long acknowledged) throws SQLException {
        assertThat(count("SELECT count(*) FROM consultation_request")).isEqualTo(acknowledged);
        assertThat(count("SELECT count(DISTINCT reference) FROM consultation_request"))
                .isEqualTo(acknowledged);
        assertThat(notExactly(1, "idempotency_key", "request_id", "true")).isZero();
        assertThat(notExactly(2, "consent", "request_id", "one.act = 'GRANT'")).isZero();
        assertThat(notExactly(1, "event", "subject_id", "one.type = 'consultation-request.received'"))
                .isZero();
        assertThat(notExactly(1, "audit_event", "subject_id", "one.action = 'consultation-request.submit'"))
                .isZero();
        assertThat(count(ORPHANS.formatted("idempotency_key", "true", "request_id")))
                .isZero();
        assertThat(count(ORPHANS.formatted("consent", "true", "request_id"))).isZero();
        assertThat(count(ORPHANS.formatted("event", OF_REQUEST, "subject_id"))).isZero();
        assertThat(count(ORPHANS.formatted("audit_event", OF_REQUEST, "subject_id")))
                .isZero();
    }

    private static long notExactly(int number, String table, String reference, String condition) throws SQLException {
        return count(SUBMISSIONS_WITHOUT_EXACTLY_ONE.formatted(table, reference, condition, number));
    }

    private static long count(String query) throws SQLException {
        return setting.database.count(query);
    }
}
