package clinic.intake.web;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.problem.ProblemReplies;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Tells what no operation answers. Where a path below another resource's has other methods, Quarkus REST finds nothing, for it goes on
 * to look in that other resource; but the method alone is wrong (RFC 9110 §15.5.6).
 */
class UnmatchedRequests {

    private final AllowedMethods allowed;
    private final ProblemReplies replies;

    UnmatchedRequests(AllowedMethods allowed, ProblemReplies replies) {
        this.allowed = allowed;
        this.replies = replies;
    }

    @ServerExceptionMapper
    Response unmatched(NotFoundException refusal, RoutingContext request) {
        List<String> methods = List.of(allowed.at(request.normalizedPath()).split(", "));
        boolean onlyMethodIsWrong = !methods.contains("")
                && !methods.contains(request.request().method().name());
        return replies.response(
                new ProblemException(onlyMethodIsWrong ? ProblemCode.METHOD_NOT_ALLOWED : ProblemCode.NOT_FOUND),
                request);
    }
}
