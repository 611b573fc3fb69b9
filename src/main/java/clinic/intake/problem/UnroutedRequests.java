package clinic.intake.problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what never reaches a resource: unknown paths, and failures of the handlers before the resources. */
@ApplicationScoped
class UnroutedRequests {

    private static final int BEFORE_RESOURCES = -2;

    /**
     * A slash at the end, and what could be read as one path here and as another there: a semicolon, a slash or a backslash, encoded or
     * not (CVE-2026-39852, CVE-2026-50559).
     */
    private static final String NOWHERE = "/v1(/.*)?/|.*(;|%2[fF]|%3[bB]|%5[cC]).*";

    private static final long TIME_TO_READ_MILLIS = 2000;

    private final ProblemReplies replies;

    UnroutedRequests(ProblemReplies replies) {
        this.replies = replies;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        router.routeWithRegex(NOWHERE).order(BEFORE_RESOURCES).handler(this::notFound);
        router.route().order(Integer.MAX_VALUE).handler(this::notFound);
    }

    private void notFound(RoutingContext request) {
        replies.send(new ProblemException(ProblemCode.NOT_FOUND), request);
    }

    private void failed(RoutingContext request) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        Throwable failure = request.failure();
        if (failure != null && request.statusCode() >= 500) {
            replies.send(ProblemMappers.forFailure(failure), request);
        } else if (failure instanceof ProblemException problem) {
            replies.send(problem, request);
        } else {
            ProblemException problem = new ProblemException(ProblemMappers.code(request.statusCode()));
            if (request.statusCode() == 413) {
                closeSoon(request);
                problem.with("Connection", "close");
            }
            replies.send(problem, request);
        }
    }

    /** Closes the connection when the sender has had the time to read the reply; what still comes until then is thrown away. */
    private static void closeSoon(RoutingContext request) {
        request.vertx().setTimer(TIME_TO_READ_MILLIS, done -> request.request()
                .connection()
                .close());
    }
}
