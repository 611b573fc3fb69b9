package clinic.intake.triage.audit;

import clinic.intake.audit.reading.AuditEventPage;
import clinic.intake.audit.reading.AuditQuery;
import clinic.intake.security.Scope;
import clinic.intake.web.TimeParameter;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What everybody did, for those who may look at it. */
@Path(AuditEventResource.PATH)
@Tag(name = "Audit")
public class AuditEventResource {

    static final String PATH = "/v1/staff/audit-events";
    /** What reading and checking the audit is audited as being done to. */
    static final String SUBJECT = "audit-event";

    private final AuditReading reading;

    AuditEventResource(AuditReading reading) {
        this.reading = reading;
    }

    @GET
    @Transactional
    @PermissionsAllowed(Scope.AUDIT_READ)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listAuditEvents",
            summary = "Who did or read what",
            description =
                    "In pages, newest first: every change, every reading of one request, every search and export, and what was"
                            + " refused. No personal value is in it. To read it is audited too.")
    @APIResponse(
            responseCode = "200",
            description = "One page of audit events.",
            headers = @Header(name = "Link", ref = "Link"),
            content = @Content(schema = @Schema(implementation = AuditEventPage.class)))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response list(
            @Parameter(
                            description = "Only what this one did: key: and a key's prefix, or the subject of a token.",
                            example = "key:7Kq2mZ9x")
                    @QueryParam("actor")
                    @Size(min = 1, max = 255)
                    @Pattern(regexp = "^[ -~]*$", message = "ascii")
                    String actor,
            @Parameter(
                            description = "Only this deed, or what was refused of this operation (its id).",
                            example = "consultation-request.read")
                    @QueryParam("action")
                    @Pattern(regexp = AuditParameters.NAME, message = "audit-name")
                    String action,
            @Parameter(
                            description = "Only what was done to or with this kind of thing.",
                            example = "consultation-request")
                    @QueryParam("subjectType")
                    @Pattern(regexp = AuditParameters.NAME, message = "audit-name")
                    String subjectType,
            @Parameter(
                            description = "Only what was done to or with the one thing with this id.",
                            example = "0197f6a0-5b7c-7c3e-9f52-0d5d7a1b2c3d")
                    @Schema(format = "uuid")
                    @QueryParam("subjectId")
                    @Pattern(regexp = AuditParameters.UUID_FORM, message = "uuid")
                    String subjectId,
            @Parameter(description = "Only what was done, what was refused, or what failed.")
                    @Schema(enumeration = {"SUCCESS", "DENIED", "FAILURE"})
                    @QueryParam("outcome")
                    @Pattern(regexp = "^(SUCCESS|DENIED|FAILURE)$", message = "outcome")
                    String outcome,
            @Parameter(description = "Only what was done later (RFC 3339).")
                    @Schema(format = "date-time", examples = "2026-01-31T00:00:00Z")
                    @QueryParam("occurredAfter")
                    @Pattern(regexp = TimeParameter.FORM, message = "time")
                    String occurredAfter,
            @Parameter(description = "Only what was done earlier (RFC 3339).")
                    @Schema(format = "date-time", examples = "2026-02-28T00:00:00Z")
                    @QueryParam("occurredBefore")
                    @Pattern(regexp = TimeParameter.FORM, message = "time")
                    String occurredBefore,
            @Parameter(description = "How many at most.") @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
                    int limit,
            @Parameter(description = "The nextCursor of the page before, with the same other parameters.")
                    @QueryParam("cursor")
                    @Size(min = 1, max = 2000)
                    String cursor,
            @Context UriInfo address) {
        AuditQuery query =
                AuditParameters.query(actor, action, subjectType, subjectId, outcome, occurredAfter, occurredBefore);
        return reading.page(query, limit, cursor, address, SUBJECT, null);
    }
}
