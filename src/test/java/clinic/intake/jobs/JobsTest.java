package clinic.intake.jobs;

import static org.awaitility.Awaitility.await;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ServiceTest
class JobsTest {

    @Inject
    Database database;

    @Test
    void recurringJobRunsAndIsScheduledAgain() {
        await().atMost(Duration.ofSeconds(30)).until(() -> database.one(
                        "SELECT count(*) FROM scheduled_tasks WHERE task_name ="
                                + " 'idempotency-key-purge' AND last_success IS NOT NULL AND execution_time > last_success AND NOT picked")
                .equals("1"));
    }
}
