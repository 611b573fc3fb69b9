package clinic.intake.consultation.submission;

import clinic.intake.consultation.idempotency.KeyInProgress;
import clinic.intake.database.group.GroupCommit;
import clinic.intake.database.group.Overloaded;
import clinic.intake.database.outage.DatabaseWatch;
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
import java.time.Duration;
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

    /** So long is a write waited for at most, whatever the reason. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration HELD_UP = Duration.ofMillis(1500);

    private final DatabaseWatch watch;

    SubmissionWriter(
            @DataSource("writer") javax.sql.DataSource connections,
            DatabaseWatch watch,
            Clock clock,
            MeterRegistry registry) {
        this.watch = watch;
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
        CompletableFuture<SubmissionOutcome> done = commit.submit(submission);
        return awaited(done, RequestDeadline.LONGEST, RequestDeadline.LONGEST)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
    }

    /** Gives up where the database doesn't answer; where it is only this machine that is busy, goes on waiting. */
    private CompletableFuture<SubmissionOutcome> awaited(
            CompletableFuture<SubmissionOutcome> done, Duration time, Duration total) {
        return done.copy().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            boolean isOver = failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
            if (isOver && !done.isDone() && total.compareTo(LONGEST) < 0 && !isDatabaseAway()) {
                return awaited(done, BETWEEN_LOOKS, total.plus(BETWEEN_LOOKS));
            }
            // Whose transaction has not begun is left out.
            done.completeExceptionally(failure);
            return CompletableFuture.failedFuture(failure);
        });
    }

    private boolean isDatabaseAway() {
        return watch.isAway() || commit.isHeldUp(HELD_UP);
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
