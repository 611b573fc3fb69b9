package clinic.intake.security;

import clinic.intake.audit.Actor;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.problem.ProblemReplies;
import clinic.intake.security.denial.Denial;
import clinic.intake.security.denial.Denials;
import clinic.intake.web.client.ClientAddresses;
import clinic.intake.web.limit.CredentialLimits;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells who may not, and with what one may, by problems and challenges (RFC 6750 §3), and has it written down. */
class Refusals {

    private static final String REALM = "Bearer realm=\"consultation-intake-api\"";

    private final ProblemReplies replies;
    private final CredentialLimits limits;
    private final ClientAddresses addresses;
    private final Denials denials;
    private final Caller caller;

    Refusals(
            ProblemReplies replies,
            CredentialLimits limits,
            ClientAddresses addresses,
            Denials denials,
            Caller caller) {
        this.replies = replies;
        this.limits = limits;
        this.addresses = addresses;
        this.denials = denials;
        this.caller = caller;
    }

    /** Credentials were asked for, and none came that this service knows. */
    @ServerExceptionMapper
    Response without(UnauthorizedException refusal, RoutingContext request, ResourceInfo operation) {
        return unauthenticated(request, operation);
    }

    /** The credentials are not right, or not any more. */
    @ServerExceptionMapper
    Response wrong(AuthenticationFailedException refusal, RoutingContext request, ResourceInfo operation) {
        return isProviderAway(refusal) ? unavailable(request) : unauthenticated(request, operation);
    }

    /** The identity provider can't be asked: nobody knows yet whether the token is right. */
    @ServerExceptionMapper
    Response unknown(OIDCException failure, RoutingContext request) {
        return unavailable(request);
    }

    private static boolean isProviderAway(Throwable refusal) {
        Throwable cause = refusal;
        while (cause != null && !(cause instanceof OIDCException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private Response unavailable(RoutingContext request) {
        return replies.response(
                new ProblemException(ProblemCode.OVERLOADED).with(HttpHeaders.RETRY_AFTER, "5"), request);
    }

    /** The credentials are right but don't allow this. */
    @ServerExceptionMapper
    Response forbidden(ForbiddenException refusal, RoutingContext request, ResourceInfo operation) {
        deny(request, operation, Optional.of(caller.actor()));
        PermissionsAllowed asked = operation.getResourceMethod().getAnnotation(PermissionsAllowed.class);
        String scope = asked == null ? "" : ", scope=\"" + String.join(" ", asked.value()) + "\"";
        return replies.response(
                new ProblemException(ProblemCode.FORBIDDEN)
                        .with(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"insufficient_scope\"" + scope),
                request);
    }

    /** The credentials are right but don't allow to give that much to others. */
    @ServerExceptionMapper
    Response wider(WiderScopes refusal, RoutingContext request, ResourceInfo operation) {
        deny(request, operation, Optional.of(caller.actor()));
        return replies.response(
                new ProblemException(ProblemCode.FORBIDDEN, refusal.faults())
                        .with(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"insufficient_scope\""),
                request);
    }

    /** The credentials are right, elsewhere. */
    @ServerExceptionMapper
    Response elsewhere(WrongAudience refusal, RoutingContext request, ResourceInfo operation) {
        deny(request, operation, Optional.of(refusal.credential().actor()));
        return replies.response(new ProblemException(ProblemCode.WRONG_AUDIENCE), request);
    }

    private Response unauthenticated(RoutingContext request, ResourceInfo operation) {
        deny(request, operation, Optional.empty());
        String challenge = REALM;
        if (BearerToken.isSent(request.request())) {
            limits.wrong(request, BearerToken.credential(request.request()), BearerToken.claim(request.request()));
            challenge += ", error=\"invalid_token\"";
        }
        return replies.response(
                new ProblemException(ProblemCode.UNAUTHENTICATED).with(HttpHeaders.WWW_AUTHENTICATE, challenge),
                request);
    }

    private void deny(RoutingContext request, ResourceInfo operation, Optional<Actor> known) {
        denials.record(new Denial(
                addresses.of(request),
                known,
                BearerToken.claimedKey(request.request()),
                operation.getResourceMethod().getAnnotation(Operation.class).operationId()));
    }
}
