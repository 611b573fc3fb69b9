package clinic.intake.article;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.web.PublicReply;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers with what is ready, on the event loop; what isn't is made on a worker. */
@Singleton
class PublicAnswers {

    private final ReadyReplies replies;

    PublicAnswers(ReadyReplies replies) {
        this.replies = replies;
    }

    /** The ready reply, or the one that is made now; 404 where there is nothing to make. */
    Uni<Response> give(HttpServerRequest request, ReplyKey key, Supplier<Optional<PublicReply>> maker) {
        Optional<PublicReply> ready = replies.ready(key);
        if (ready.isPresent()) {
            return Uni.createFrom().item(ready.get().to(request));
        }
        return Uni.createFrom()
                .item(() -> replies.make(key, maker)
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND))
                        .to(request))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
