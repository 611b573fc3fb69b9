package clinic.intake.article.ready;

import clinic.intake.database.DatabaseFailure;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.PublicReply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Answers with what is ready, on the event loop; what isn't is made on a worker. */
@Singleton
public class PublicAnswers {

    /** Half of the database's connections: who asks for what isn't ready never takes them all. */
    private static final int MADE_AT_ONCE = 6;

    private static final long LONGEST_WAIT_MILLIS = 1000;

    /** Fair: who has waited longest is next, so that nobody waits for long while others go by. */
    private final Semaphore making = new Semaphore(MADE_AT_ONCE, true);

    private final ReadyReplies replies;
    private final ExactRepeats repeats;

    PublicAnswers(ReadyReplies replies, ExactRepeats repeats) {
        this.replies = replies;
        this.repeats = repeats;
    }

    /** The ready reply, or the one that is made now; 404 where there is nothing to make. */
    public Uni<Response> give(HttpServerRequest request, ReplyKey key, Supplier<Optional<PublicReply>> maker) {
        return give(request, key, maker, () -> {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        });
    }

    /**
     * The ready reply, or the one that is made now, or what stands in its place where there is nothing to make. While the database is
     * away the last one that was ready, where there is one.
     */
    public Uni<Response> give(
            HttpServerRequest request,
            ReplyKey key,
            Supplier<Optional<PublicReply>> maker,
            Supplier<Response> otherwise) {
        Optional<PublicReply> ready = replies.ready(key);
        if (ready.isPresent()) {
            repeats.learn(request, key);
            return Uni.createFrom().item(ready.get().to(request));
        }
        return replies.makeOnce(key, () -> inPlace(maker))
                .chain(made -> made.map(reply -> Uni.createFrom().item(reply.to(request)))
                        .orElseGet(() -> onWorker(() -> inPlace(otherwise))))
                .onFailure(DatabaseFailure::isUnavailability)
                .recoverWithUni(failure -> replies.last(key)
                        .map(last -> Uni.createFrom().item(last.to(request)))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private <T> T inPlace(Supplier<T> work) {
        if (!hasPlace()) {
            throw new ProblemException(ProblemCode.OVERLOADED).with("Retry-After", "1");
        }
        try {
            return work.get();
        } finally {
            making.release();
        }
    }

    private boolean hasPlace() {
        try {
            return making.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
