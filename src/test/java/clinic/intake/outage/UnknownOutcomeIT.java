package clinic.intake.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.outage.FaultProxy.Commit;
import clinic.intake.run.Person;
import clinic.intake.run.Visitor;
import clinic.intake.run.Visitor.Kept;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network fails in the moment of the commit: the visitor is told 503, and the same key tells afterwards what became of it. */
class UnknownOutcomeIT {

    private static final Duration KNOWN_AFTER = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 20;
    private static final String REQUESTS = "SELECT count(*) FROM consultation_request";

    @TempDir
    private static Path temporary;

    private static ServiceBehindProxy setting;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        setting = new ServiceBehindProxy(temporary);
        // The very first submission loads half of the service, which is another matter than an outage.
        assertThat(submit(UUID.randomUUID().toString()).statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws IOException {
        if (setting != null) {
            setting.close();
        }
    }

    @Test
    void storedRequestWhoseAnswerWasLostIsReplayed() throws IOException, InterruptedException, SQLException {
        String key = keyOfSubmissionWithCommitThat(Commit.LOSES_ITS_ANSWER);
        long stored = setting.database.count(REQUESTS);
        HttpResponse<String> again = awaitSubmitted(key);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(setting.database.count(REQUESTS)).isEqualTo(stored);
        assertHasReceipt(key, again);
    }

    @Test
    void requestWhoseCommitWasLostIsStoredByTheSameKey() throws IOException, InterruptedException, SQLException {
        String key = keyOfSubmissionWithCommitThat(Commit.IS_LOST);
        long stored = setting.database.count(REQUESTS);
        HttpResponse<String> again = awaitSubmitted(key);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(setting.database.count(REQUESTS)).isEqualTo(stored + 1);
        assertHasReceipt(key, again);
    }

    /**
     * The commit of a job, or of a read before a submission is written, may come in between: then the submission is stored as usual, or it is
     * refused and not begun, and another one is sent. Right before each attempt one passes, so that nothing has to be read then.
     */
    private static String keyOfSubmissionWithCommitThat(Commit fate)
            throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < ATTEMPTS; i++) {
            String key = UUID.randomUUID().toString();
            assertThat(awaitSubmitted(UUID.randomUUID().toString()).statusCode())
                    .isEqualTo(201);
            long before = setting.database.count(REQUESTS);
            setting.network.onNextCommit(fate);
            HttpResponse<String> reply = setting.service().visitor().submit(key, Person.request());
            assertThat(setting.network.commitMetItsFate()).isTrue();
            if (reply.statusCode() != 201) {
                assertThat(reply.statusCode()).isEqualTo(503);
                assertThat(reply.headers().firstValue("Retry-After")).isPresent();
                assertThat(reply.body()).contains("\"database-unavailable\"", "\"crisis\"");
                if (fate == Commit.IS_LOST || setting.database.count(REQUESTS) > before) {
                    return key;
                }
            }
        }
        throw new AssertionError("no submission met the fate");
    }

    /** While the server still holds the lost transaction the key is in progress. */
    private static HttpResponse<String> awaitSubmitted(String key) {
        return await("the outcome").atMost(KNOWN_AFTER).until(() -> submit(key), reply -> {
            assertThat(reply.statusCode()).isIn(201, 409, 503);
            return reply.statusCode() == 201;
        });
    }

    private static HttpResponse<String> submit(String key) throws IOException, InterruptedException {
        return setting.service().visitor().submit(key, Person.request());
    }

    private static void assertHasReceipt(String key, HttpResponse<String> issued)
            throws IOException, InterruptedException {
        Kept kept = Kept.of(key, Visitor.JSON.readTree(issued.body()));
        assertThat(setting.service().visitor().receipt(kept).statusCode()).isEqualTo(200);
    }
}
