package clinic.intake.triage.audit;

import clinic.intake.audit.AuditEvent;
import clinic.intake.audit.seal.Anchor;
import clinic.intake.audit.seal.AuditVerification;
import clinic.intake.audit.seal.CheckedChain;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the audit is as it was when it was sealed. */
@Path(VerificationResource.PATH)
@Tag(name = "Audit")
public class VerificationResource {

    static final String PATH = AuditEventResource.PATH + "/verification";

    private final AuditVerification verification;
    private final Caller caller;
    private final Clock clock;

    VerificationResource(AuditVerification verification, Caller caller, Clock clock) {
        this.verification = verification;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Transactional
    @PermissionsAllowed(Scope.AUDIT_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "verifyAuditEvents",
            summary = "Whether the audit is as it was",
            description =
                    "Audit events are sealed a minute after they happen, in a chain of seals that without the service's keyset"
                            + " nobody can make. This reads them again and compares, from the seal from on, for about a second; where that"
                            + " does not do for all, nextSeal and Link say where to go on. Keep head out of the database's reach and give"
                            + " it as anchor later: that the end of the chain was cut off shows by nothing else.")
    @APIResponse(
            responseCode = "200",
            description = "What was found; also where something is broken.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = CheckedChain.class)))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response verify(
            @Parameter(
                            description =
                                    "The number of the first seal to check; it is checked that the one before it is there.")
                    @QueryParam("from")
                    @DefaultValue("1")
                    @Min(1)
                    @Max(Integer.MAX_VALUE)
                    int from,
            @Parameter(
                            description = "A head that was given earlier: its seal has to be there still.",
                            example = "12.6ZqKg4Jd0cWn8bT2Xo1rVYh3uE7fPsLmA9iQkDzNw5c")
                    @QueryParam("anchor")
                    @Pattern(regexp = Anchor.FORM, message = "anchor")
                    String anchor) {
        CheckedChain found = verification.verify(from, anchor == null ? null : Anchor.parse(anchor));
        AuditEvent.read(caller.actor(), "audit-event.verify", AuditEventResource.SUBJECT, null, clock.instant());
        Response.ResponseBuilder reply = Response.ok(found);
        if (found.nextSeal() != null) {
            String more = anchor == null ? "" : "&anchor=" + anchor;
            reply.header("Link", "<" + PATH + "?from=" + found.nextSeal() + more + ">; rel=\"next\"");
        }
        return reply.build();
    }
}
