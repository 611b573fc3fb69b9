package clinic.intake.security;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.problem.ProblemReplies;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells who may not, and with what one may, by problems and challenges (RFC 6750 §3). */
class Refusals {

    private static final String REALM = "Bearer realm=\"consultation-intake-api\"";

    private final ProblemReplies replies;

    Refusals(ProblemReplies replies) {
        this.replies = replies;
    }

    /** Credentials were asked for, and none came that this service knows. */
    @ServerExceptionMapper
    Response without(UnauthorizedException refusal, RoutingContext request) {
        return unauthenticated(request);
    }

    /** The credentials are not right, or not any more. */
    @ServerExceptionMapper
    Response wrong(AuthenticationFailedException refusal, RoutingContext request) {
        return unauthenticated(request);
    }

    /** The credentials are right but don't allow this. */
    @ServerExceptionMapper
    Response forbidden(ForbiddenException refusal, RoutingContext request, ResourceInfo operation) {
        PermissionsAllowed asked = operation.getResourceMethod().getAnnotation(PermissionsAllowed.class);
        String challenge = REALM + ", error=\"insufficient_scope\"";
        return replies.response(
                new ProblemException(ProblemCode.FORBIDDEN)
                        .with(
                                HttpHeaders.WWW_AUTHENTICATE,
                                asked == null
                                        ? challenge
                                        : challenge + ", scope=\"" + String.join(" ", asked.value()) + "\""),
                request);
    }

    private Response unauthenticated(RoutingContext request) {
        String challenge = BearerToken.isSent(request.request()) ? REALM + ", error=\"invalid_token\"" : REALM;
        return replies.response(
                new ProblemException(ProblemCode.UNAUTHENTICATED).with(HttpHeaders.WWW_AUTHENTICATE, challenge),
                request);
    }
}
