package clinic.intake.problem;

import clinic.intake.database.DatabaseFailure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever is thrown under a resource into a problem. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemReplies replies;

    ProblemMappers(ProblemReplies replies) {
        this.replies = replies;
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem, RoutingContext request) {
        return replies.response(problem, request);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException refusal, RoutingContext request) {
        ProblemException problem =
                new ProblemException(code(refusal.getResponse().getStatus()));
        if (problem.code() == ProblemCode.INTERNAL) {
            return unforeseen(refusal, request);
        }
        return replies.response(problem, request);
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure, RoutingContext request) {
        return replies.response(forFailure(failure), request);
    }

    /** The problem that an unforeseen failure is told as; logs it, without messages that could hold submitted values. */
    static ProblemException forFailure(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (DatabaseFailure.isUnavailability(failure)) {
            LOG.warnf("The database is unavailable: %s", failure.getClass().getSimpleName());
            return new ProblemException(ProblemCode.DATABASE_UNAVAILABLE).with("Retry-After", "5");
        }
        LOG.errorf("A request failed: %s", FailureTrace.of(failure));
        return new ProblemException(ProblemCode.INTERNAL);
    }

    static ProblemCode code(int status) {
        return switch (status) {
            case 400 -> ProblemCode.INVALID_PARAMETER;
            case 401 -> ProblemCode.UNAUTHENTICATED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 410 -> ProblemCode.GONE;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemCode.OVERLOADED;
            default -> status >= 400 && status < 500 ? ProblemCode.INVALID_PARAMETER : ProblemCode.INTERNAL;
        };
    }
}
