package clinic.intake.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ServiceTest
class JobsTest {

    @Inject
    Database database;

    @Inject
    JobClocks clocks;

    @Test
    void recurringJobRunsAndIsScheduledAgain() {
        await().atMost(Duration.ofSeconds(30)).until(() -> database.one(
                        "SELECT count(*) FROM scheduled_tasks WHERE task_name ="
                                + " 'idempotency-key-purge' AND last_success IS NOT NULL AND execution_time > last_success AND NOT picked")
                .equals("1"));
    }

    /** Whatever a replica has written whose clock was ahead: no job waits for longer than its pause. */
    @Test
    void clockThatWasAheadStopsNoJob() throws SQLException {
        database.asOwner("UPDATE scheduled_tasks SET execution_time = now() + interval '30 days' WHERE NOT picked");
        clocks.correct();
        assertThat(database.one(
                        "SELECT count(*) FROM scheduled_tasks WHERE execution_time > now() + interval '25 hours'"))
                .isEqualTo("0");
    }

    /** The heartbeat is in seconds, so that others take over soon what a replica has left. */
    @Test
    void jobOfAReplicaThatDiedIsTakenOverAlsoWhereItsClockWasAhead() throws SQLException {
        database.asOwner("UPDATE scheduled_tasks SET picked = true, picked_by = 'gone', last_success ="
                + " '-infinity', last_heartbeat = now() + interval '1 hour' WHERE task_name = 'idempotency-key-purge'");
        clocks.correct();
        await().atMost(Duration.ofSeconds(120)).until(() -> database.one(
                        "SELECT count(*) FROM scheduled_tasks WHERE task_name = 'idempotency-key-purge' AND last_success >"
                                + " '-infinity'")
                .equals("1"));
    }
}
