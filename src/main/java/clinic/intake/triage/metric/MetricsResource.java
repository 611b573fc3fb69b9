package clinic.intake.triage.metric;

import clinic.intake.problem.Faults;
import clinic.intake.problem.ProblemException;
import clinic.intake.security.Scope;
import clinic.intake.web.TimeParameter;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where staff see how the work goes. */
@Path("/v1/staff/metrics")
@Tag(name = "Triage")
@Produces(MediaType.APPLICATION_JSON)
public class MetricsResource {

    private final RequestFigures figures;

    MetricsResource(RequestFigures figures) {
        this.figures = figures;
    }

    @GET
    @PermissionsAllowed(Scope.CONSULTATIONS_READ)
    @Operation(
            operationId = "getMetrics",
            summary = "How the work goes",
            description =
                    "Counts by status, overdue requests, how long people waited until someone tried to reach them, and from which"
                            + " articles requests came: of all requests, or of those that were received within a time.")
    @APIResponse(
            responseCode = "200",
            description = "The figures as they are now.",
            content = @Content(schema = @Schema(implementation = Metrics.class)))
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Metrics get(
            @Parameter(description = "Only what was received later (RFC 3339).")
                    @QueryParam("receivedAfter")
                    @Schema(format = "date-time", examples = "2026-01-31T00:00:00Z")
                    @Pattern(regexp = TimeParameter.FORM, message = "time")
                    String receivedAfter,
            @Parameter(description = "Only what was received earlier (RFC 3339).")
                    @QueryParam("receivedBefore")
                    @Schema(format = "date-time", examples = "2026-02-28T00:00:00Z")
                    @Pattern(regexp = TimeParameter.FORM, message = "time")
                    String receivedBefore)
            throws SQLException {
        Faults faults = new Faults();
        Instant after = TimeParameter.parse("receivedAfter", receivedAfter, faults);
        Instant before = TimeParameter.parse("receivedBefore", receivedBefore, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.bad(faults.list());
        }
        return figures.of(after, before);
    }
}
