package clinic.intake.consultation.submission;

import clinic.intake.consultation.idempotency.KeyInProgress;
import clinic.intake.database.group.GroupCommit;
import clinic.intake.database.group.Overloaded;
import clinic.intake.database.outage.RequestDeadline;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stores submissions in groups, on connections that nothing else uses, so that neither starves the other. */
@Singleton
class SubmissionWriter {

    /** While one waits for the disk the other goes on. With more the groups get small, and each submission costs more. */
    private static final int WRITERS = 2;

    private static final int MOST_WAITING = 1000;
    private static final int MOST_AT_ONCE = 128;
    private final GroupCommit<NewSubmission, SubmissionOutcome> commit;

    SubmissionWriter(@DataSource("writer") javax.sql.DataSource connections, Clock clock, MeterRegistry registry) {
        this.commit = new GroupCommit<>(
                "submission-writer",
                WRITERS,
                () -> withoutAutoCommit(connections.getConnection()),
                new SubmissionRows(clock),
                MOST_WAITING,
                MOST_AT_ONCE);
        Gauge.builder("intake.submissions.waiting", commit, GroupCommit::waiting)
                .description("Submissions that wait to be written")
                .strongReference(true)
                .register(registry);
    }

    /**
     * Stores a submission. What is not begun when its time is over is left out; where it is, and nobody knows whether it is done, the
     * same key tells.
     *
     * @return completes after the commit; fails with a {@link ProblemException} or with what the database said
     */
    CompletableFuture<SubmissionOutcome> write(NewSubmission submission) {
        return commit.submit(submission)
                .orTimeout(RequestDeadline.left().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
    }

    @PreDestroy
    void stop() {
        commit.close();
    }

    private static Connection withoutAutoCommit(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return connection;
    }

    private static Throwable told(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Overloaded) {
            return new ProblemException(ProblemCode.OVERLOADED).with("Retry-After", "1");
        }
        if (cause instanceof TimeoutException) {
            return new SQLTransientConnectionException("no answer in time");
        }
        if (cause instanceof KeyInProgress) {
            return new ProblemException(ProblemCode.IDEMPOTENCY_IN_PROGRESS).with("Retry-After", "2");
        }
        return cause;
    }
}
