package clinic.intake.triage.export;

import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import clinic.intake.security.Caller;
import clinic.intake.security.Scope;
import clinic.intake.triage.queue.QueueParameters;
import clinic.intake.triage.queue.QueueQuery;
import clinic.intake.web.AcceptHeader;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The queue as a file. It is described with the list, whose address it has. */
@Path("/v1/staff/consultation-requests")
public class ExportResource {

    private static final String CSV = "text/csv;qs=0.2";
    private static final String NDJSON = "application/x-ndjson;qs=0.1";

    private final Exports exports;
    private final Caller caller;
    private final JsonLines jsonLines;
    private final CsvLines csvLines = new CsvLines();

    ExportResource(Exports exports, Caller caller, ObjectMapper json) {
        this.exports = exports;
        this.caller = caller;
        this.jsonLines = new JsonLines(json);
    }

    @GET
    @Produces(CSV)
    @PermissionsAllowed(Scope.CONSULTATIONS_EXPORT)
    @Operation(operationId = "exportConsultationRequestsAsCsv", hidden = true)
    public Response asCsv(
            @BeanParam QueueParameters parameters, @Context HttpHeaders headers, @Context RoutingContext request)
            throws SQLException {
        AcceptHeader.require(CSV, headers);
        return export(parameters, csvLines, request)
                .type("text/csv; charset=utf-8; header=present")
                .header("Content-Disposition", "attachment; filename=\"consultation-requests.csv\"")
                .build();
    }

    @GET
    @Produces(NDJSON)
    @PermissionsAllowed(Scope.CONSULTATIONS_EXPORT)
    @Operation(operationId = "exportConsultationRequestsAsJsonLines", hidden = true)
    public Response asJsonLines(
            @BeanParam QueueParameters parameters, @Context HttpHeaders headers, @Context RoutingContext request)
            throws SQLException {
        AcceptHeader.require(NDJSON, headers);
        return export(parameters, jsonLines, request)
                .type("application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"consultation-requests.ndjson\"")
                .build();
    }

    private Response.ResponseBuilder export(QueueParameters parameters, ExportLines lines, RoutingContext request)
            throws SQLException {
        if (request.request().version() == HttpVersion.HTTP_1_0) {
            // Without chunks the end of the connection would be that of the file, wherever it comes.
            throw new ProblemException(ProblemCode.NOT_ACCEPTABLE).as("chunks");
        }
        QueueQuery query = parameters.query(caller);
        return request.request().method() == HttpMethod.HEAD
                ? Response.ok()
                : Response.ok(exports.begin(query, lines, caller.actor(), request));
    }
}
