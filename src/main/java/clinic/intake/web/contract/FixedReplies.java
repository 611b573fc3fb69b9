package clinic.intake.web.contract;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.problem.ProblemReplies;
import clinic.intake.web.PublicReply;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers routes that can only be read, and whose replies never change while the service runs. */
@Singleton
class FixedReplies {

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final ProblemReplies problems;

    FixedReplies(ProblemReplies problems) {
        this.problems = problems;
    }

    /**
     * Sends the reply to GET and HEAD, what is allowed to OPTIONS, and 405 to all else.
     *
     * @param known the reply, once it was read; empty before
     * @param read reads it, on another thread than this, which answers many
     */
    void answer(RoutingContext context, Optional<PublicReply> known, Supplier<PublicReply> read) {
        HttpMethod method = context.request().method();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            if (known.isPresent()) {
                known.get().send(context.request());
            } else {
                context.vertx()
                        .executeBlocking(read::get)
                        .onSuccess(reply -> reply.send(context.request()))
                        .onFailure(context::fail);
            }
        } else if (method == HttpMethod.OPTIONS) {
            context.response().putHeader("Allow", ALLOWED).end();
        } else {
            problems.send(new ProblemException(ProblemCode.METHOD_NOT_ALLOWED).with("Allow", ALLOWED), context);
        }
    }

    /** Sends 404. */
    void notFound(RoutingContext context) {
        problems.send(new ProblemException(ProblemCode.NOT_FOUND), context);
    }
}
